import { expect, it, test } from "vitest";
import { commensurable, convert, parseUnit } from "../../../src/language/quantities/units.ts";

const value = (amount: number, from: string, to: string): number | undefined => {
  const [a, b] = [parseUnit(from), parseUnit(to)];
  return a === undefined || b === undefined ? undefined : convert(amount, a, b);
};

const equal: readonly (readonly [number, string, number, string])[] = [
  [1, "g", 1000, "mg"],
  [1, "mg", 1000, "µg"],
  [50, "\u00B5g", 50, "\u03BCg"],
  [50, "mcg", 50, "mikrogram"],
  [1, "L", 1000, "ml"],
  [1, "ML", 1, "ml"],
  [1, "dl", 1, "dL"],
  [10, "E", 10, "IE"],
  [24, "mg/døgn", 1, "mg/t"],
  [24, "mg per døgn", 1, "mg/time"],
  [10, "mg i døgnet", 10, "mg/dag"],
  [1, "mmol/L", 1000, "µmol/l"],
  [60, "µg/kg/t", 1, "µg/kg/min"],
  [1, "mg/kg/døgn", 1, "mg/døgn/kg"],
  [1, "Tablett", 1, "tabletter"],
  [5, "prosent", 5, "%"],
];
test.each(equal)("%d %s = %d %s", (a, from, b, to) => {
  expect(value(a, from, to)).toBeCloseTo(b, 9);
});

const apart: readonly (readonly [string, string])[] = [
  ["mmol/L", "mg/dL"],
  ["mmol/mol", "%"],
  ["mg", "ml"],
  ["mg", "mg/kg"],
  ["mg", "mg/døgn"],
  ["kPa", "mmHg"],
  ["tablett", "kapsel"],
  ["mol", "g"],
  ["E", "mg"],
  ["%", "‰"],
];
test.each(apart)("%s does not convert to %s", (from, to) => {
  expect(value(1, from, to)).toBeUndefined();
  expect(parseUnit(from)).toBeDefined();
});

it("knows no unit whose case would change its meaning", () => {
  for (const name of ["Mg", "ME", "mE", "gr", "xyz", "", "/", "mg/xyz", "e"]) {
    expect(parseUnit(name), name).toBeUndefined();
  }
});

it("keeps the order of what stands under the slash out of the comparison", () => {
  const [a, b] = [parseUnit("mg/kg/døgn"), parseUnit("mg/t/kg")];
  expect(a !== undefined && b !== undefined && commensurable(a, b)).toBe(true);
});
