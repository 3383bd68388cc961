import { expect, test } from "vitest";
import { removeWhitespace, splitOnWhitespace, trimEnd } from "../../src/language/whitespace.ts";

test("no-break, thin and ideographic spaces separate words; a byte order mark does not", () => {
  expect(splitOnWhitespace(" a\u00a0b\u2009c\u202fd\u3000e\u0085f\u001cg\ufeffh \n")).toEqual([
    "a",
    "b",
    "c",
    "d",
    "e",
    "f",
    "g\ufeffh",
  ]);
});

test("a blank text has no words", () => {
  expect(splitOnWhitespace(" \t\u00a0")).toEqual([]);
  expect(splitOnWhitespace("")).toEqual([]);
});

test("white space goes everywhere or at the end alone", () => {
  expect(removeWhitespace(" a b\u00a0c\n")).toBe("abc");
  expect(trimEnd(" a b\u00a0 \n")).toBe(" a b");
  expect(trimEnd(" \n")).toBe("");
});
