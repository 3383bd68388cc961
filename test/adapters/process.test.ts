import { afterEach, expect, test } from "vitest";
import { processAdapter } from "../../src/adapters/process.ts";
import { environmentFor } from "../../src/adapters/process-options.ts";
import type { Adapter, ModelRequest } from "../../src/types.ts";
import { helsemaal, scratch, tinySuite } from "../e2e/command.ts";
import { readRun, writeModels } from "../e2e/run-files.ts";

const program = new URL("faulty-program.mjs", import.meta.url).pathname;
const secret = "sk-contract-0123456789abcdef";
const open: Adapter[] = [];
afterEach(async () => {
  for (const adapter of open.splice(0)) await adapter.close?.();
});

function start(mode: string, more: { timeoutMs?: number; startTimeoutMs?: number } = {}) {
  const env = { PATH: process.env["PATH"] ?? "", MODEL_API_KEY: secret };
  const adapter = processAdapter({
    command: [process.execPath, program, mode],
    env,
    timeoutMs: 20_000,
    startTimeoutMs: 20_000,
    ...more,
  });
  open.push(adapter);
  return (content = "hei", signal = new AbortController().signal) =>
    adapter.ask(asked(content), signal, { requestHash: "0" });
}

const asked = (content: string): ModelRequest => ({
  via: "generate",
  form: "nb",
  messages: [{ role: "user", content }],
  decoding: { temperature: 0, maxTokens: 8 },
  seed: 1,
  parts: { question: content },
});

const text = async (attempt: ReturnType<ReturnType<typeof start>>) => {
  const { ok, ...rest } = await attempt;
  if (!ok || !("reply" in rest) || rest.reply.via !== "generate") throw new Error("no answer");
  return rest.reply.text;
};

test("a program answers line by line; what else it prints is passed over", async () => {
  const ask = start("answer");
  expect(await ask("blåbær\nog\u2028linje")).toEqual({
    ok: true,
    reply: { via: "generate", text: "blåbær\nog\u2028linje", finishReason: "stop" },
    usage: { inputTokens: 3, outputTokens: 1 },
    reportedModel: "skript-1",
  });
});

test("answers find their requests in any order", async () => {
  const ask = start("backwards");
  const [first, second] = await Promise.all([text(ask()), text(ask())]);
  expect([first, second]).toEqual(["1", "2"]);
});

test("a character split over writes stays one", async () => {
  expect(await text(start("slow-letters")())).toBe("blåbær 🫐");
});

test.each([
  ["crash", "reset", /ended with exit code 139; it last printed: .*Segmentation fault/],
  ["other-via", "malformed", /asked to generate, answered with tag/],
  ["broken", "malformed", /reply\.text/],
  ["too-long", "reset", /wrote a line of more than 8388608 bytes/],
  ["tags", "rejected", /does not say that it can generate/],
  ["ends-at-once", "unreachable", /exit code 3; it last printed: ImportError/],
])("%s is %s", async (mode, kind, message) => {
  const attempt = await start(mode)();
  expect(attempt).toMatchObject({ ok: false, failure: { kind } });
  if (attempt.ok) return;
  expect(attempt.failure.message).toMatch(message);
  expect(attempt.failure.message).not.toContain(secret);
});

test("a program may say that something behind it was busy, and for how long", async () => {
  expect(await start("busy")()).toMatchObject({
    ok: false,
    failure: { kind: "rate-limited", retryAfterMs: 40 },
  });
});

test("one that never says it is ready, or speaks another protocol, is ended", async () => {
  for (const mode of ["never-ready", "old-protocol"])
    expect(await start(mode, { startTimeoutMs: 300 })()).toMatchObject({
      ok: false,
      failure: { kind: "unreachable", message: expect.stringMatching(/not say that it is ready/) },
    });
});

test("no such program is said in words", async () => {
  const adapter = processAdapter({
    command: ["/finnes/ikke"],
    env: {},
    timeoutMs: 1000,
    startTimeoutMs: 1000,
  });
  const attempt = await adapter.ask(asked("x"), new AbortController().signal);
  expect(attempt).toMatchObject({ ok: false, failure: { kind: "unreachable" } });
  expect(attempt.ok ? "" : attempt.failure.message).toMatch(/there is no such program/);
});

test("after a crash the next request starts it again", async () => {
  const ask = start("crash-once");
  expect(await ask()).toMatchObject({ ok: false, failure: { kind: "reset" } });
  expect(await text(ask("igjen"))).toBe("A");
});

test("one that only crashes is given up", async () => {
  const ask = start("crash");
  const kinds = [];
  for (let time = 0; time < 4; time += 1) {
    const attempt = await ask();
    kinds.push(attempt.ok ? "ok" : attempt.failure.kind);
  }
  expect(kinds).toEqual(["reset", "reset", "reset", "not-found"]);
});

test("no answer in time: the program is started afresh", async () => {
  const ask = start("hang", { timeoutMs: 400 });
  const before = await text(ask());
  expect(await ask("heng")).toMatchObject({ ok: false, failure: { kind: "timeout" } });
  const after = await text(ask());
  expect(after).toMatch(/^pid \d+$/);
  expect(after).not.toBe(before);
});

test("a stop ends the waiting at once", async () => {
  const ask = start("hang");
  await ask();
  const stop = new AbortController();
  const waiting = ask("heng", stop.signal);
  stop.abort();
  expect(await waiting).toMatchObject({ ok: false, failure: { kind: "aborted" } });
});

test("it gets the variables it was promised and the few that programs need, no others", async () => {
  const all = { PATH: "/bin", HOME: "/home/x", OPENAI_API_KEY: "k", MODEL_DIR: "/m" };
  expect(environmentFor(["MODEL_DIR"], all)).toEqual({
    PATH: "/bin",
    HOME: "/home/x",
    MODEL_DIR: "/m",
  });
  const seen = JSON.parse((await text(start("environment")())) ?? "{}");
  expect(seen).not.toHaveProperty("HOME");
  // The value that was handed over is masked where the program says it back.
  expect(seen["MODEL_API_KEY"]).toBe("***");
});

test("in a run it stands in the table like any model", async () => {
  using folder = scratch();
  const command = [process.execPath, program, "answer"];
  const models = writeModels(folder.path, {
    adapter: "process",
    command,
    location: "this-machine",
    model: undefined,
  });
  const results = `${folder.path}/results`;
  const args = ["run", tinySuite, "--results", results, "--models", models, "--model", "m"];
  const { code } = await helsemaal(args);
  expect(code).toBe(0);
  expect(readRun(results).answers.every(({ status }) => status === "answered")).toBe(true);
});
