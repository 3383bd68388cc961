import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { killTrial } from "../../scripts/kill-trial.mjs";
import { writeGeneratedSuite } from "../../scripts/generated-suite.mjs";
import { helsemaal, scratch } from "./command.ts";

const built = new URL("../../dist/cli.js", import.meta.url);

beforeAll(() => {
  if (!existsSync(built)) throw new Error("dist/ is missing: npm run build (npm test does it)");
});

test("a run killed anywhere, any number of times, ends in the bytes of one never killed", async () => {
  using folder = scratch();
  const seed = Date.now() % 1_000_000;
  const lines: string[] = [];
  const report = await killTrial({
    seed,
    points: 5,
    pairs: 40,
    concurrency: 20,
    folder: folder.path,
    log: (line) => lines.push(line),
  });
  const about = `again: npm run test:kill -- --seed ${seed} --pairs 40 (${lines.join("; ")})`;
  expect(report.faults, about).toEqual([]);
  expect(report.points, about).toBe(5);
}, 180_000);

test("a last line torn anywhere is cut off and asked again, and nothing else is", async () => {
  using folder = scratch();
  const suite = writeGeneratedSuite(folder.path, { pairs: 1 });
  const results = join(folder.path, "results");
  const args = ["run", suite, "--results", results, "--model", "mock:Svar: Å være A"];
  const clean = await helsemaal(args);
  const [run = ""] = readdirSync(results);
  const answers = join(results, run, "answers.jsonl");
  const whole = readFileSync(answers);
  const second = whole.indexOf("\n") + 1;
  const kept = (bytes: Buffer) =>
    bytes
      .toString("utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line).requestHash as string);

  // Every byte is tried where it is quick, in test/results/answers.test.ts.
  const within = whole.length - second;
  const ends = [1, 2, within - 2, within - 1, ...range(0, within, 23)];
  for (const end of ends.map((byte) => second + byte)) {
    writeFileSync(answers, whole.subarray(0, end));
    const torn = await helsemaal(["score", run, "--results", results]);
    expect(torn, `scoring, torn at byte ${end - second}`).toMatchObject({ code: 0, err: "" });
    const resumed = await helsemaal(args);
    expect(resumed.out, `torn at byte ${end - second}`).toBe(clean.out);
    const now = readFileSync(answers);
    expect(now.subarray(0, second).equals(whole.subarray(0, second))).toBe(true);
    expect(kept(now)).toEqual(kept(whole));
  }
});

function range(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.ceil((to - from) / step) }, (_, index) => from + index * step);
}
