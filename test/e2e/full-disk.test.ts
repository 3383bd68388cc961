import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeGeneratedSuite } from "../../scripts/generated-suite.mjs";
import { startChild } from "./child.ts";
import { helsemaal, scratch } from "./command.ts";
import { jsonLines, onlyRun } from "./run-files.ts";

const model = ["--model", "mock:Svar: Å være A"];
/** What `ulimit -f` counts in. */
const block = 512;

/** A clean run's folder, and a results folder with the same run planned but not asked. */
async function planned(folder: string, pairs: number) {
  const suite = writeGeneratedSuite(folder, { pairs });
  const clean = join(folder, "clean");
  const results = join(folder, "results");
  const cleanRun = await helsemaal(["run", suite, "--results", clean, ...model]);
  const args = ["run", suite, "--results", results, ...model];
  expect((await helsemaal([...args, "--max-calls", "1", "--concurrency", "1"])).code).toBe(1);
  const size = (name: string) => statSync(join(onlyRun(clean), name)).size;
  return { args, results, out: cleanRun.out, size };
}

test("a journal that may not grow keeps whole rows, says so, and the run goes on later", async () => {
  using folder = scratch();
  const { args, results, out, size } = await planned(folder.path, 20);
  const limit = Math.floor(size("answers.jsonl") / 2 / block);
  const full = await startChild(args, { shell: `ulimit -f ${limit};` }).ended;
  expect(full).toMatchObject({ code: 1, signal: null, out: "" });
  expect(full.err).toMatch(
    /helsemaal: .*answers\.jsonl: could not write an answer \(.*ulimit -f\)\. All answers before it are kept\. Make room and run the same command again\./,
  );
  expect(full.err).not.toMatch(/^\s+at /m);
  const kept = readFileSync(join(onlyRun(results), "answers.jsonl"), "utf8");
  expect(kept.endsWith("\n")).toBe(true);
  const rows = jsonLines(kept);
  // Not one row fewer than there is room for.
  expect(rows.length).toBeGreaterThanOrEqual(17);
  expect(rows.length).toBeLessThan(40);

  const resumed = await helsemaal(args);
  expect(resumed).toMatchObject({ code: 0, out });
  const whole = readFileSync(join(onlyRun(results), "answers.jsonl"), "utf8");
  expect(whole.startsWith(kept)).toBe(true);
});

test("scores that find no room leave the old ones whole, and no draft", async () => {
  using folder = scratch();
  const { args, results, out, size } = await planned(folder.path, 40);
  const run = onlyRun(results);
  const before = readFileSync(join(run, "scores.jsonl"), "utf8");
  const limit = Math.ceil(size("answers.jsonl") / block) + 1;
  expect(size("scores.jsonl")).toBeGreaterThan(limit * block);
  const full = await startChild(args, { shell: `ulimit -f ${limit};` }).ended;
  expect(full).toMatchObject({ code: 1, out: "" });
  expect(full.err).toMatch(/helsemaal: .*scores\.jsonl: the file would be larger than your limit/);
  expect(readFileSync(join(run, "scores.jsonl"), "utf8")).toBe(before);
  expect((await helsemaal(args)).out).toBe(out);
});

test("a standard output that takes nothing is told and ends with 1", async () => {
  using folder = scratch();
  const suite = writeGeneratedSuite(folder.path, { pairs: 1 });
  const args = ["run", suite, "--results", join(folder.path, "results"), ...model];
  const ended = await startChild(args, { redirect: "> /dev/full" }).ended;
  expect(ended.code).toBe(1);
  expect(ended.err).toMatch(/helsemaal: could not write to the standard output: ENOSPC/);
  expect(ended.err).not.toMatch(/^\s+at /m);
});

test("a reader that leaves early does not change how the run ends", async () => {
  using folder = scratch();
  const suite = writeGeneratedSuite(folder.path, { pairs: 1 });
  const args = ["run", suite, "--results", join(folder.path, "results"), ...model];
  const capped = [...args, "--max-calls", "1"];
  const redirect = '2>&1 | true; echo "ended"';
  // The pipe is closed before anything is written: both streams break.
  const shell = 'set -- sh -c \'trap "" PIPE; "$@"; echo $? > code\' sh "$@";';
  const ended = await startChild(capped, { cwd: folder.path, shell, redirect }).ended;
  expect(ended.out).toContain("ended");
  expect(readFileSync(join(folder.path, "code"), "utf8").trim()).toBe("1");
});

test.each([
  [
    "a file in its place",
    "taken",
    /taken: could not make the folder: there is a file of that name/,
  ],
  [
    "a file on its way",
    "taken/runs",
    /runs: could not make the folder: part of the path is a file/,
  ],
])("a results folder with %s", async (_, name, says) => {
  using folder = scratch();
  const suite = writeGeneratedSuite(folder.path, { pairs: 1 });
  writeFileSync(join(folder.path, "taken"), "");
  const args = ["run", suite, "--results", join(folder.path, name), ...model];
  const { code, err, out } = await helsemaal(args);
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toMatch(says);
  expect(err).toContain("Choose another with --results.");
});
