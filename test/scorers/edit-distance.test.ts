import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  characterErrorRate,
  damerauLevenshtein,
  editDistanceSignature,
  levenshtein,
  sequenceDistance,
  wordErrorRate,
} from "../../src/scorers/edit-distance.ts";
import { arbitraryPair, arbitraryText } from "./arbitrary-texts.ts";

/** The textbook table, as an oracle for the fast one. */
function tableDistance(first: readonly string[], second: readonly string[]): number {
  let row = Array.from({ length: second.length + 1 }, (_, column) => column);
  for (const [i, symbol] of first.entries()) {
    const next = [i + 1];
    for (const [j, other] of second.entries())
      next.push(
        Math.min(
          (row[j] ?? 0) + (symbol === other ? 0 : 1),
          (row[j + 1] ?? 0) + 1,
          (next[j] ?? 0) + 1,
        ),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
}

describe("Levenshtein distance", () => {
  test("counts code points: an emoji is one, and so is å however it is written", () => {
    expect(levenshtein("😀", "a")).toBe(1);
    expect(levenshtein("a\u030are", "åre")).toBe(0);
    expect(levenshtein("a\u030are", "åre", { unicodeForm: "as-is" })).toBe(2);
    expect(levenshtein("åre", "øre")).toBe(1);
  });

  test("is that of the textbook table for sequences of any symbols", () => {
    const symbols = fc.array(fc.constantFrom("a", "b", "å", "😀", "ord"), { maxLength: 70 });
    fc.assert(
      fc.property(symbols, symbols, (first, second) => {
        expect(sequenceDistance(first, second)).toBe(tableDistance(first, second));
      }),
    );
  });

  test("is a metric: zero for equals alone, symmetric, within the triangle", () => {
    fc.assert(
      fc.property(arbitraryText, arbitraryText, arbitraryText, (a, b, c) => {
        const between = (x: string, y: string): number => levenshtein(x, y) ?? -1;
        expect(between(a, b) === 0).toBe(a.normalize("NFC") === b.normalize("NFC"));
        expect(between(a, b)).toBe(between(b, a));
        expect(between(a, c)).toBeLessThanOrEqual(between(a, b) + between(b, c));
      }),
    );
  });

  test("does not see composed from decomposed letters", () => {
    fc.assert(
      fc.property(arbitraryPair, ([a, b]) => {
        expect(levenshtein(a.normalize("NFD"), b)).toBe(levenshtein(a, b.normalize("NFD")));
      }),
    );
  });

  test("gives no number for two different texts of a megabyte, and one for equal ones", () => {
    const long = "pasienten har ikke feber ".repeat(40_000);
    expect(levenshtein(`x${long}y`, `y${long}x`)).toBeNull();
    expect(levenshtein(long, long)).toBe(0);
  });
});

describe("Damerau-Levenshtein distance", () => {
  test("counts a swap as one edit, also around other edits", () => {
    expect(damerauLevenshtein("feber", "febre")).toBe(1);
    expect(damerauLevenshtein("ca", "abc")).toBe(2);
  });

  test("is never more than Levenshtein's, never less than half of it, and symmetric", () => {
    fc.assert(
      fc.property(arbitraryPair, ([a, b]) => {
        const swaps = damerauLevenshtein(a, b) ?? -1;
        const plain = levenshtein(a, b) ?? -1;
        expect(swaps).toBeLessThanOrEqual(plain);
        expect(2 * swaps).toBeGreaterThanOrEqual(plain);
        expect(swaps).toBe(damerauLevenshtein(b, a));
      }),
    );
  });

  test("gives no number over its limit", () => {
    expect(damerauLevenshtein("a".repeat(4000), "b".repeat(4000))).toBeNull();
  });
});

describe("error rates", () => {
  test("are edits for each reference word or character", () => {
    expect(wordErrorRate("hun har feber", "hun har ikke feber")).toEqual({
      rate: 1 / 4,
      edits: 1,
      referenceLength: 4,
    });
    expect(characterErrorRate("åre", "øre").rate).toBe(1 / 3);
    expect(wordErrorRate("a b c d", "x").rate).toBe(4);
  });

  test("are undefined against an empty reference, unless the hypothesis is empty too", () => {
    expect(wordErrorRate("a", " ").rate).toBeNull();
    expect(wordErrorRate(" ", "").rate).toBe(0);
    expect(characterErrorRate("", "ab").rate).toBe(1);
  });
});

test("every instrument has its own signature", () => {
  const names = ["levenshtein", "damerau", "wer", "cer"] as const;
  const signatures = names.flatMap((name) => [
    editDistanceSignature(name),
    editDistanceSignature(name, { unicodeForm: "as-is" }),
  ]);
  expect(new Set(signatures).size).toBe(8);
  expect(editDistanceSignature("wer")).toBe("wer|1|tok:whitespace|unicode:nfc");
});
