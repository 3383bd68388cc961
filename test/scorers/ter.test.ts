import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitOnWhitespace } from "../../src/language/whitespace.ts";
import { wordErrorRate } from "../../src/scorers/edit-distance.ts";
import { corpusTer, sentenceTer, terSignature, terWordLimit } from "../../src/scorers/ter.ts";
import { arbitraryPair, arbitraryText } from "./arbitrary-texts.ts";

describe("TER", () => {
  test("counts a moved run of words as one edit", () => {
    // Moving «i går» is enough; without shifts no word would stand in its place.
    expect(sentenceTer("i går kom hun", ["kom hun i går"])).toMatchObject({ edits: 1, score: 25 });
    expect(wordErrorRate("i går kom hun", "kom hun i går").edits).toBe(4);
  });

  test("takes the reference with the fewest edits, over the mean reference length", () => {
    expect(sentenceTer("a b", ["a b", "a b c d"])).toMatchObject({
      edits: 0,
      referenceLength: 3,
      score: 0,
    });
  });

  test("adds edits and lengths up over segments", () => {
    // 1 of 2 and 0 of 2 words.
    expect(corpusTer(["a x", "c d"], [["a b"], ["c d"]]).score).toBe(25);
  });

  test("exceeds 100 for a long wrong answer", () => {
    expect(sentenceTer("x y z", ["a"]).score).toBe(300);
  });

  test("gives 100 for text against nothing and 0 for nothing against nothing", () => {
    expect(sentenceTer("a b", [""])).toMatchObject({ score: 100, edits: 2, referenceLength: 0 });
    expect(sentenceTer("", [""]).score).toBe(0);
    expect(sentenceTer("", ["a b"]).score).toBe(100);
  });

  test("minds case and punctuation only when asked", () => {
    expect(sentenceTer("Feber nå", ["feber nå"]).score).toBe(0);
    expect(sentenceTer("Feber nå", ["feber nå"], { caseSensitive: true }).score).toBe(50);
    expect(sentenceTer("feber, nå", ["feber nå"]).score).toBe(50);
    expect(sentenceTer("feber, nå", ["feber nå"], { withoutPunctuation: true }).score).toBe(0);
    expect(sentenceTer("(feber)", ["( feber )"], { normalised: true }).score).toBe(0);
  });

  test("tokenises a reference twice only to reproduce sacreBLEU's normalised numbers", () => {
    const text = "it's.";
    expect(sentenceTer(text, [text], { normalised: true }).score).toBe(0);
    expect(sentenceTer(text, [text], { normalised: true, referencesTwice: true }).score).not.toBe(
      0,
    );
  });

  test("gives no score over the word limit, and says how many segments were too long", () => {
    const long = "ord ".repeat(terWordLimit);
    expect(corpusTer([long, "a"], [["ord"], ["a"]])).toEqual({
      score: null,
      edits: null,
      referenceLength: 2,
      tooLong: 1,
    });
  });

  test("has one signature for each instrument", () => {
    const signatures = [
      {},
      { normalised: true },
      { withoutPunctuation: true },
      { caseSensitive: true },
      { unicodeForm: "as-is" },
      { referencesTwice: true },
    ] as const;
    expect(new Set(signatures.map(terSignature)).size).toBe(signatures.length);
    expect(terSignature()).toBe("ter|1|tok:tercom|norm:no|punct:yes|case:lc|unicode:nfc|refs:once");
  });
});

describe("TER of any text", () => {
  test("is 0 for a text with itself", () => {
    fc.assert(
      fc.property(arbitraryText, fc.boolean(), (text, normalised) => {
        expect(sentenceTer(text, [text], { normalised }).score).toBe(0);
      }),
    );
  });

  test("needs at least the difference in length and at most the plain word edit distance", () => {
    fc.assert(
      fc.property(arbitraryPair, ([hypothesis, reference]) => {
        const edits = sentenceTer(hypothesis, [reference], { caseSensitive: true }).edits ?? -1;
        const lengths = [hypothesis, reference].map((text) => splitOnWhitespace(text).length);
        expect(edits).toBeGreaterThanOrEqual(Math.abs((lengths[0] ?? 0) - (lengths[1] ?? 0)));
        expect(edits).toBeLessThanOrEqual(wordErrorRate(hypothesis, reference).edits ?? -1);
      }),
    );
  });

  test("does not see composed from decomposed letters", () => {
    fc.assert(
      fc.property(arbitraryPair, ([hypothesis, reference]) => {
        expect(sentenceTer(hypothesis.normalize("NFD"), [reference.normalize("NFC")])).toEqual(
          sentenceTer(hypothesis.normalize("NFC"), [reference.normalize("NFD")]),
        );
      }),
    );
  });
});
