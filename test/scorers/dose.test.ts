import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { formatNumber, parseNumber } from "../../src/language/quantities/numbers.ts";
import { scoreDose, type DoseGold } from "../../src/scorers/dose.ts";
import { scoreNumeric } from "../../src/scorers/numeric.ts";

interface Vector {
  readonly id: string;
  readonly input: { readonly answer: string; readonly gold: number };
  readonly params: { readonly relative_tolerance: number; readonly locale: "nb-NO" };
  readonly expected: {
    readonly value: number | null;
    readonly correct: boolean;
    readonly tenfold: boolean;
  };
}

const vectors = JSON.parse(
  readFileSync(new URL("../vectors/dose_numeric.json", import.meta.url), "utf8"),
) as readonly Vector[];

test.each(vectors)("$id: value, correct, tenfold", ({ input, params, expected }) => {
  const parsed = parseNumber(input.answer, { locale: params.locale });
  const gold = { value: input.gold, relativeTolerance: params.relative_tolerance };
  const none = { correct: false, tenfold: false };
  const { correct, tenfold } = parsed.kind === "number" ? scoreNumeric(parsed.value, gold) : none;
  expect({ value: parsed.kind === "number" ? parsed.value : null, correct, tenfold }).toEqual(
    expected,
  );
});

describe("a number against its interval", () => {
  it("the ends are included, also where binary fractions miss them", () => {
    // 25 ± 5 % = [23.75, 26.25]; 0.3 ± 10 % = [0.27, 0.33].
    for (const [value, gold, inside] of [
      [26.25, 25, true],
      [23.75, 25, true],
      [26.26, 25, false],
      [23.74, 25, false],
    ] as const) {
      expect(scoreNumeric(value, { value: gold, relativeTolerance: 0.05 }).correct).toBe(inside);
    }
    expect(scoreNumeric(0.33, { value: 0.3, relativeTolerance: 0.1 }).correct).toBe(true);
    expect(scoreNumeric(-26.25, { value: -25, relativeTolerance: 0.05 }).correct).toBe(true);
    expect(scoreNumeric(5, { lower: 5, upper: 10 }).correct).toBe(true);
    expect(scoreNumeric(0, { value: 0, relativeTolerance: 0.05 })).toMatchObject({
      correct: true,
      relativeError: null,
    });
  });

  it("a slipped decimal sign is told from other errors: 2.5 → 25, 0.25, 25.2 but not 24 or 26", () => {
    const gold = { value: 2.5, relativeTolerance: 0 };
    for (const value of [25, 0.25, 25.2, 24.8])
      expect(scoreNumeric(value, gold).tenfold).toBe(true);
    for (const value of [24, 26, 2.5, 0, -25, 250])
      expect(scoreNumeric(value, gold).tenfold).toBe(false);
    expect(scoreNumeric(2500, gold).thousandfold).toBe(true);
    expect(scoreNumeric(60, { lower: 5, upper: 10 }).tenfold).toBe(true);
    expect(scoreNumeric(12, { lower: 5, upper: 10 }).tenfold).toBe(false);
    expect(scoreNumeric(0, { value: 0, relativeTolerance: 0 }).tenfold).toBe(false);
  });
});

const gold: DoseGold = {
  amount: { value: 500, relativeTolerance: 0.05 },
  unit: "mg",
  frequency: { times: 3, days: 1 },
  maximum: 1000,
};

const verdict = (answer: string, against: DoseGold = gold): string => {
  const score = scoreDose(answer, against);
  if (score.kind === "invalid") return score.reason;
  const flags = [
    score.correct && "correct",
    !score.withinTolerance && "value",
    !score.unitCorrect && "unit",
    !score.frequencyCorrect && "frequency",
    score.tenfold && "tenfold",
    score.thousandfold && "thousandfold",
    score.aboveMaximum && "maximum",
  ];
  return flags.filter(Boolean).join(" ");
};

test.each([
  ["500 mg x 3", "correct"],
  ["Svar: 0,5 g 3 ganger daglig", "correct"],
  ["500 mg kvar 8. time", "correct"],
  ["Pasienten veier 50 kg.\n10 mg/kg × 50 kg = 500 mg\nSvar: 500 mg × 3", "correct"],
  ["Svar: 500 mg x 3. Maksimal døgndose er 1500 mg.", "correct"],
  ["500 mg", "frequency"],
  ["500 mg x 2", "frequency"],
  ["50 mg x 3", "value tenfold"],
  ["5 g x 3", "value tenfold maximum"],
  ["500 µg x 3", "value thousandfold"],
  ["500 g x 3", "value thousandfold maximum"],
  ["500 x 3", "unit"],
  ["500 ml x 3", "unit"],
  ["700 mg x 3", "value"],
  ["1.000 mg x 3", "ambiguous-separator"],
  ["500 mg x 2-3", "frequency-range"],
  ["400-500 mg x 3", "range"],
  ["inntil 500 mg x 3", "bound"],
  ["500 mg eller 250 mg", "several-numbers"],
  ["Svar: 500 mg x 3\nSvar: 250 mg x 3", "several-conclusions"],
  ["ukjent", "no-number"],
  ["", "no-number"],
])("500 mg × 3: %j → %s", (answer, expected) => {
  expect(verdict(answer)).toBe(expected);
});

describe("gold of other sorts", () => {
  it("an amount per day takes a dose with its frequency: 1 g × 4 is 4 g/døgn", () => {
    const perDay: DoseGold = { amount: { value: 4, relativeTolerance: 0 }, unit: "g/døgn" };
    expect(verdict("1 g x 4", perDay)).toBe("correct");
    expect(verdict("4000 mg per døgn", perDay)).toBe("correct");
    expect(verdict("4 g", perDay)).toBe("unit");
  });

  it("a unit that the question gives may be left out, not replaced", () => {
    const given: DoseGold = { amount: { lower: 5, upper: 6 }, unit: "mmol/L", unitGiven: true };
    expect(verdict("5,5", given)).toBe("correct");
    expect(verdict("5,5 mmol/l", given)).toBe("correct");
    expect(verdict("99 mg/dL", given)).toContain("unit");
    expect(verdict("5,5 mg/dL", given)).toBe("unit");
  });

  it("a limit is right only as a limit where the question asks for one", () => {
    const limit: DoseGold = {
      amount: { value: 4, relativeTolerance: 0 },
      unit: "g",
      comparator: "≤",
    };
    expect(verdict("inntil 4 g", limit)).toBe("correct");
    expect(verdict("4 g", limit)).toBe("correct");
    expect(verdict("over 4 g", limit)).toBe("bound");
  });
});

describe("for every dose", () => {
  it("ten times it is flagged, never correct; itself is correct in any unit", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), fc.nat(2), (digits, decimals) => {
        const value = digits / 10 ** decimals;
        const against: DoseGold = { amount: { value, relativeTolerance: 0.05 }, unit: "mg" };
        expect(verdict(`${formatNumber(value)} mg`, against)).toBe("correct");
        const micro = scoreDose(`${formatNumber(Math.round(value * 1000))} µg`, against);
        expect(micro).toMatchObject({ correct: true });
        expect(verdict(`${formatNumber(Math.round(value * 1000) / 100)} mg`, against)).toBe(
          "value tenfold",
        );
      }),
    );
  });
});
