import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bleuTokenisers, bleuTokens } from "../../src/scorers/bleu-tokenisers.ts";
import { bleuSignature, corpusBleu, sentenceBleu } from "../../src/scorers/bleu.ts";
import { arbitraryPair, arbitraryText } from "./arbitrary-texts.ts";

describe("BLEU tokenisers", () => {
  test("13a splits ASCII punctuation off, except between digits", () => {
    expect(bleuTokens("Ta 2,5 mg (maks. 10-12), ikke «mer».", "13a")).toEqual(
      "Ta 2,5 mg ( maks . 10 - 12 ) , ikke «mer» .".split(" "),
    );
  });

  test("intl splits Unicode punctuation too, and leaves a point after a last number", () => {
    expect(bleuTokens("«mer» – 50 %. Klokka 10.", "intl")).toEqual(
      "« mer » – 50 % . Klokka 10.".split(" "),
    );
  });

  test("char gives code points, none gives words between white space", () => {
    expect(bleuTokens("å 😀", "char")).toEqual(["å", "😀"]);
    expect(bleuTokens("nå, da\u00a0!", "none")).toEqual(["nå,", "da", "!"]);
  });
});

describe("BLEU", () => {
  test("clips a repeated word at its count in the reference (Papineni et al. 2002, §2.1)", () => {
    const { precisions } = corpusBleu(
      ["the the the the the the the"],
      [["The cat is on the mat", "There is a cat on the mat"]],
      { lowercase: true },
    );
    expect(precisions[0]).toBeCloseTo((100 * 2) / 7, 12);
  });

  test("takes the nearest reference length, the shorter of two equally near", () => {
    const { referenceLength } = corpusBleu(["a b c"], [["a b c d", "a b", "a b c d e"]]);
    expect(referenceLength).toBe(2);
  });

  test("punishes brevity by exp(1 − r/c)", () => {
    const { score, brevityPenalty } = corpusBleu(["a b c d"], [["a b c d e f g h"]]);
    expect(brevityPenalty).toBeCloseTo(Math.exp(-1), 12);
    expect(score).toBeCloseTo(100 * Math.exp(-1), 12);
  });

  test("is 0 for an empty hypothesis, and without a single match whatever the smoothing", () => {
    expect(corpusBleu([""], [["a b c d"]]).score).toBe(0);
    expect(corpusBleu(["x y z w"], [["a b c d"]], { smoothing: "add-k" }).score).toBe(0);
    expect(corpusBleu([""], [[""]])).toMatchObject({ score: 0, brevityPenalty: 1 });
  });

  test("adds counts up over segments instead of averaging their scores", () => {
    // Unigrams: (2 + 0) of (2 + 2) match.
    const { precisions } = corpusBleu(["a b", "x y"], [["a b"], ["c d"]], { maxOrder: 1 });
    expect(precisions).toEqual([50]);
  });

  test("refuses a corpus whose parts do not fit together", () => {
    expect(() => corpusBleu([], [])).toThrow(RangeError);
    expect(() => corpusBleu(["a"], [])).toThrow(/1 hypotheses but references for 0/);
    expect(() => corpusBleu(["a"], [[]])).toThrow(/Segment 0 has no reference/);
  });

  test("has one signature for each instrument", () => {
    const signatures = [
      {},
      { tokeniser: "intl" },
      { smoothing: "none" },
      { smoothing: "floor" },
      { smoothing: "floor", smoothingValue: 0.5 },
      { effectiveOrder: true },
      { maxOrder: 2 },
      { lowercase: true },
      { unicodeForm: "as-is" },
    ] as const;
    expect(new Set(signatures.map(bleuSignature)).size).toBe(signatures.length);
    expect(bleuSignature()).toBe("bleu|1|tok:13a|smooth:exp|eff:no|order:4|case:mixed|unicode:nfc");
  });
});

describe("BLEU of any text", () => {
  const anyTokeniser = fc.constantFrom(...bleuTokenisers);

  test("lies between 0 and 100", () => {
    fc.assert(
      fc.property(arbitraryPair, anyTokeniser, ([hypothesis, reference], tokeniser) => {
        const { score } = sentenceBleu(hypothesis, [reference], { tokeniser });
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100 + 1e-9);
      }),
    );
  });

  test("is 100 for a text with itself, unless it is blank", () => {
    fc.assert(
      fc.property(arbitraryText, anyTokeniser, (text, tokeniser) => {
        const blank = bleuTokens(text.normalize("NFC"), tokeniser).length === 0;
        const { score } = sentenceBleu(text, [text], { tokeniser });
        expect(score).toBeCloseTo(blank ? 0 : 100, 9);
      }),
    );
  });

  test("does not see composed from decomposed letters", () => {
    fc.assert(
      fc.property(arbitraryPair, ([hypothesis, reference]) => {
        expect(sentenceBleu(hypothesis.normalize("NFD"), [reference.normalize("NFC")])).toEqual(
          sentenceBleu(hypothesis.normalize("NFC"), [reference.normalize("NFD")]),
        );
      }),
    );
  });

  test("never falls by one more reference of the hypothesis itself", () => {
    fc.assert(
      fc.property(arbitraryPair, ([hypothesis, reference]) => {
        const alone = sentenceBleu(hypothesis, [reference]).score;
        const both = sentenceBleu(hypothesis, [reference, hypothesis]).score;
        expect(both).toBeGreaterThanOrEqual(alone - 1e-9);
      }),
    );
  });
});
