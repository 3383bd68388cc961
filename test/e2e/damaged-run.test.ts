import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeGeneratedSuite } from "../../scripts/generated-suite.mjs";
import { helsemaal, scratch, serve } from "./command.ts";
import { onlyRun } from "./run-files.ts";
import { baseline, expectMessage } from "./spoilt-input.ts";
import type { Edit } from "./spoilt-input.ts";

/** A finished run, its command, and a way to change its files. */
async function finishedRun(folder: string) {
  const suite = writeGeneratedSuite(folder, { pairs: 3 });
  const results = join(folder, "results");
  const args = ["run", suite, "--results", results, ...baseline];
  const clean = await helsemaal(args);
  expect(clean.code).toBe(0);
  const path = onlyRun(results);
  const edit = (name: string, change: Edit) => {
    const file = join(path, name);
    writeFileSync(file, change(readFileSync(file, "utf8")));
  };
  return {
    args,
    path,
    edit,
    out: clean.out,
    read: (name: string) => readFileSync(join(path, name)),
  };
}

const line =
  (number: number, edit: Edit): Edit =>
  (text) =>
    text
      .split("\n")
      .map((each, index) => (index === number - 1 ? edit(each) : each))
      .join("\n");

const manifests: [string, Edit, RegExp][] = [
  [
    "of another schema version",
    (text) => text.replace('"schemaVersion": 1', '"schemaVersion": 2'),
    /run\.json: has schema version 2, this Helsemål reads 1\. Use the version that wrote it/,
  ],
  [
    "that is empty",
    () => "",
    /run\.json: not JSON\. The file was damaged: remove it and run the same command again/,
  ],
  [
    "without a field",
    (text) => text.replace(/"seed": 1,/, ""),
    /run\.json: seed: .*remove it and run the same command again/,
  ],
];
const planned: [string, Edit, RegExp][] = [
  [
    "a line that is not JSON",
    line(3, (text) => text.replace('"pairIndex":1', '"pairIndex":x')),
    /items\.jsonl:3:\d+: expected one JSON object per line, found "x/,
  ],
  [
    "a line without a field",
    line(2, (text) => text.replace('"pairIndex":0,', "")),
    /items\.jsonl:2: not a planned item: /,
  ],
  [
    "another question",
    line(1, (text) => text.replace("boks 0?", "boks 9?")),
    /items\.jsonl:1: boks-0-nb is not the item that was planned/,
  ],
  [
    "another gold",
    line(4, (text) => text.replace('"gold":{"option":"b"}', '"gold":{"option":"c"}')),
    /items\.jsonl:4: boks-1-nn is not the item that was planned/,
  ],
  [
    "an item fewer",
    (text) => text.split("\n").slice(0, 5).join("\n"),
    /items\.jsonl: these are not the items that were planned/,
  ],
  [
    "its lines in another order",
    (text) => text.trim().split("\n").toReversed().join("\n"),
    /items\.jsonl: these are not the items that were planned/,
  ],
];
const answered: [string, Edit, RegExp][] = [
  [
    "a line that is not JSON",
    line(2, (text) => text.replace('"status"', 'status"')),
    /answers\.jsonl:2:\d+: expected one JSON object per line, found "status.*Mend this line or remove it/,
  ],
  [
    "a line torn in the middle",
    line(3, (text) => text.slice(0, 70)),
    /answers\.jsonl:3:71: expected one JSON object per line, found the end of the line/,
  ],
  [
    "a status there is not",
    line(1, (text) => text.replace('"answered"', '"ok"')),
    /answers\.jsonl:1: not an answer of this version of Helsemål: status: .*remove it; its request is then asked again/,
  ],
];

describe.each([
  ["run.json", manifests],
  ["items.jsonl", planned],
  ["answers.jsonl", answered],
])("a run with a damaged %s", (name, cases) => {
  test.each(cases)(
    "%s: told where and what to do, and no answer is lost",
    async (_, edit, says) => {
      using folder = scratch();
      const run = await finishedRun(folder.path);
      const whole = run.read(name);
      run.edit(name, edit);
      const answers = run.read("answers.jsonl");
      const { code, err, out } = await helsemaal(run.args);
      // A progress line may stand before the message.
      expectMessage({ code, out, err: err.replace(/^\d+\/\d+ .*\n/, "") }, 2, says);
      expectMessage(await helsemaal(["table", run.path]), 2, says);
      expect(run.read("answers.jsonl").equals(answers)).toBe(true);
      expect(readdirSync(run.path)).not.toContain("run.lock");

      writeFileSync(join(run.path, name), whole);
      expect(await helsemaal(run.args)).toMatchObject({ code: 0, out: run.out });
    },
  );
});

test("following the advice of a damaged plan keeps every answer", async () => {
  using folder = scratch();
  const run = await finishedRun(folder.path);
  const answers = run.read("answers.jsonl");
  for (const name of ["items.jsonl", "run.json"]) {
    run.edit(name, () => "x\n");
    expect((await helsemaal(run.args)).err).toMatch(/[Rr]emove .* and run the same command again/);
    rmSync(join(run.path, "run.json"));
    expect(await helsemaal(run.args)).toMatchObject({ code: 0, out: run.out });
    expect(run.read("answers.jsonl").equals(answers)).toBe(true);
  }
});

test("what is in flight when a damaged line is met is still kept", async () => {
  using folder = scratch();
  await using server = await serve({ latencyMs: 20 });
  const suite = writeGeneratedSuite(folder.path, { pairs: 5 });
  const results = join(folder.path, "results");
  const args = ["run", suite, "--results", results, "--model", server.model];
  expect((await helsemaal([...args, "--max-calls", "1", "--concurrency", "1"])).code).toBe(1);
  const file = (name: string) => join(onlyRun(results), name);
  const planned = readFileSync(file("items.jsonl"), "utf8");
  writeFileSync(file("items.jsonl"), line(9, () => "damaged")(planned));
  expect((await helsemaal(args)).code).toBe(2);
  const kept = readFileSync(file("answers.jsonl"), "utf8").trim().split("\n");
  expect(kept).toHaveLength(server.count());
  expect(kept.length).toBeGreaterThan(1);
});

test("a removed row of answers is asked again, and only it", async () => {
  using folder = scratch();
  const run = await finishedRun(folder.path);
  run.edit("answers.jsonl", (text) => text.split("\n").toSpliced(2, 1).join("\n"));
  expect(await helsemaal(run.args)).toMatchObject({ code: 0, out: run.out });
  expect(run.read("answers.jsonl").toString("utf8").trim().split("\n")).toHaveLength(6);
});

test.each([
  ["items asked", { pairs: 2 }, { pairs: 3 }],
  ["dataset", { pairs: 2 }, { pairs: 2, card: { version: "1.0.1" } }],
  [
    "prompt set",
    { pairs: 2 },
    { pairs: 2, task: { prompts: { id: "2", nb: ["{question}"], nn: ["{question}"] } } },
  ],
])("runs that differ in %s share no table, and the field is named", async (field, a, b) => {
  using folder = scratch();
  const results = join(folder.path, "results");
  for (const options of [a, b]) {
    const suite = writeGeneratedSuite(folder.path, options);
    expect((await helsemaal(["run", suite, "--results", results, ...baseline])).code).toBe(0);
  }
  const runs = readdirSync(results);
  expect(runs).toHaveLength(2);
  const says = new RegExp(
    `not comparable: baseline:first and baseline:first on bokser differ in ${field} \\(.* against .*\\)\\. Make a table of each`,
  );
  expectMessage(await helsemaal(["table", ...runs, "--results", results]), 2, says);
});
