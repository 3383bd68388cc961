import path from "node:path";
import { describe, expect, test } from "vitest";
import { loadChecks, runVectorFolder } from "../scripts/vector-runner.mjs";

const folder = path.join(import.meta.dirname, "vectors");
const checks = await loadChecks();
const files = await runVectorFolder(folder, checks);

describe("our metrics agree with reference implementations", () => {
  test("every check has vectors to agree with", () => {
    const covered = new Set(files.map(({ file }) => path.basename(file, ".json")));
    expect(covered.size).toBeGreaterThan(0);
    expect([...checks.keys()].filter((metric) => !covered.has(metric))).toEqual([]);
  });

  test.each(files)("$file", ({ rows, problem }) => {
    expect(problem).toBeUndefined();
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => !row.ok)).toEqual([]);
  });
});
