import { expect, test } from "vitest";
import { vectorReport } from "../../scripts/vector-report.mjs";

const row = { id: "a-1", metric: "score", ok: true, expected: 1, got: 1 };
const files = [
  { file: "a.json", rows: [row, { ...row, id: "a-10", ok: false, got: undefined }] },
  { file: "bb.json", rows: [], problem: "no check is registered for this file" },
];

test("a report has a line for each value, file and total", () => {
  expect(vectorReport(files)).toEqual({
    passed: false,
    lines: [
      "ok    a-1   score  1",
      "FAIL  a-10  score  expected 1, got undefined",
      "FAIL  bb.json: no check is registered for this file",
      "a.json   1 passed, 1 failed",
      "bb.json  0 passed, 1 failed",
      "1 passed, 2 failed",
    ],
  });
});

test("a quiet report leaves out what agreed", () => {
  expect(vectorReport(files, { quiet: true }).lines[0]).toMatch(/^FAIL {2}a-10/);
});

test("all agreed is a pass; nothing to agree on is not", () => {
  expect(vectorReport([{ file: "a.json", rows: [row] }]).passed).toBe(true);
  expect(vectorReport([])).toEqual({
    passed: false,
    lines: ["No *.json vector files found", "0 passed, 0 failed"],
  });
});
