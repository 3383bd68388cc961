import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  findNumbers,
  formatNumber,
  parseNumber,
} from "../../../src/language/quantities/numbers.ts";

const read: readonly (readonly [string, number])[] = [
  ["2,5", 2.5],
  ["2.5", 2.5],
  ["25", 25],
  ["0,125", 0.125],
  ["0.125", 0.125],
  ["3 278", 3278],
  ["3\u00A0278", 3278],
  ["3\u202F278", 3278],
  ["1 000 000,5", 1_000_000.5],
  ["1.234,5", 1234.5],
  ["1,234.5", 1234.5],
  ["1.234.567", 1_234_567],
  ["1234.567", 1234.567],
  ["3,2785", 3.2785],
  ["3278,-", 3278],
  ["-5", -5],
  ["\u22122,5", -2.5],
  ["+3", 3],
  ["0", 0],
  ["-0", 0],
  ["½", 0.5],
  ["1½", 1.5],
  ["tolv", 12],
  ["Éin", 1],
  ["syv", 7],
  ["sju", 7],
  ["a\u030Atte", 8],
  ["halv", 0.5],
];
test.each(read)("%j is %d", (text, value) => {
  expect(parseNumber(text)).toEqual({ kind: "number", value });
});

const refused: readonly (readonly [string, string])[] = [
  ["1.000", "ambiguous-separator"],
  ["1,000", "ambiguous-separator"],
  ["3.278", "ambiguous-separator"],
  ["12,375", "ambiguous-separator"],
  ["17.05.17", "not-a-number"],
  ["10 50", "bad-grouping"],
  ["1 0000", "bad-grouping"],
  ["0 500", "bad-grouping"],
  [",5", "naked-decimal"],
  [".5", "naked-decimal"],
  ["1,2,3", "not-a-number"],
  ["120/80", "not-a-number"],
  ["10⁹", "not-a-number"],
  ["1e3", "not-a-number"],
  ["B12", "not-a-number"],
  ["1234567890123456", "too-many-digits"],
  ["", "no-number"],
  ["ukjent", "no-number"],
  ["NaN", "no-number"],
  ["Infinity", "no-number"],
];
test.each(refused)("%j is invalid: %s", (text, reason) => {
  expect(parseNumber(text)).toEqual({ kind: "invalid", reason });
});

describe("where the text is known to be Norwegian", () => {
  it("the comma is the decimal sign, and the point stays ambiguous", () => {
    expect(parseNumber("1,000", { locale: "nb-NO" })).toEqual({ kind: "number", value: 1 });
    expect(parseNumber("12,375", { locale: "nb-NO" })).toEqual({ kind: "number", value: 12.375 });
    expect(parseNumber("1.000", { locale: "nb-NO" })).toEqual({
      kind: "invalid",
      reason: "ambiguous-separator",
    });
  });
});

describe("numbers in a text", () => {
  const values = (text: string) =>
    findNumbers(text).map(({ raw, parsed }) => (parsed.kind === "number" ? parsed.value : raw));
  it.each([
    ["HbA1c 48, B12 300", [48, 300]],
    ["4,0–11,0", [4, 11]],
    ["Temp 38,5, puls 80.", [38.5, 80]],
    ["3 278 kr (1 000 000)", [3278, 1_000_000]],
    ["BE -2,5 og pH 7,35", [-2.5, 7.35]],
    ["5x10⁹", [5, "10⁹"]],
    ["uke 12, 17.05.17", [12, "17.05.17"]],
    ["gitt 1.000 ml", ["1.000"]],
    ["ingen tall", []],
  ])("%j", (text, expected) => {
    expect(values(text)).toEqual(expected);
  });
});

describe("what is written can be read back", () => {
  const amount = fc.tuple(
    fc.integer({ min: -99_999_999, max: 99_999_999 }),
    fc.integer({ min: 0, max: 4 }),
  );

  it("in Norwegian text: exactly", () => {
    fc.assert(
      fc.property(amount, ([digits, decimals]) => {
        const value = Number((digits / 10 ** decimals).toFixed(decimals)) || 0;
        expect(parseNumber(formatNumber(value), { locale: "nb-NO" })).toEqual({
          kind: "number",
          value,
        });
      }),
    );
  });

  it("anywhere: exactly, or refused as ambiguous, never another value", () => {
    fc.assert(
      fc.property(amount, fc.constantFrom(",", "."), ([digits, decimals], separator) => {
        const value = Number((digits / 10 ** decimals).toFixed(decimals)) || 0;
        const parsed = parseNumber(formatNumber(value, decimals).replace(",", separator));
        if (parsed.kind === "number") expect(parsed.value).toBe(value);
        else expect(parsed.reason === "ambiguous-separator" ? decimals : -1).toBe(3);
      }),
    );
  });

  it("writes the Norwegian way", () => {
    expect(formatNumber(2.5)).toBe("2,5");
    expect(formatNumber(-0.5)).toBe("\u22120,5");
    expect(formatNumber(3278)).toBe("3278");
    expect(formatNumber(10_000)).toBe("10\u00A0000");
    expect(formatNumber(1e-7)).toBe("0,0000001");
    expect(formatNumber(2, 1)).toBe("2,0");
  });
});
