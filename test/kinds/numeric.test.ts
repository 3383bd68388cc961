import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numeric, type NumericItem } from "../../src/kinds/numeric.ts";
import { findInsufficient } from "../../src/language/insufficient-information.ts";
import { formatNumber } from "../../src/language/quantities/numbers.ts";
import { fixtureItems, metricsOf, primaryOf, valuesOf } from "./scoring.ts";
import { workedExample } from "./worked-example.ts";

const items = fixtureItems(numeric);
const withGold = (gold: NumericItem["gold"]): NumericItem => ({ ...items[0]!, gold });
const abstains = (item: NumericItem) =>
  item.form === "nb" ? "Svar: ikke nok opplysninger" : "Svar: ikkje nok opplysningar";

const perfect = (item: NumericItem, factor = 1) => {
  const { gold } = item;
  if ("insufficient" in gold) return abstains(item);
  const often = gold.frequency ? ` x ${gold.frequency.times}` : "";
  return `Svar: ${formatNumber(gold.value * factor)} ${gold.unit ?? ""}${often}`;
};

describe("saying that a question cannot be answered", () => {
  it.each([
    "Svar: ikke nok opplysninger",
    "Ikkje nok opplysningar.",
    "Dosen kan ikke beregnes, fordi vekten mangler.",
    "Vekta er ikkje oppgitt, så dosen kan ikkje reknast ut.",
    "Her mangler vekt.",
    "Svar: kan ikkje svarast på",
    "Utilstrekkelig informasjon.",
  ])("%j does", (text) => expect(findInsufficient(text)).not.toBeNull());
  it.each([
    "Ikke nok opplysninger, men trolig 5 mg.",
    "Svar: 5 mg",
    "5 mg. Det er ikke nok opplysninger til mer.",
    "",
  ])("%j does not", (text) => expect(findInsufficient(text)).toBeNull());
});

describe("numeric", () => {
  it("gives the worked example the numbers on the page", () => {
    const page = workedExample("numeric");
    const golds: Readonly<Record<string, NumericItem["gold"]>> = {
      "500 mg ± 5 %": { value: 500, unit: "mg", relativeTolerance: 0.05 },
      "1 g × 4": { value: 1, unit: "g", frequency: { times: 4, days: 1 } },
      insufficient: { insufficient: true },
    };
    const rows = page.rows.map(([gold = "", answer = "", right = ""]) => {
      const values = valuesOf(numeric, withGold(golds[gold]!), answer);
      expect([answer, values["correct"]]).toEqual([answer, right === "yes" ? 1 : 0]);
      return values;
    });
    expect(rows).toHaveLength(6);
    const metrics = metricsOf(numeric, rows);
    for (const id of [
      "numeric-accuracy",
      "insufficient-recognised",
      "numeric-harmonic-accuracy",
      "tenfold-error-rate",
      "frequency-correct",
      "mean-relative-error",
    ])
      expect([id, metrics[id]]).toEqual([id, expect.closeTo(page.number(id), 9)]);
  });

  it("ranks quality, and neither tenfold doses, always a number nor never one above 70 %", () => {
    const score = (answer: (item: NumericItem, index: number) => string) =>
      primaryOf(numeric, items, answer) ?? Number.NaN;
    const right = (share: number) =>
      score((item, index) => (index % 10 < share * 10 ? perfect(item) : "Svar: 123456 mg"));
    const degenerate = [
      score((item) => perfect(item, 10)),
      score(abstains),
      score(() => "Svar: 500 mg"),
      score(() => "..."),
    ];
    expect(score((item) => perfect(item))).toBe(1);
    expect(right(0.9)).toBeLessThan(1);
    expect(right(0.7)).toBeLessThan(right(0.9));
    expect(Math.max(...degenerate)).toBeLessThan(right(0.7));
    expect(degenerate.slice(0, 2)).toEqual([0, 0]);
  });

  it("a dose ten times too large is flagged, and flagged as above the maximum", () => {
    const gold = { value: 250, unit: "µg", relativeTolerance: 0.02, maximum: 500 };
    expect(valuesOf(numeric, withGold(gold), "Svar: 2,5 mg")).toMatchObject({
      correct: 0,
      tenfold: 1,
      aboveMaximum: 1,
    });
    expect(valuesOf(numeric, withGold(gold), "Svar: 250 μg")["correct"]).toBe(1);
    expect(valuesOf(numeric, withGold(gold), "Svar: 250 mg")).toMatchObject({ thousandfold: 1 });
  });

  it("an ambiguous number, a range and several numbers are no answer", () => {
    const item = withGold({ value: 1000, unit: "mg" });
    for (const [text, found] of [
      ["Svar: 1.000 mg", "none"],
      ["Svar: 500–1000 mg", "none"],
      ["Enten 500 mg eller 1000 mg.", "several"],
      ["Svar: 500 mg\nSvar: 1000 mg", "several"],
    ] as const)
      expect([text, numeric.readText(item, numeric.present(item, "", ""), text, {}).found]).toEqual(
        [text, found],
      );
  });

  it("refuses items whose gold cannot be right", () => {
    expect(numeric.fault(withGold({ value: 1, unit: "flim" }))).toContain("gold.unit");
    expect(numeric.fault(withGold({ value: 1, lower: 2, upper: 3 }))).toContain("outside");
    expect(numeric.fault(withGold({ value: 1, lower: 1 }))).toContain("belong together");
    expect(numeric.fault(withGold({ value: 5, maximum: 4 }))).toContain("gold.maximum");
  });

  it("scores the same in NFD and with CRLF, and an answer is right in every writing", () => {
    for (const item of items)
      for (const text of [perfect(item), `Utregning:\n\n${perfect(item)}`]) {
        const values = valuesOf(numeric, item, text);
        expect(values["correct"]).toBe(1);
        expect(valuesOf(numeric, item, text.normalize("NFD"))).toEqual(values);
        expect(valuesOf(numeric, item, text.replaceAll("\n", "\r\n"))).toEqual(values);
      }
  });

  it("rows have the same values whatever the text, and shares stay between 0 and 1", () => {
    const keys = Object.keys(numeric.best(items[0]!)).sort();
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 8 }), (texts) => {
        const rows = texts.map((text, index) =>
          valuesOf(numeric, items[index % items.length]!, text),
        );
        for (const row of rows) expect(Object.keys(row).sort()).toEqual(keys);
        const metrics = metricsOf(numeric, rows);
        for (const metric of numeric.metrics) {
          const value = metrics[metric.id];
          if (metric.id === "mean-relative-error" || value === null) continue;
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
        for (const [id, value] of Object.entries(metricsOf(numeric, rows.toReversed()))) {
          if (value === null) expect(metrics[id]).toBeNull();
          else expect(value).toBeCloseTo(metrics[id] ?? Number.NaN, 12);
        }
      }),
    );
  });
});
