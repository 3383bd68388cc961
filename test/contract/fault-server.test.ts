import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { startFaultServer } from "./fault-server.mjs";

const ask = async (baseURL: string, content: string): Promise<string> => {
  const response = await fetch(`${baseURL}/chat/completions`, {
    method: "POST",
    body: JSON.stringify({ model: "m", messages: [{ role: "user", content }] }),
  });
  return response.text();
};

test("two servers give the same answer to the same question, one of its letters", async () => {
  const [one, two] = [await startFaultServer(), await startFaultServer()];
  const questions = Array.from(
    { length: 40 },
    (_, index) => `Spørsmål ${index}\nA. x\nB) y\n(C) z`,
  );
  const first = await Promise.all(questions.map((question) => ask(one.baseURL, question)));
  const second = await Promise.all(questions.map((question) => ask(two.baseURL, question)));
  await one.close();
  await two.close();
  expect(first).toEqual(second);
  const letters = first.map((body) => JSON.parse(body).choices[0].message.content as string);
  expect(new Set(letters)).toEqual(new Set(["A", "B", "C"]));
});

test("as a program it prints its port, answers for its requests, and ends with its input", async () => {
  const main = fileURLToPath(new URL("fault-server-main.mjs", import.meta.url));
  const child = spawn(process.execPath, [main, '{"script":{"2":"503"}}'], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async () => JSON.parse((await lines.next()).value as string);
  const { port } = await nextLine();
  const baseURL = `http://127.0.0.1:${port}/v1`;
  expect(await ask(baseURL, "A. x")).toContain("choices");
  expect(await ask(baseURL, "A. x")).toContain("Service Unavailable");
  child.stdin.write("stats\n");
  expect(await nextLine()).toMatchObject({ count: 2, maxConcurrent: 1 });
  child.stdin.end();
  expect(await ended).toEqual([0, null]);
});
