import { describe, expect, test } from "vitest";
import { compareWithExpected } from "../../scripts/vector-comparison.mjs";

const agrees = (expected: unknown, got: unknown, tolerance: unknown = 1e-9): boolean =>
  compareWithExpected(expected, got, tolerance).every((row) => row.ok);

describe("tolerance", () => {
  test("is absolute up to 1", () => {
    expect(agrees(0.001, 0.0019, 0.001)).toBe(true);
    expect(agrees(1, 1.05, 0.1)).toBe(true);
    expect(agrees(0.5, 0.61, 0.1)).toBe(false);
  });

  test("is relative to the expected value above 1, whatever its sign", () => {
    expect(agrees(1000, 1009, 0.01)).toBe(true);
    expect(agrees(1000, 1011, 0.01)).toBe(false);
    expect(agrees(-1000, -1009, 0.01)).toBe(true);
    expect(agrees(2, 2.3, 0.1)).toBe(false);
  });

  test("of zero asks for the same number", () => {
    expect(agrees(3, 3, 0)).toBe(true);
    expect(agrees(3, 3 + 1e-12, 0)).toBe(false);
  });

  test.each([undefined, null, "0", -1, Number.NaN])("cannot be %s", (tolerance) => {
    expect(compareWithExpected(1, 1, tolerance).map((row) => row.ok)).toEqual([false]);
  });
});

describe("null", () => {
  test("agrees with null, undefined and a missing key only", () => {
    expect(agrees({ a: null }, { a: null })).toBe(true);
    expect(agrees({ a: null }, { a: undefined })).toBe(true);
    expect(agrees({ a: null }, {})).toBe(true);
    expect(agrees({ a: null }, { a: 0 })).toBe(false);
    expect(agrees({ a: null }, { a: Number.NaN })).toBe(false);
  });
});

describe("numbers JSON cannot write", () => {
  test("are named by strings", () => {
    expect(agrees("Infinity", Infinity)).toBe(true);
    expect(agrees("-Infinity", -Infinity)).toBe(true);
    expect(agrees("NaN", Number.NaN)).toBe(true);
    expect(agrees("Infinity", -Infinity)).toBe(false);
    expect(agrees("Infinity", 1e308)).toBe(false);
  });

  test("never agree with a finite expectation", () => {
    expect(agrees(0.5, Number.NaN)).toBe(false);
    expect(agrees(0.5, Infinity)).toBe(false);
  });
});

describe("structure", () => {
  test("a key expected and not computed fails", () => {
    expect(compareWithExpected({ a: 1, b: 2 }, { a: 1 }, 0)).toEqual([
      { metric: "a", ok: true, expected: 1, got: 1 },
      { metric: "b", ok: false, expected: 2, got: undefined },
    ]);
  });

  test("a key computed and not expected is nobody's concern", () => {
    expect(agrees({ a: 1 }, { a: 1, b: 2 })).toBe(true);
  });

  test("nested objects and lists are compared leaf by leaf, with the path as name", () => {
    const rows = compareWithExpected({ a: { b: [1, { c: 2 }] } }, { a: { b: [1, { c: 3 }] } }, 0);
    expect(rows.map(({ metric, ok }) => [metric, ok])).toEqual([
      ["a.b[0]", true],
      ["a.b[1].c", false],
    ]);
  });

  test("lists of different length fail", () => {
    expect(agrees([1], [1, 2])).toBe(false);
    expect(agrees([1, 2], [1])).toBe(false);
    expect(agrees([], [1])).toBe(false);
    expect(agrees([], [])).toBe(true);
    expect(agrees([1], "1")).toBe(false);
  });

  test("strings and booleans are compared exactly, and never across types", () => {
    expect(agrees({ a: "x", b: true }, { a: "x", b: true })).toBe(true);
    expect(agrees("x", "X")).toBe(false);
    expect(agrees(true, 1)).toBe(false);
    expect(agrees(1, "1")).toBe(false);
    expect(agrees(1, true)).toBe(false);
  });

  test("inherited properties are not computed values", () => {
    expect(agrees({ constructor: "Object" }, {})).toBe(false);
  });

  test("an expectation without a single value fails", () => {
    expect(agrees({}, { a: 1 })).toBe(false);
  });
});
