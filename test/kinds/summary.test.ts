import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { summary, type SummaryItem } from "../../src/kinds/summary.ts";
import { readFact, unsupportedNumbers } from "../../src/scorers/fact-recall.ts";
import { fixtureItems, metricsOf, primaryOf, valuesOf } from "./scoring.ts";
import { workedExample } from "./worked-example.ts";

const items = fixtureItems(summary);
const reference = (item: SummaryItem) => item.gold.references[0] ?? "";

describe("facts", () => {
  const dose = { accepted: ["amlodipin 5 mg"] };
  const embolism = { accepted: ["lungeemboli"], negated: true };
  it.each([
    ["Hun fikk amlodipin 5 mg.", dose, "stated"],
    ["Amlodipin 5mg daglig", dose, "stated"],
    ["Amlodipin 50 mg.", dose, "contradicted"],
    ["Amlodipin 2,5 mg.", dose, "contradicted"],
    ["Hun fikk ikke amlodipin 5 mg.", dose, "contradicted"],
    ["Hun fikk 5 mg.", dose, "missing"],
    ["CT viste ikkje lungeemboli.", embolism, "stated"],
    ["CT utan lungeemboli", embolism, "stated"],
    ["CT viste lungeemboli.", embolism, "contradicted"],
    ["Ikke lungeemboli. Likevel lungeemboli.", embolism, "contradicted"],
    ["CT var fin.", embolism, "missing"],
  ] as const)("%j: %j is %s", (text, fact, reading) => expect(readFact(text, fact)).toBe(reading));
});

it("a number is supported by digits or words of the source; numbering is no number", () => {
  const source = ["Kontroll om to uker, 2,5 mg, BT 120/80."];
  expect(unsupportedNumbers("1. Om 2 uker\n2) 2.5 mg\n- BT 120/80", source)).toEqual({
    numbers: 4,
    unsupported: [],
  });
  expect(unsupportedNumbers("25 mg", source).unsupported).toEqual(["25"]);
});

describe("summary", () => {
  it("gives the worked example the numbers on the page", () => {
    const page = workedExample("summary");
    const item = items.find(({ id }) => id === "summary-1-nb")!;
    const rows = page.rows.map(([answer = "", ...expected]) => {
      const values = valuesOf(summary, item, answer);
      const found = ["recall", "supported", "economy", "score"].map((key) => values[key]);
      expect([answer, ...found]).toEqual([
        answer,
        ...expected.map((value) => expect.closeTo(Number(value), 6)),
      ]);
      return values;
    });
    expect(rows).toHaveLength(4);
    expect(page.text).toContain("limit 21 words");
    const shown = summary.present(item, "", "original").fields["words"];
    expect(shown).toBe("21");
    const metrics = metricsOf(summary, rows);
    for (const id of [
      "summary-score",
      "fact-recall",
      "contradicted-fact-rate",
      "any-unsupported-number",
    ])
      expect([id, metrics[id]]).toEqual([id, expect.closeTo(page.number(id), 6)]);
  });

  it("ranks quality, and neither copying, silence nor tenfold numbers above 70 %", () => {
    const score = (answer: (item: SummaryItem, index: number) => string) =>
      primaryOf(summary, items, answer) ?? Number.NaN;
    const right = (share: number) =>
      score((item, index) => (index % 10 < share * 10 ? reference(item) : "Alt er bra."));
    expect(score(reference)).toBe(1);
    expect(right(0.9)).toBeLessThan(1);
    expect(right(0.7)).toBeLessThan(right(0.9));
    const degenerate = [
      score(({ text }) => text),
      score(() => "..."),
      score((item) => reference(item).replace(/\d+/g, (number) => `${number}0`)),
      score((item) => reference(item).replace(/ikke |ikkje |Ingen |Inga /g, "")),
    ];
    expect(degenerate.slice(0, 2)).toEqual([0, 0]);
    for (const value of degenerate) expect(value).toBeLessThan(right(0.7));
  });

  it("refuses a source short enough to copy and a reference that leaves a fact out", () => {
    const [item] = items;
    expect(summary.fault({ ...item!, text: reference(item!) })).toContain("copying it scores 0");
    const gold = { ...item!.gold, references: ["Tung pust."], maxWords: 21 };
    expect(summary.fault({ ...item!, gold })).toContain("not stated");
  });

  it("more facts never score less, all else equal", () => {
    const [item] = items;
    const parts = reference(item!).split(/(?<=\.) /);
    let before = 0;
    for (let count = 1; count <= parts.length; count++) {
      const { score = 0 } = valuesOf(summary, item!, parts.slice(0, count).join(" "));
      expect(score).toBeGreaterThanOrEqual(before);
      before = score;
    }
  });

  it("scores the same in NFD and with CRLF; shares are shares for any text", () => {
    const [item] = items;
    const keys = Object.keys(summary.best(item!)).sort();
    const lines = reference(item!).replaceAll(". ", ".\n");
    const values = valuesOf(summary, item!, lines);
    expect(values["score"]).toBe(1);
    expect(valuesOf(summary, item!, lines.normalize("NFD"))).toEqual(values);
    expect(valuesOf(summary, item!, lines.replaceAll("\n", "\r\n"))).toEqual(values);
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const row = valuesOf(summary, item!, text);
        expect(Object.keys(row).sort()).toEqual(keys);
        for (const key of ["score", "recall", "economy", "supported", "rougeL"]) {
          expect(row[key]).toBeGreaterThanOrEqual(0);
          expect(row[key]).toBeLessThanOrEqual(1);
        }
      }),
    );
    expect(valuesOf(summary, item!, "furosemid 40 mg ".repeat(20_000))["score"]).toBe(0);
  });
});
