import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  cutIntoPieces,
  possiblePieces,
  unitsOf,
  vocabularyEntry,
} from "../../src/adapters/word-pieces.ts";

test("the longest piece is taken each time", () => {
  const vocabulary = new Set(["lunge", "lungebet", "##ennelse", "##betennelse", "##enn"]);
  expect(cutIntoPieces("lungebetennelse", (piece) => vocabulary.has(piece))).toEqual([
    "lungebet",
    "##ennelse",
  ]);
  expect(cutIntoPieces("lungex", (piece) => vocabulary.has(piece))).toBeUndefined();
});

test("the pieces of a word are among its possible ones, and spell it", () => {
  const letters = fc.stringMatching(/^[aåbø]{1,8}$/u);
  fc.assert(
    fc.property(letters, fc.array(letters), (word, known) => {
      const has = (piece: string) =>
        [...piece.replace("##", "")].length === 1 || known.includes(piece.replace("##", ""));
      const pieces = cutIntoPieces(word, has) ?? [];
      expect(pieces.map((piece) => piece.replace("##", "")).join("")).toBe(word);
      expect(possiblePieces(word)).toEqual(expect.arrayContaining([...pieces]));
    }),
  );
});

test("«abc» has six possible pieces; a word of 41 letters is not cut", () => {
  expect(possiblePieces("abc")).toEqual(["a", "ab", "abc", "##b", "##bc", "##c"]);
  expect(possiblePieces("a".repeat(41))).toEqual([]);
});

test("BERT's tokeniser sees every punctuation mark alone, others see white space", () => {
  expect(unitsOf(" 5 mmol/l (høy)", "wordpiece")).toEqual([
    { text: "5", before: "" },
    { text: "mmol", before: " " },
    { text: "/", before: "" },
    { text: "l", before: "" },
    { text: "(", before: " " },
    { text: "høy", before: "" },
    { text: ")", before: "" },
  ]);
  expect(unitsOf("mmol/l høy", "sentencepiece").map(({ text }) => text)).toEqual(["mmol/l", "høy"]);
});

test("units put together again are the candidate", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const units = unitsOf(text, "wordpiece");
      expect(units.map(({ before, text }) => before + text).join("")).toBe(text.trim());
    }),
  );
});

test("a word as three vocabularies write it", () => {
  // å is the bytes C3 A5, which a byte-level vocabulary writes Ã and ¥; the space before is U+0120.
  expect(vocabularyEntry("får", "wordpiece")).toBe("får");
  expect(vocabularyEntry("får", "sentencepiece")).toBe("\u2581får");
  expect(vocabularyEntry("får", "byte-level")).toBe("\u0120f\u00c3\u00a5r");
  // à is C3 A0, and A0 is the 34th byte that Latin-1 cannot print after the first 33.
  expect(vocabularyEntry("à", "byte-level")).toBe("\u0120\u00c3\u0142");
});
