import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rougeTokenisers, rougeTokens } from "../../src/scorers/rouge-tokenisers.ts";
import { rouge, rougeSignature } from "../../src/scorers/rouge.ts";
import { arbitraryPair, arbitraryText } from "./arbitrary-texts.ts";

describe("the ROUGE tokeniser decides what Norwegian words are", () => {
  test("åre and øre are different words, except to the ASCII tokeniser", () => {
    expect(rouge("åre", "øre").rouge1.fMeasure).toBe(0);
    expect(rouge("åre", "øre", { tokeniser: "unicode-stem" }).rouge1.fMeasure).toBe(0);
    expect(rouge("åre", "øre", { tokeniser: "ascii" }).rouge1.fMeasure).toBe(1);
  });

  test("sår and sør are different words, except to the ASCII tokeniser", () => {
    expect(rouge("sår", "sør").rouge1.fMeasure).toBe(0);
    expect(rouge("sår", "sør", { tokeniser: "unicode-stem" }).rouge1.fMeasure).toBe(0);
    expect(rouge("sår", "sør", { tokeniser: "ascii" }).rouge1.fMeasure).toBe(1);
  });

  test("måned is one word, and two to the ASCII tokeniser", () => {
    expect(rougeTokens("måned", "unicode")).toEqual(["måned"]);
    expect(rougeTokens("måned", "ascii")).toEqual(["m", "ned"]);
    expect(rouge("måned", "ned").rouge1.fMeasure).toBe(0);
    expect(rouge("måned", "ned", { tokeniser: "ascii" }).rouge1.recall).toBe(1 / 2);
  });

  test("stems join inflections of words longer than three characters only", () => {
    expect(rougeTokens("Pasientene har øret åpent", "unicode-stem")).toEqual([
      "pasient",
      "har",
      "øret",
      "åpent",
    ]);
    expect(rouge("legen", "legene").rouge1.fMeasure).toBe(0);
    expect(rouge("legen", "legene", { tokeniser: "unicode-stem" }).rouge1.fMeasure).toBe(1);
  });
});

describe("ROUGE", () => {
  test("L follows the order of words through the text, Lsum line by line", () => {
    const scores = rouge("bor alene\ningen allergier", "ingen allergier\nbor alene");
    expect(scores.rouge1.fMeasure).toBe(1);
    expect(scores.rougeL?.fMeasure).toBe(0.5);
    expect(scores.rougeLsum?.fMeasure).toBe(1);
  });

  test("Lsum counts no token more often than the prediction has it", () => {
    expect(rouge("feber\nfeber", "feber").rougeLsum).toEqual({
      precision: 1,
      recall: 0.5,
      fMeasure: 2 / 3,
    });
  });

  test("is 0 throughout where one side has no token", () => {
    const zero = { precision: 0, recall: 0, fMeasure: 0 };
    for (const scores of [rouge("", "a"), rouge("a", "…"), rouge("", "")])
      expect(Object.values(scores)).toEqual([zero, zero, zero, zero, zero]);
  });

  test("scores an answer of a megabyte, and gives no L for two", () => {
    const long = "pasienten har ikke feber i dag\n".repeat(35_000);
    const scores = rouge("pasienten har ikke feber", long);
    expect(scores.rouge1.recall).toBe(1);
    expect(scores.rougeL?.precision).toBe(4 / (6 * 35_000));
    expect(scores.rougeLsum?.precision).toBe(4 / (6 * 35_000));
    expect(rouge(long, long)).toMatchObject({
      rouge1: { fMeasure: 1 },
      rougeL: null,
      rougeLsum: null,
    });
  });

  test("names its tokeniser in the signature", () => {
    expect(rougeTokenisers.map((tokeniser) => rougeSignature({ tokeniser }))).toEqual([
      "rouge|1|tok:unicode|unicode:nfc",
      "rouge|1|tok:unicode-stem|unicode:nfc",
      "rouge|1|tok:ascii|unicode:nfc",
    ]);
    expect(rougeSignature({ unicodeForm: "as-is" })).toBe("rouge|1|tok:unicode|unicode:as-is");
  });
});

describe("ROUGE of any text", () => {
  const anyTokeniser = fc.constantFrom(...rougeTokenisers);

  test("lies between 0 and 1, F between precision and recall, L at most 1", () => {
    fc.assert(
      fc.property(arbitraryPair, anyTokeniser, ([reference, prediction], tokeniser) => {
        const scores = rouge(reference, prediction, { tokeniser });
        for (const { precision, recall, fMeasure } of Object.values(scores)) {
          expect(Math.min(precision, recall)).toBeGreaterThanOrEqual(0);
          expect(Math.max(precision, recall)).toBeLessThanOrEqual(1);
          expect(fMeasure).toBeGreaterThanOrEqual(Math.min(precision, recall) - 1e-12);
          expect(fMeasure).toBeLessThanOrEqual(Math.max(precision, recall) + 1e-12);
        }
        expect(scores.rougeL?.recall).toBeLessThanOrEqual(scores.rouge1.recall);
        expect(scores.rougeLsum?.recall).toBeLessThanOrEqual(scores.rouge1.recall);
      }),
    );
  });

  test("is 1 for a text with itself, where it has n-grams of that order", () => {
    fc.assert(
      fc.property(arbitraryText, anyTokeniser, (text, tokeniser) => {
        const tokens = rougeTokens(text.normalize("NFC"), tokeniser).length;
        const scores = rouge(text, text, { tokeniser });
        const ifAtLeast = (n: number): number => (tokens >= n ? 1 : 0);
        expect(Object.values(scores).map((score) => score.fMeasure)).toEqual(
          [1, 2, 3, 1, 1].map(ifAtLeast),
        );
      }),
    );
  });

  test("swaps precision and recall when the texts are swapped, but for Lsum", () => {
    fc.assert(
      fc.property(arbitraryPair, anyTokeniser, ([a, b], tokeniser) => {
        const there = rouge(a, b, { tokeniser });
        const back = rouge(b, a, { tokeniser });
        for (const name of ["rouge1", "rouge2", "rouge3", "rougeL"] as const)
          expect(there[name]?.precision).toBe(back[name]?.recall);
      }),
    );
  });

  test("does not see composed from decomposed letters", () => {
    fc.assert(
      fc.property(arbitraryPair, anyTokeniser, ([a, b], tokeniser) => {
        expect(rouge(a.normalize("NFD"), b.normalize("NFC"), { tokeniser })).toEqual(
          rouge(a.normalize("NFC"), b.normalize("NFD"), { tokeniser }),
        );
      }),
    );
  });
});
