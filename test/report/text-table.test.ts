import * as fc from "fast-check";
import { expect, test } from "vitest";
import { columns, markdownTable } from "../../src/report/text-table.ts";

test("columns line up, the first to the left and the others to the right", () => {
  expect(
    markdownTable(
      ["modell", "n"],
      [
        ["blå", "7"],
        ["m", "120"],
      ],
    ),
  ).toBe(
    ["| modell |   n |", "|:-------|----:|", "| blå    |   7 |", "| m      | 120 |"].join("\n"),
  );
});

test("whatever a model is called, a row is one line of as many cells as the head", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.string()), { minLength: 1 }), (rows) => {
      const lines = markdownTable(["a", "b"], rows).split("\n");
      expect(lines).toHaveLength(rows.length + 2);
      for (const line of lines) expect(line.match(/(?<!\\)(?:\\\\)*\|/g)).toHaveLength(3);
    }),
  );
});

test("a list in a terminal has no blanks at its line ends", () => {
  expect(
    columns([
      ["æ", "b", "c"],
      ["lang", "", ""],
    ]),
  ).toBe("æ     b  c\nlang");
});
