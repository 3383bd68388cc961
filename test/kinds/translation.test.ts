import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { translation, type TranslationItem } from "../../src/kinds/translation.ts";
import { handedOverText } from "../../src/language/handed-over-text.ts";
import { findPhrase } from "../../src/language/phrases.ts";
import { bleuFromCounts, corpusBleu, countBleu } from "../../src/scorers/bleu.ts";
import { chrfFromCounts, corpusChrf, countChrf } from "../../src/scorers/chrf.ts";
import { comparePreserved } from "../../src/scorers/preservation.ts";
import { corpusTer, countTer, terFromCounts } from "../../src/scorers/ter.ts";
import { fixtureItems, metricsOf, primaryOf, sumOf, valuesOf } from "./scoring.ts";
import { workedExample } from "./worked-example.ts";

const items = fixtureItems(translation);
const reference = (item: TranslationItem) => item.gold.references[0] ?? "";

describe("what a translation keeps", () => {
  it.each([
    ["Gi 2,5 mg", "Gje 25 mg", "numbers"],
    ["Gi 5 mg A og 10 µg B", "Gje 5 µg A og 10 mg B", "units"],
    ["Det er ikke feber", "Det er feber", "negations"],
    ["Smerter i høyre arm", "Smerter i venstre arm", "sides"],
    ["Kom igjen etter to uker", "Kom att etter 3 veker", "numbers"],
  ] as const)("%j is not %j: %s", (source, text, lost) =>
    expect(comparePreserved(source, text)[lost]).toBe(false),
  );
  it.each([
    ["To tabletter i 7 dager", "2 tablettar i 7 dagar"],
    ["Gi 0,5 g uten mat til høyre", "Gje 0.5 g utan mat til høgre"],
    ["Hun har ingen smerter, og mengden er 250 μg", "Ho har ikkje smerter, og mengda er 250 µg"],
  ])("%j is %j", (source, text) =>
    expect(comparePreserved(source, text)).toEqual({
      numbers: true,
      units: true,
      negations: true,
      sides: true,
    }),
  );
});

describe("phrases", () => {
  it.each([
    ["gi 2,5 mg", "5 mg"],
    ["gi 15 mg", "5 mg"],
    ["gi 5–10 mg", "10 mg"],
    ["en øre", "åre"],
    ["1 500 mg", "500 mg"],
    ["HbA1c 50", "HbA1"],
    ["fikk 5,0", "5"],
  ])("%j has no %j", (text, phrase) => expect(findPhrase(text, phrase)).toEqual([]));
  it.each([
    ["gi 5mg x 2", "5 mg"],
    ["Gi 2.5 mg.", "2,5 mg"],
    ["AKUTT\u00a0hjerteinfarkt", "akutt hjerteinfarkt"],
    ["a\u030are", "åre"],
    ["P-glukose (mmol/L) [x] i p-pille", "p-pille"],
    ["se CT-thorax (1+1)", "CT-thorax (1+1)"],
    ["a.b*c?d|e\\f^g$h{i}", "a.b*c?d|e\\f^g$h{i}"],
  ])("%j has %j", (text, phrase) => expect(findPhrase(text, phrase)).toHaveLength(1));
  it("takes any phrase literally", () => {
    const text = fc.string({ unit: "binary" });
    fc.assert(
      fc.property(text, text, (before, phrase) => {
        for (const { start, end } of findPhrase(before, phrase)) expect(end).toBeGreaterThan(start);
      }),
    );
    expect(findPhrase("noe", "\u200b")).toEqual([]);
  });
});

it.each([
  ["Her er teksten på nynorsk:\n\nEg er her.", "Eg er her."],
  ["Omsetjing: Eg er her.", "Eg er her."],
  ["```\nEg er her.\n```", "Eg er her."],
  ["«Eg er her.»", "Eg er her."],
  ["<think>Jeg er her</think>Eg er her.", "Eg er her."],
  ["Eg er her: no.", "Eg er her: no."],
])("%j hands over %j", (answer, text) => expect(handedOverText(answer)).toBe(text));

it("summed counts give the corpus scores", () => {
  const texts = items.map(({ text }) => text);
  const references = items.map(({ gold }) => gold.references);
  const sum = (count: (text: string, references: readonly string[]) => object) =>
    sumOf(texts.map((text, index) => ({ ...count(text, references[index] ?? []) })));
  expect(bleuFromCounts(sum(countBleu))).toEqual(corpusBleu(texts, references));
  expect(chrfFromCounts(sum(countChrf))).toBe(corpusChrf(texts, references));
  expect(terFromCounts(sum(countTer))).toBe(corpusTer(texts, references).score);
});

describe("translation", () => {
  it("gives the worked example the numbers on the page", () => {
    const page = workedExample("translation");
    const item = items.find(({ id }) => id === "translation-1-nb")!;
    const rows = page.rows.map(([answer = "", form, negations, terms, correct]) => {
      const values = valuesOf(translation, item, answer);
      const { formRight, negationsKept, termsRight } = values;
      expect([answer, formRight, negationsKept, termsRight, values["correct"]]).toEqual([
        answer,
        ...[form, negations, terms, correct].map(Number),
      ]);
      return values;
    });
    expect(rows).toHaveLength(4);
    const metrics = metricsOf(translation, rows);
    for (const id of [
      "translation-correct",
      "right-form-rate",
      "negations-kept",
      "term-accuracy",
      "chrf++-gain",
      "bleu-gain",
      "ter-gain",
    ])
      expect([id, metrics[id]]).toEqual([id, expect.closeTo(page.number(id), 2)]);
  });

  it("the source copied is worth nothing, by any measure", () => {
    const metrics = metricsOf(
      translation,
      items.map((item) => valuesOf(translation, item, item.text)),
    );
    expect(metrics).toMatchObject({
      "translation-correct": 0,
      "bleu-gain": 0,
      "chrf-gain": 0,
      "chrf++-gain": 0,
      "ter-gain": 0,
    });
  });

  it("ranks quality, and nothing that only resembles a translation above 70 %", () => {
    const score = (answer: (item: TranslationItem, index: number) => string) =>
      primaryOf(translation, items, answer) ?? Number.NaN;
    const right = (share: number) =>
      score((item, index) => (index % 10 < share * 10 ? reference(item) : item.text));
    expect([score(reference), right(0.9), right(0.7)]).toEqual([1, 0.9, 0.7]);
    const degenerate = [
      score(({ text }) => text),
      score(({ form }) =>
        form === "nb" ? "Eg veit ikkje kva eg skal gjere." : "Jeg vet ikke hva.",
      ),
      score((item) => `${item.text}\n\n${reference(item)}`),
      score((item) => reference(item).replace(/ikkje|ikke/g, "")),
      score(() => "{}"),
    ];
    expect(Math.max(...degenerate.slice(0, 3), degenerate[4] ?? 1)).toBe(0);
    expect(degenerate[3]).toBeLessThan(0.7);
  });

  it("refuses items whose reference is in the wrong form or fails their own checks", () => {
    const [item] = items;
    const withGold = (gold: Partial<TranslationItem["gold"]>) =>
      translation.fault({ ...item!, gold: { ...item!.gold, ...gold } });
    expect(withGold({ references: [item!.text] })).toContain("clearly nn");
    expect(withGold({ terms: [{ accepted: ["finst ikkje"] }] })).toContain("termsAllRight");
    expect(translation.fault({ ...item!, text: reference(item!) })).toContain("already");
  });

  it("scores the same in NFD and with CRLF", () => {
    for (const item of items) {
      const text = `${reference(item).replaceAll(". ", ".\n")}`;
      const values = valuesOf(translation, item, text);
      expect(values["correct"]).toBe(1);
      expect(valuesOf(translation, item, text.normalize("NFD"))).toEqual(values);
      expect(valuesOf(translation, item, text.replaceAll("\n", "\r\n"))).toEqual(values);
    }
  });

  it("rows have the same values whatever the text, and a long one is read", () => {
    const [item] = items;
    const keys = Object.keys(translation.best(item!)).sort();
    expect(Object.keys(translation.missing(item!)).sort()).toEqual(keys);
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(Object.keys(valuesOf(translation, item!, text)).sort()).toEqual(keys);
      }),
    );
    expect(valuesOf(translation, item!, "ikkje eg ".repeat(25_000))["correct"]).toBe(0);
  });
});
