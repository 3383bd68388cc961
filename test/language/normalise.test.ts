import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { foldLookAlikes } from "../../src/language/look-alikes.ts";
import { clinicalTokens, foldCase, normaliseClinical } from "../../src/language/normalise.ts";

const same: readonly (readonly [string, string])[] = [
  ["50 \u00B5g", "50 \u03BCg"],
  ["38 \u00B0C", "38 \u02DAC"],
  ["38 °C", "38°C"],
  ["4,0\u201311,0", "4,0-11,0"],
  ["blodtrykk\u00A0120/80", "Blodtrykk 120 / 80."],
  ["sa\u030Ar", "sår"],
  ["500mg", "500 mg"],
  ["50%", "50 %"],
  ["38.5", "38,5"],
  ["lunge\u00ADbetennelse", "lungebetennelse"],
  ["ＣＲＰ", "crp"],
  ["«Metoprolol».", "metoprolol"],
  ["**Metoprolol**", "metoprolol"],
  ["- Metoprolol", "metoprolol"],
  ["(hepatitt A)", "hepatitt a"],
  ["en lungebetennelse", "lungebetennelse"],
  ["Ein lungebetennelse", "lungebetennelse"],
  ["SpO₂", "SpO2"],
  ["fastlegen\r\n", "fastlegen"],
  ["ØYE", "øye"],
  ["Č", "č"],
];
test.each(same)("%j and %j are one answer", (left, right) => {
  expect(normaliseClinical(left)).toBe(normaliseClinical(right));
});

const different: readonly (readonly [string, string])[] = [
  ["2,5 mg", "25 mg"],
  ["hepatitt A", "hepatitt"],
  ["hepatitt A", "hepatitt B"],
  ["vitamin A", "vitamin"],
  ["1.000", "1,000"],
  ["1.000", "1000"],
  ["Rh+", "Rh-"],
  ["Rh-", "Rh"],
  ["-5", "5"],
  ["- 5", "5"],
  ["< 5", "5"],
  ["5 %", "5"],
  ["5 %", "5 ‰"],
  ["mg/ml", "mg ml"],
  ["10⁹", "109"],
  ["1½", "11/2"],
  ["åre", "øre"],
  ["sår", "sør"],
  ["en tablett", "tablett"],
  ["en gang daglig", "gang daglig"],
  ["EN via sonde", "via sonde"],
  ["en A", "A"],
  ["ikke lungeemboli", "lungeemboli"],
  ["høyre", "venstre"],
];
test.each(different)("%j and %j are two answers", (left, right) => {
  expect(normaliseClinical(left)).not.toBe(normaliseClinical(right));
});

describe("tokens", () => {
  it("keep numbers, units and lone letters whole", () => {
    expect(
      clinicalTokens("Hepatitt A, T. 38.5 °C; 2,5mg x 2 (CT-undersøkelse), BT 120/80."),
    ).toEqual([
      "hepatitt",
      "a",
      "t",
      "38,5",
      "°c",
      "2,5",
      "mg",
      "x",
      "2",
      "ct-undersøkelse",
      "bt",
      "120/80",
    ]);
  });
});

describe("folding", () => {
  it("is idempotent, and blind to composed against decomposed and to line endings", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const folded = foldLookAlikes(text);
        expect(foldLookAlikes(folded)).toBe(folded);
        expect(foldLookAlikes(text.normalize("NFD"))).toBe(foldLookAlikes(text.normalize("NFC")));
        expect(foldLookAlikes(text.replace(/\n/g, "\r\n"))).toBe(
          foldLookAlikes(text.replace(/\r\n?/g, "\n")),
        );
      }),
    );
  });

  it("keeps every Norwegian and Sámi letter a letter of its own", () => {
    const letters = [..."abcdefghijklmnopqrstuvwxyzæøåáčđŋšŧž"];
    expect(new Set(letters.map((c) => foldCase(c.toUpperCase()))).size).toBe(letters.length);
    for (const c of letters) expect(normaliseClinical(c.toUpperCase().normalize("NFD"))).toBe(c);
  });

  it("never deletes a letter or digit from an answer that starts with neither article nor bullet", () => {
    const word = fc.constantFrom(
      "A",
      "B12",
      "hepatitt",
      "2,5",
      "mg",
      "+",
      "-",
      "ikke",
      "%",
      "x",
      "µg",
      "1.000",
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
        const kept = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}%]/gu, "");
        const text = `svar ${words.join(" ")}`;
        expect(kept(normaliseClinical(text))).toBe(kept(text));
      }),
    );
  });
});
