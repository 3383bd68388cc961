import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { writeGeneratedSuite } from "../../scripts/generated-suite.mjs";
import type { Behaviour, RecordedRequest } from "../contract/fault-server.mjs";
import { helsemaal, scratch, serve } from "./command.ts";
import { onlyRun, readRun, writeModels } from "./run-files.ts";

const secret = "sk-hemmelig-0123456789abcdef";

afterEach(() => vi.unstubAllEnvs());

/** A server whose behaviour can be changed between two runs, and the command that asks it. */
async function trial(
  folder: string,
  settings: { readonly pairs: number; readonly model?: Record<string, unknown> },
  first: (request: RecordedRequest) => string | Behaviour | Promise<string | Behaviour>,
) {
  const state = { behaviour: first };
  const server = await serve({ script: (request: RecordedRequest) => state.behaviour(request) });
  const suite = writeGeneratedSuite(folder, settings);
  const model = { baseURL: `${server.server.baseURL}?key=${secret}`, ...settings.model };
  const models = writeModels(folder, model);
  const results = join(folder, "results");
  return {
    server,
    results,
    recover: () => {
      state.behaviour = () => "answer";
    },
    run: () => helsemaal(["run", suite, "--results", results, "--model", "m", "--models", models]),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/** Everything a run wrote, as one text. */
function everythingIn(run: string): string {
  return readdirSync(run)
    .map((name) => readFileSync(join(run, name), "utf8"))
    .join("\n");
}

test.each(["401", "403", "404"])(
  "%s stops the run at once, tells no secret, and the run goes on later",
  async (status) => {
    vi.stubEnv("HELSEMAAL_API_KEY", secret);
    using folder = scratch();
    await using t = await trial(
      folder.path,
      { pairs: 10, model: { concurrency: 1 } },
      ({ number }) => (number <= 5 ? "answer" : status),
    );
    const stopped = await t.run();
    expect(stopped.code).toBe(1);
    expect(t.server.count()).toBe(6);
    expect(stopped.err).toContain(`m: ended early: POST ${t.server.server.origin}`);
    expect(stopped.err).toContain(status);
    expect(stopped.err).toContain("run the same command again to go on");
    expect(stopped.err + stopped.out).not.toContain(secret);
    const before = readRun(t.results);
    expect(before.json.runs[0]?.tasks[0]?.forms.nb?.counts.unmeasured).toBe(7);
    expect(before.json.runs[0]?.tasks[0]?.forms.nn?.counts.unmeasured).toBe(8);

    t.recover();
    expect((await t.run()).code).toBe(0);
    expect(t.server.count()).toBe(6 + 15);
    expect(everythingIn(onlyRun(t.results))).not.toContain(secret);
  },
);

test("20 rows in a row without an answer stop the run, not 19 and an answer and 19", async () => {
  using folder = scratch();
  await using t = await trial(
    folder.path,
    { pairs: 30, model: { concurrency: 1, attempts: 1 } },
    ({ number }) => (number === 20 ? "answer" : "500"),
  );
  const stopped = await t.run();
  expect(stopped.code).toBe(1);
  expect(t.server.count()).toBe(40);
  expect(stopped.err).toContain("20 requests in a row failed; the last one: POST");
  expect(readRun(t.results).answers.filter(({ status }) => status === "failed")).toHaveLength(39);
  t.recover();
  expect((await t.run()).code).toBe(0);
  expect(t.server.count()).toBe(40 + 59);
});

test("a port that nobody listens on is told after one row's attempts", async () => {
  using folder = scratch();
  const port = await freePort();
  const suite = writeGeneratedSuite(folder.path, { pairs: 10 });
  const results = join(folder.path, "results");
  const model = ["--model", `openai:m@http://127.0.0.1:${port}/v1`, "--concurrency", "1"];
  const { code, err } = await helsemaal(["run", suite, "--results", results, ...model]);
  expect(code).toBe(1);
  expect(err).toMatch(new RegExp(`ended early: POST http://127.0.0.1:${port}/.*ECONNREFUSED`));
  expect(readRun(results).answers).toMatchObject([
    { status: "failed", failure: { kind: "unreachable" }, retries: [{}, {}] },
  ]);
});

test("a run that has ended waits for no row that waits for its next attempt", async () => {
  using folder = scratch();
  // The first is told to wait longer than this test may last; the second ends the run.
  await using t = await trial(folder.path, { pairs: 4, model: { concurrency: 2 } }, ({ number }) =>
    number === 1 ? { do: "rate-limited-seconds", seconds: 110 } : { do: "404", delayMs: 20 },
  );
  expect((await t.run()).code).toBe(1);
  expect(readRun(t.results).answers).toHaveLength(1);
});

test("a storm of 429 that asks for an hour ends the run at once, and the run goes on later", async () => {
  using folder = scratch();
  // Were any of them waited for, this test would not end.
  await using t = await trial(folder.path, { pairs: 40 }, ({ number }) =>
    number <= 3 ? "answer" : { do: "rate-limited-seconds", seconds: 3600 },
  );
  const stopped = await t.run();
  expect(stopped.code).toBe(1);
  expect(stopped.err).toContain("20 requests in a row failed; the last one: POST");
  expect(stopped.err).toContain("429");
  // Rows in flight when the twentieth failed still come to their end; no row is asked twice.
  expect(t.server.count()).toBeLessThanOrEqual(3 + 20 + 20);
  const failed = readRun(t.results).answers.filter((row) => row.status === "failed");
  expect(failed.length).toBeGreaterThanOrEqual(20);
  expect(failed).toEqual(
    failed.map(() =>
      expect.objectContaining({
        failure: expect.objectContaining({ kind: "rate-limited", retryAfterMs: 3_600_000 }),
      }),
    ),
  );
  expect(failed.some((row) => row.retries !== undefined)).toBe(false);
  t.recover();
  expect((await t.run()).code).toBe(0);
  expect(readRun(t.results).json.runs[0]?.tasks[0]?.forms.nb?.coverage).toBe(1);
});

test("many rows waiting at once leave no warning of a leak", async () => {
  const warnings: string[] = [];
  const listen = (warning: Error) => warnings.push(warning.message);
  process.on("warning", listen);
  try {
    using folder = scratch();
    let allAsked = () => {};
    const together = new Promise<void>((resolve) => {
      allAsked = resolve;
    });
    await using t = await trial(
      folder.path,
      { pairs: 15, model: { concurrency: 30 } },
      async ({ number }) => {
        if (number === 30) allAsked();
        await together;
        return number <= 30 ? { do: "rate-limited-ms", ms: 300 } : "answer";
      },
    );
    expect((await t.run()).code).toBe(0);
    expect(t.server.count()).toBe(60);
  } finally {
    process.off("warning", listen);
  }
  expect(warnings).toEqual([]);
});

test("what requests in flight might use and do not, others may: a cap is used to its end", async () => {
  using folder = scratch();
  await using t = await trial(folder.path, { pairs: 20, model: { concurrency: 20 } }, () => ({
    do: "answer",
    text: "Svar: A",
    delayMs: 5,
  }));
  const suite = join(folder.path, "suite.yaml");
  const models = ["--model", "m", "--models", join(folder.path, "models.yaml")];
  const args = ["run", suite, "--results", t.results, ...models];
  // At worst a row is more than 60 tokens, so that 20 in flight at once would be far more than the cap.
  const capped = await helsemaal([...args, "--max-tokens", "600"]);
  expect(capped.err).toContain("--max-tokens 600 leaves no room");
  const used = readRun(t.results).answers.reduce((sum, row) => {
    const usage = row.status === "answered" ? row.usage : undefined;
    return sum + (usage?.inputTokens ?? 0) + (usage?.outputTokens ?? 0);
  }, 0);
  expect(used).toBeLessThanOrEqual(600);
  expect(used).toBeGreaterThan(600 - 150);
});

test("a cap on tokens counts what a server that never answered may have charged", async () => {
  using folder = scratch();
  await using t = await trial(
    folder.path,
    { pairs: 10, model: { concurrency: 1, attempts: 1 } },
    () => "reset-mid-body",
  );
  const suite = join(folder.path, "suite.yaml");
  const models = ["--model", "m", "--models", join(folder.path, "models.yaml")];
  // A prompt of at least 60 bytes is at least 30 tokens at worst, and 32 more may be answered.
  const capped = ["run", suite, "--results", t.results, ...models, "--max-tokens", "300"];
  const { code, err } = await helsemaal(capped);
  expect(code).toBe(1);
  expect(err).toContain("--max-tokens 300 leaves no room");
  expect(t.server.count()).toBeLessThanOrEqual(4);
});

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
