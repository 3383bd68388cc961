import { join } from "node:path";
import { expect, test } from "vitest";
import { writeGeneratedSuite } from "../../scripts/generated-suite.mjs";
import { helsemaal, scratch, serve } from "./command.ts";
import { readRun, writeModels } from "./run-files.ts";

const logprobs = {
  content: [{ token: "B", logprob: -0.5, top_logprobs: [{ token: "B", logprob: -0.5 }] }],
};
const letters = {
  do: "status",
  status: 200,
  body: { choices: [{ message: { content: "B" }, logprobs, finish_reason: "length" }] },
};

/** Runs the same suite against one server, once for each way of asking. */
async function runs(folder: string, task: object, models: readonly object[]) {
  const suite = writeGeneratedSuite(folder, { pairs: 4, task: { ...task } });
  await using server = await serve({
    script: ({ path }: { readonly path: string }) =>
      path === "/v1/chat/completions" && "via" in task ? letters : "answer",
  });
  const made = [];
  for (const [index, model] of models.entries()) {
    const results = join(folder, `results-${index}`);
    const file = writeModels(folder, { baseURL: server.server.baseURL, ...model });
    const args = ["run", suite, "--results", results, "--model", "m", "--models", file];
    const { code, err } = await helsemaal(args);
    const run = readRun(results);
    const offered = run.json.runs[0]?.tasks.some(({ notOffered }) => !notOffered);
    expect([code, /nothing was asked/.test(err)]).toEqual(offered ? [0, false] : [1, true]);
    made.push(run);
  }
  return made;
}

test("letters and whole options are two instruments, and no comparison takes them for one", async () => {
  using folder = scratch();
  const can = { can: ["loglikelihood"] };
  const [echo, byLetters] = await runs(folder.path, { via: "loglikelihood" }, [
    can,
    { ...can, loglikelihoodBy: "letters" },
  ]);
  expect(byLetters?.md).toContain("loglikelihood by letters");
  expect(byLetters?.csv[0]?.["via"]).toBe("loglikelihood by letters");
  const compared = await helsemaal(["compare", echo?.path ?? "", byLetters?.path ?? ""]);
  expect(compared.code).toBe(2);
  expect(compared.err).toMatch(
    /differ in via, and so in scorer \(loglikelihood against loglikelihood by letters/,
  );
});

test("letters are not offered where whole texts are to be scored", async () => {
  using folder = scratch();
  const task = { via: "loglikelihood", continuation: "text" };
  const [run] = await runs(folder.path, task, [
    { can: ["loglikelihood"], loglikelihoodBy: "letters" },
  ]);
  expect(run?.answers).toEqual([]);
  expect(run?.json.runs[0]?.tasks[0]?.notOffered).toBe(true);
});

test("another setting of the model is a condition: shown, and a comparison of systems", async () => {
  using folder = scratch();
  const [plain, streamed] = await runs(folder.path, {}, [
    {},
    { stream: true, reasoningEffort: "low" },
  ]);
  expect(streamed?.md).toContain("generate (reasoning effort low, streamed)");
  expect(
    streamed?.answers.every((row) => row.status === "answered" && row.firstTokenMs !== undefined),
  ).toBe(true);
  const compared = await helsemaal(["compare", plain?.path ?? "", streamed?.path ?? ""]);
  expect(compared.out).toContain("generate (reasoning effort low, streamed)");
});

test("a row that keeps no text keeps its times, and nothing of thinking", async () => {
  using folder = scratch();
  const card = { sensitivity: "restricted" };
  const suite = writeGeneratedSuite(folder.path, { pairs: 2, card });
  const thinking = "hemmelig tanke";
  await using server = await serve({
    script: { "*": { do: "answer", text: `<think>${thinking}</think>Svar: A` } },
  });
  const models = writeModels(folder.path, { baseURL: server.server.baseURL, stream: true });
  const results = join(folder.path, "results");
  const args = ["run", suite, "--results", results, "--model", "m", "--models", models];
  expect((await helsemaal([...args, "--redact"])).code).toBe(0);
  const { answers, path } = readRun(results);
  expect(answers).toHaveLength(4);
  for (const row of answers)
    expect(row).toMatchObject({ status: "redacted", firstTokenMs: expect.any(Number) });
  expect(JSON.stringify(answers)).not.toContain(thinking);
  expect((await helsemaal(["score", path])).code).toBe(0);
  // The same command reads what it wrote, and asks nothing again.
  const asked = server.count();
  expect((await helsemaal([...args, "--redact"])).code).toBe(0);
  expect(server.count()).toBe(asked);
});
