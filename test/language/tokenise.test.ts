import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tokenise } from "../../src/language/tokenise.ts";

describe("tokenise", () => {
  test("keeps Norwegian and Sámi letters inside words", () => {
    expect(tokenise("Måned, øre og åre. Sør-Sámi: áčđŋšŧž!")).toEqual([
      "Måned",
      "øre",
      "og",
      "åre",
      "Sør-Sámi",
      "áčđŋšŧž",
    ]);
  });

  test("keeps single hyphens and apostrophes inside a word, and drops them at its edges", () => {
    expect(tokenise("p-pille MR-undersøkelse O'Brien’s -en- to--tre 'sitat'")).toEqual([
      "p-pille",
      "MR-undersøkelse",
      "O'Brien’s",
      "en",
      "to",
      "tre",
      "sitat",
    ]);
  });

  test("cuts decimals in two: quantities are not read from tokens", () => {
    expect(tokenise("2,5 mg à 50 µg/ml")).toEqual(["2", "5", "mg", "à", "50", "µg", "ml"]);
  });

  test("treats a no-break space as a space, and finds nothing in a text without words", () => {
    expect(tokenise("10\u00a0mg")).toEqual(["10", "mg"]);
    expect(tokenise(" .,–😀\n")).toEqual([]);
    expect(tokenise("")).toEqual([]);
  });

  test("does not see whether å was written as one code point or two", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(tokenise(text.normalize("NFD"))).toEqual(tokenise(text.normalize("NFC")));
      }),
    );
  });

  test("gives words that are words of their own", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        for (const word of tokenise(text)) expect(tokenise(word)).toEqual([word]);
      }),
    );
  });
});
