import { parse } from "csv-parse/sync";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { csvReport } from "../../src/report/csv.ts";
import { aRun, aTask } from "./summaries.ts";

const records = (text: string): Record<string, string>[] => parse(text, { columns: true });

test("there is a row for each form and metric and one for the gap, shares as 0-1", () => {
  const rows = records(csvReport([aRun()]));
  expect(rows.map(({ form, metric, value }) => [form, metric, value])).toEqual([
    ["nb", "accuracy", "0.75"],
    ["nn", "accuracy", "0.5"],
    ["gap", "accuracy", "-0.25"],
  ]);
  expect(rows[0]).toMatchObject({
    model: "m",
    coverage: "0.8",
    scored: "3",
    invalid: "1",
    unmeasured: "1",
    bound_low: "0.6",
    bound_high: "0.8",
    n: "4",
  });
});

test("a task that is not offered has a row that says so, and no number", () => {
  const [row] = records(
    csvReport([aRun({ tasks: [aTask({ notOffered: true, forms: {}, gap: null })] })]),
  );
  expect(row).toMatchObject({ model: "m", status: "not offered", form: "", value: "" });
});

test("no text is run as a formula, and every text comes back", () => {
  const dangerous = fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", '"', ",", "'", " ", "æ");
  fc.assert(
    fc.property(fc.string({ unit: dangerous, minLength: 1 }), (model) => {
      const rows = records(csvReport([aRun({ model })]));
      expect(rows).toHaveLength(3);
      const shown = rows[0]?.["model"] ?? "";
      expect(shown).not.toMatch(/^[=+\-@\t\r\n]/);
      expect(shown.replace(/^'/, "")).toBe(model.replace(/^'/, ""));
    }),
  );
});
