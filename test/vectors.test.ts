import path from "node:path";
import { describe, expect, test } from "vitest";
import { loadChecks, runVectorFolder } from "../scripts/vector-runner.mjs";

const folder = path.join(import.meta.dirname, "vectors");
const files = await runVectorFolder(folder, await loadChecks());

describe("our metrics agree with reference implementations", () => {
  test("there are vectors to agree with", () => {
    expect(files.length).toBeGreaterThan(0);
  });

  test.each(files)("$file", ({ rows, problem }) => {
    expect(problem).toBeUndefined();
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => !row.ok)).toEqual([]);
  });
});
