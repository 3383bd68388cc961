import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { helsemaal, scratch, serve, tinySuite } from "./command.ts";

const baselines = [
  "baseline:random",
  "baseline:first",
  "baseline:longest-option",
  "baseline:overlap",
];

test("the main job ends in one table of four baselines in both written forms", async () => {
  using folder = scratch();
  const args = ["run", "kunnskap", "--results", folder.path, "--model", ...baselines];
  const { code, out } = await helsemaal(args);
  expect(code).toBe(0);
  for (const name of baselines) expect(out).toContain(`| ${name}`);
  expect(out).toContain("Bokmål");
  expect(out).toContain("Nynorsk");
});

test("running the same again asks nothing and prints the same table", async () => {
  using folder = scratch();
  await using server = await serve();
  const args = ["run", tinySuite, "--results", folder.path, "--model", server.model];
  const first = await helsemaal(args);
  const asked = server.count();
  const second = await helsemaal(args);
  expect(first.code).toBe(0);
  expect(asked).toBe(12);
  expect(server.count()).toBe(asked);
  expect(second.out).toBe(first.out);
});

test("the first Ctrl-C keeps what is in flight, says how to go on and exits 130", async () => {
  using folder = scratch();
  let stop = () => {};
  await using server = await serve({
    script: ({ number }: { number: number }) => {
      if (number === 4) stop();
      return { do: "answer", delayMs: 20 };
    },
  });
  const args = ["run", tinySuite, "--results", folder.path, "--concurrency", "2"];
  const model = ["--model", server.model];
  const interrupted = await helsemaal([...args, ...model], {
    interrupt: (listener) => {
      stop = listener;
    },
  });
  expect(interrupted.code).toBe(130);
  expect(interrupted.err).toContain("run the same command again to go on");
  const asked = server.count();
  const [run = ""] = readdirSync(folder.path);
  const kept = readFileSync(join(folder.path, run, "answers.jsonl"), "utf8")
    .trim()
    .split("\n");
  expect(kept).toHaveLength(asked);

  const resumed = await helsemaal([...args, ...model]);
  expect(resumed.code).toBe(0);
  expect(server.count()).toBe(12);
});

test("a table made anew from the files equals the one that the run printed", async () => {
  using folder = scratch();
  const run = await helsemaal([
    "run",
    tinySuite,
    "--results",
    folder.path,
    "--model",
    "baseline:first",
  ]);
  const [name = ""] = readdirSync(folder.path);
  const table = await helsemaal(["table", name, "--results", folder.path]);
  expect(table.out).toBe(run.out);
  expect(readFileSync(join(folder.path, name, "table.md"), "utf8")).toBe(run.out);
});

test("answers are taken over from another run of the same model, and say so", async () => {
  using folder = scratch();
  const args = ["run", tinySuite, "--results", folder.path, "--model", "mock:Svar: A"];
  await helsemaal(args);
  const [first = ""] = readdirSync(folder.path);
  const again = [...args, "--label", "again", "--reuse", join(folder.path, first)];
  expect((await helsemaal(again)).code).toBe(0);
  const second = readdirSync(folder.path).find((name) => name !== first) ?? "";
  const rows = readFileSync(join(folder.path, second, "answers.jsonl"), "utf8")
    .trim()
    .split("\n");
  expect(rows).toHaveLength(12);
  for (const row of rows) expect(JSON.parse(row)).toMatchObject({ reusedFrom: first });
});

test("a cap on calls stops before it is broken and leaves a run that goes on", async () => {
  using folder = scratch();
  await using server = await serve();
  const args = ["run", tinySuite, "--results", folder.path, "--model", server.model];
  const capped = await helsemaal([...args, "--max-calls", "5"]);
  expect(capped.code).toBe(1);
  expect(capped.err).toContain("--max-calls 5");
  expect(server.count()).toBe(5);
  expect((await helsemaal(args)).code).toBe(0);
  expect(server.count()).toBe(12);
});
