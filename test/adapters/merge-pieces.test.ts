import { expect, test } from "vitest";
import { labelMap, type LabelMap } from "../../src/adapters/label-map.ts";
import { mergePieces } from "../../src/adapters/merge-pieces.ts";
import { readTaggedTokens } from "../../src/adapters/tagged-tokens.ts";

/** `[tag, word]` pairs, found in the text one after the other. */
function merge(text: string, pieces: readonly (readonly [string, string])[], map?: LabelMap) {
  let from = 0;
  const body = pieces.map(([entity, word]) => {
    const start = text.indexOf(word.replace(/^##|\u2581/u, ""), from);
    from = start + word.replace(/^##|\u2581/u, "").length;
    return { entity, word, start, end: from, score: 0.5 };
  });
  const tokens = readTaggedTokens(text, body, "utf-16");
  if (typeof tokens === "string") throw new Error(tokens);
  return mergePieces(text, tokens, labelMap(map)).map(
    ({ start, end, label }) => `${label}: ${text.slice(start, end)}`,
  );
}

test("B begins, I goes on, another B begins again", () => {
  const pieces = [
    ["B-PER", "Kåre"],
    ["I-PER", "Vik"],
    ["B-PER", "Åse"],
  ] as const;
  expect(merge("Kåre Vik Åse", pieces)).toEqual(["PER: Kåre Vik", "PER: Åse"]);
});

test("the first piece decides for the word", () => {
  const pieces = [
    ["B-PER", "Øde"],
    ["B-LOC", "##gå"],
    ["I-LOC", "##rd"],
  ] as const;
  expect(merge("Ødegård", pieces)).toEqual(["PER: Ødegård"]);
});

test("SentencePiece's pieces are joined by where they stand", () => {
  const pieces = [
    ["I-PER", "\u2581Øde"],
    ["I-PER", "gård"],
    ["I-PER", "\u2581Vik"],
  ] as const;
  expect(merge("Ødegård Vik", pieces)).toEqual(["PER: Ødegård Vik"]);
});

test("a comma or another word between ends a span", () => {
  expect(
    merge("Kåre, Vik", [
      ["I-PER", "Kåre"],
      ["I-PER", "Vik"],
    ]),
  ).toEqual(["PER: Kåre", "PER: Vik"]);
  expect(
    merge("Kåre og Vik", [
      ["PER", "Kåre"],
      ["PER", "Vik"],
    ]),
  ).toEqual(["PER: Kåre", "PER: Vik"]);
});

test("E and L end a span, S and U are one alone", () => {
  const pieces = [
    ["B-PER", "a"],
    ["E-PER", "b"],
    ["I-PER", "c"],
    ["S-PER", "d"],
    ["I-PER", "e"],
  ] as const;
  expect(merge("a b c d e", pieces)).toEqual(["PER: a b", "PER: c", "PER: d", "PER: e"]);
});

test("a tag that only looks prefixed keeps its name", () => {
  expect(merge("a", [["O-NEG", "a"]])).toEqual(["O-NEG: a"]);
});

test("O is nothing, and a map goes by the whole tag before the label", () => {
  expect(
    merge("a b", [
      ["O", "a"],
      ["B-PER", "b"],
    ]),
  ).toEqual(["PER: b"]);
  const map = { "B-PER": "fornavn", PER: "etternavn", LABEL_0: null };
  const pieces = [
    ["B-PER", "a"],
    ["I-PER", "b"],
    ["LABEL_0", "c"],
  ] as const;
  expect(merge("a b c", pieces, map)).toEqual(["fornavn: a", "etternavn: b"]);
});

test("entities that the server joined are mended where it cut a word, and else left apart", () => {
  const text = "Bjørnsen Åse Vik";
  const body = [
    { entity_group: "PER", word: "Bjørn", start: 0, end: 5, score: 0.9 },
    { entity_group: "LOC", word: "##sen", start: 5, end: 8, score: 0.7 },
    { entity_group: "PER", word: "Åse", start: 9, end: 12, score: 0.8 },
    { entity_group: "PER", word: "Vik", start: 13, end: 16, score: 0.8 },
  ];
  const tokens = readTaggedTokens(text, body, "detect");
  if (typeof tokens === "string") throw new Error(tokens);
  expect(mergePieces(text, tokens, labelMap())).toEqual([
    { start: 0, end: 8, label: "PER", score: 0.8 },
    { start: 9, end: 12, label: "PER", score: 0.8 },
    { start: 13, end: 16, label: "PER", score: 0.8 },
  ]);
});

test("what overlaps belongs to what began first", () => {
  const text = "St. Olavs hospital";
  const body = [
    { entity_group: "ORG", word: text, start: 0, end: 18, score: 0.9 },
    { entity_group: "PER", word: "Olavs", start: 4, end: 9, score: 0.7 },
  ];
  const tokens = readTaggedTokens(text, body, "detect");
  if (typeof tokens === "string") throw new Error(tokens);
  expect(mergePieces(text, tokens, labelMap())).toEqual([
    { start: 0, end: 18, label: "ORG", score: 0.8 },
  ]);
});

test("the space that a byte-level tokeniser counts in is not part of the span", () => {
  const text = "til Kåre";
  const body = [{ entity_group: "PER", word: "\u0120Kåre", start: 3, end: 8, score: 1 }];
  const tokens = readTaggedTokens(text, body, "detect");
  if (typeof tokens === "string") throw new Error(tokens);
  expect(mergePieces(text, tokens, labelMap())).toMatchObject([{ start: 4, end: 8 }]);
});

test.each([
  [{ entities: [{ label: "PER", text: "Kåre", start: 0, end: 4 }] }],
  [{ predictions: [{ entity: "PER", word: "Kåre", score: 0.9 }] }],
  [[[{ entity_group: "PER", word: "Kåre", start: 0, end: 4, score: 0.9 }]]],
])("own servers' shapes are read: %j", (body) => {
  const tokens = readTaggedTokens("Kåre", body, "detect");
  expect(tokens).toMatchObject([{ start: 0, end: 4, tag: "PER" }]);
});

test("words without offsets that the text does not have are no spans", () => {
  const body = [{ entity: "PER", word: "kare", score: 0.9 }];
  expect(readTaggedTokens("Kåre", body, "detect")).toMatch(/the text has no «kare»/);
});
