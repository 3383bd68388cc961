import { describe, expect, test } from "vitest";
import { lix } from "../../src/language/lix.ts";

describe("LIX", () => {
  test("is words per sentence plus the percentage of words over six letters", () => {
    // 4 words, 2 sentences, 1 long word: 4/2 + 100·1/4 = 27.
    expect(lix("Ring legevakten. Kom nå!")).toEqual({
      words: 4,
      sentences: 2,
      longWords: 1,
      lix: 27,
    });
  });

  test("ends a sentence at . ! ? : before a space or the end, never inside a number or name", () => {
    expect(lix("Dosen er 2.5 mg. Klokka 10:30: ta den.").sentences).toBe(3);
    expect(lix("Hva nå?! Vent...").sentences).toBe(2);
  });

  test("counts a last sentence without a mark, and none where there are no words", () => {
    expect(lix("Ta den. Vent litt").sentences).toBe(2);
    expect(lix("Ta den. ? !").sentences).toBe(1);
  });

  test("takes a decimal for two words", () => {
    expect(lix("Ta 2,5 mg.").words).toBe(4);
  });

  test("counts letters and digits of a long word, not its hyphens", () => {
    expect(lix("p-pille").longWords).toBe(0);
    expect(lix("p-pillen").longWords).toBe(1);
    expect(lix("målet".normalize("NFD")).longWords).toBe(0);
  });

  test("is undefined for a text without words", () => {
    expect(lix(" … ")).toEqual({ words: 0, sentences: 0, longWords: 0, lix: null });
  });
});
