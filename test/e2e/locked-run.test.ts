import { readFileSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeGeneratedSuite } from "../../scripts/generated-suite.mjs";
import { startChild } from "./child.ts";
import { helsemaal, scratch, serve } from "./command.ts";
import { jsonLines, onlyRun } from "./run-files.ts";

/** A server that holds its answers back until told, and knows when it is being asked. */
async function holdingServer() {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let noteAsked = () => {};
  const asked = new Promise<void>((resolve) => {
    noteAsked = resolve;
  });
  let holding = true;
  const server = await serve({
    async script() {
      noteAsked();
      if (holding) await held;
      return "answer";
    },
  });
  return {
    ...server,
    asked,
    release,
    answerAtOnce: () => {
      holding = false;
    },
  };
}

test("a run that a living process writes is refused, and taken over once that is dead", async () => {
  using folder = scratch();
  await using server = await holdingServer();
  const suite = writeGeneratedSuite(folder.path, { pairs: 5 });
  const results = join(folder.path, "results");
  const args = ["run", suite, "--results", results, "--model", server.model, "--concurrency", "2"];
  const first = startChild(args);
  await server.asked;
  const second = await helsemaal(args);
  expect(second).toMatchObject({ code: 2, out: "" });
  expect(second.err).toMatch(
    new RegExp(
      `run\\.lock: this run is being written by process ${first.pid} on ${hostname()} since 20.*Wait for it, or add --take-over`,
    ),
  );
  first.kill("SIGKILL");
  expect((await first.ended).signal).toBe("SIGKILL");
  server.answerAtOnce();
  expect((await helsemaal(args)).code).toBe(0);
  expect(readdirSync(onlyRun(results))).not.toContain("run.lock");
});

test("a process that was taken over while it lived writes nothing more, and says why", async () => {
  using folder = scratch();
  await using server = await holdingServer();
  const suite = writeGeneratedSuite(folder.path, { pairs: 5 });
  const results = join(folder.path, "results");
  const args = ["run", suite, "--results", results, "--model", server.model, "--concurrency", "1"];
  // One in flight: a second one, sent after the server has begun to answer, would be written.
  const first = startChild(args);
  await server.asked;
  server.answerAtOnce();
  expect((await helsemaal([...args, "--take-over"])).code).toBe(0);
  const answers = join(onlyRun(results), "answers.jsonl");
  const written = readFileSync(answers, "utf8");
  expect(jsonLines(written)).toHaveLength(10);

  server.release();
  const { code, err } = await first.ended;
  expect(code).toBe(1);
  expect(err).toMatch(/answers\.jsonl: another process has written to the file/);
  expect(readFileSync(answers, "utf8")).toBe(written);
});

test("a lock from another machine counts while it is fresh, not when it is stale", async () => {
  using folder = scratch();
  const suite = writeGeneratedSuite(folder.path, { pairs: 1 });
  const results = join(folder.path, "results");
  const args = ["run", suite, "--results", results, "--model", "baseline:first"];
  expect((await helsemaal(args)).code).toBe(0);
  const lock = join(onlyRun(results), "run.lock");
  const since = "2026-01-01T00:00:00.000Z";
  writeFileSync(lock, JSON.stringify({ pid: 1, host: "another.example", since }));

  const refused = await helsemaal(args);
  expect(refused.code).toBe(2);
  expect(refused.err).toContain(`process 1 on another.example since ${since}`);
  const longAgo = new Date(Date.now() - 121_000);
  utimesSync(lock, longAgo, longAgo);
  expect((await helsemaal(args)).code).toBe(0);

  writeFileSync(lock, JSON.stringify({ pid: 1, host: "another.example", since }));
  expect((await helsemaal([...args, "--take-over"])).code).toBe(0);
  expect(readdirSync(onlyRun(results))).not.toContain("run.lock");
});
