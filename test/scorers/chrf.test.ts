import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { removeWhitespace } from "../../src/language/whitespace.ts";
import { chrfSignature, corpusChrf, sentenceChrf } from "../../src/scorers/chrf.ts";
import { arbitraryPair, arbitraryText } from "./arbitrary-texts.ts";

describe("chrF", () => {
  test("is the F-score of mean precision and mean recall over the orders both have", () => {
    // «ab» against «abc»: order 1 has precision 2/2 and recall 2/3, order 2 has 1/1 and 1/2, the
    // hypothesis has no order 3. Means 1 and 7/12; F2 = 5·1·(7/12) / (4·1 + 7/12) = 35/55.
    expect(sentenceChrf("ab", ["abc"])).toBeCloseTo((100 * 35) / 55, 12);
  });

  test("++ counts words, a punctuation mark at their end apart", () => {
    // Characters agree completely except white space; of the words «mg.» is «mg» and «.».
    expect(sentenceChrf("10 mg.", ["10 mg ."], { wordOrder: 2 })).toBe(100);
    expect(sentenceChrf("10mg.", ["10 mg ."], { wordOrder: 2 })).toBeLessThan(100);
  });

  test("ignores white space unless asked to keep it", () => {
    expect(sentenceChrf("10\u00a0mg", ["10mg"])).toBe(100);
    expect(sentenceChrf("10 mg", ["10mg"], { keepWhitespace: true })).toBeLessThan(100);
  });

  test("counts an emoji as one character", () => {
    // One of one character differs: no match at all, where code units would share a half.
    expect(sentenceChrf("😀", ["😁"])).toBe(0);
  });

  test("takes the best of several references for each segment", () => {
    expect(
      corpusChrf(
        ["ja", "nei"],
        [
          ["xx", "ja"],
          ["nei", "yy"],
        ],
      ),
    ).toBe(100);
  });

  test("is 0 where one side is empty", () => {
    expect(sentenceChrf("", ["a"])).toBe(0);
    expect(sentenceChrf("a", [""])).toBe(0);
    expect(sentenceChrf("", [""])).toBe(0);
  });

  test("has one signature for each instrument", () => {
    const signatures = [
      {},
      { characterOrder: 4 },
      { wordOrder: 2 },
      { beta: 1 },
      { lowercase: true },
      { keepWhitespace: true },
      { epsilonSmoothing: true },
      { unicodeForm: "as-is" },
    ] as const;
    expect(new Set(signatures.map(chrfSignature)).size).toBe(signatures.length);
    expect(chrfSignature({ wordOrder: 2 })).toBe(
      "chrf|1|tok:characters+words|nc:6|nw:2|beta:2|eff:yes|space:no|case:mixed|unicode:nfc",
    );
  });
});

describe("chrF of any text", () => {
  const anyOptions = fc.record({
    wordOrder: fc.constantFrom(0, 2),
    epsilonSmoothing: fc.boolean(),
    keepWhitespace: fc.boolean(),
  });

  test("lies between 0 and 100", () => {
    fc.assert(
      fc.property(arbitraryPair, anyOptions, ([hypothesis, reference], options) => {
        const score = sentenceChrf(hypothesis, [reference], options);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100 + 1e-9);
      }),
    );
  });

  test("is 100 for a text with itself, unless it is blank", () => {
    fc.assert(
      fc.property(arbitraryText, fc.constantFrom(0, 2), (text, wordOrder) => {
        const blank = removeWhitespace(text) === "";
        expect(sentenceChrf(text, [text], { wordOrder })).toBeCloseTo(blank ? 0 : 100, 9);
      }),
    );
  });

  test("does not see composed from decomposed letters", () => {
    fc.assert(
      fc.property(arbitraryPair, ([hypothesis, reference]) => {
        expect(sentenceChrf(hypothesis.normalize("NFD"), [reference.normalize("NFC")])).toBe(
          sentenceChrf(hypothesis.normalize("NFC"), [reference.normalize("NFD")]),
        );
      }),
    );
  });
});
