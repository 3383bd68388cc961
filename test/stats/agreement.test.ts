import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cohenKappa,
  fleissKappa,
  gwetAgreement,
  kendall,
  krippendorffAlpha,
  pearson,
  randolphKappa,
  ratingTable,
  rawAgreement,
  spearman,
} from "../../src/stats/index.ts";
import type { RatingTable } from "../../src/stats/index.ts";

const coefficients = {
  fleiss: fleissKappa,
  randolph: randolphKappa,
  nominalAlpha: (table: RatingTable) => krippendorffAlpha(table, "nominal"),
  ac1: (table: RatingTable) => gwetAgreement(table)?.coefficient ?? null,
};

describe("agreement between raters", () => {
  it("is 1 when they always agree and use more than one label", () => {
    const table = ratingTable([
      [0, 0],
      [1, 1],
      [0, 0],
    ]);
    for (const coefficient of Object.values(coefficients)) expect(coefficient(table)).toBe(1);
    expect(cohenKappa([0, 1, 0], [0, 1, 0])).toBe(1);
  });

  it("is undefined when one label is all there is, for those that need variation", () => {
    const table = ratingTable([
      [1, 1],
      [1, 1],
    ]);
    expect(fleissKappa(table)).toBeNull();
    expect(krippendorffAlpha(table, "nominal")).toBeNull();
    expect(gwetAgreement(table)).toBeNull();
    expect(cohenKappa([1, 1], [1, 1])).toBeNull();
    // Told that a second label was possible, AC1 can say that they agreed.
    expect(
      gwetAgreement(
        ratingTable(
          [
            [1, 1],
            [1, 1],
          ],
          [0, 1],
        ),
      )?.coefficient,
    ).toBe(1);
  });

  it("collapses for kappa under skewed prevalence, not for AC1: 80 % raw agreement", () => {
    // 8 of 10 both yes, one disagreement each way.
    const first = [1, 1, 1, 1, 1, 1, 1, 1, 1, 0];
    const second = [1, 1, 1, 1, 1, 1, 1, 1, 0, 1];
    const table = ratingTable(first.map((label, i) => [label, second[i]!]));
    expect(rawAgreement(table)).toBeCloseTo(0.8, 15);
    // p_e = 0.9² + 0.1² = 0.82: κ = (0.8 − 0.82)/0.18.
    expect(cohenKappa(first, second)).toBeCloseTo(-0.02 / 0.18, 12);
    // p_e = 2 · 0.9 · 0.1 = 0.18: AC1 = 0.62/0.82.
    expect(gwetAgreement(table)?.coefficient).toBeCloseTo(0.62 / 0.82, 12);
  });

  it("is undefined without a unit rated twice", () => {
    const table = ratingTable([
      [1, null],
      [null, 0],
      [null, null],
    ]);
    expect(rawAgreement(table)).toBeNull();
    for (const coefficient of Object.values(coefficients)) expect(coefficient(table)).toBeNull();
    expect(cohenKappa([1, null], [null, 0])).toBeNull();
  });

  it("does not depend on the order of units or raters", () => {
    const label = fc.option(fc.nat(3), { nil: null });
    const units = fc.array(fc.tuple(label, label, label), { minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(units, (ratings) => {
        const turned = ratings.toReversed().map(([a, b, c]) => [c, a, b]);
        for (const coefficient of Object.values(coefficients)) {
          const before = coefficient(ratingTable(ratings));
          const after = coefficient(ratingTable(turned));
          if (before === null) expect(after).toBeNull();
          else expect(after).toBeCloseTo(before, 10);
        }
      }),
    );
  });

  it("weighted kappa counts a neighbour as half right on a scale of three", () => {
    // Observed disagreement: ½ once in 4 pairs. Expected, margins (2,1,1) and (1,2,1) over 16:
    // ½(2·2 + 1·1) + ½(1·1 + 1·2) + 1(2·1 + 1·1) = 7.
    expect(cohenKappa([0, 0, 1, 2], [0, 1, 1, 2], "linear")).toBeCloseTo(1 - (0.5 * 4) / 7, 12);
  });

  it("refuses labels outside the categories it was told", () => {
    expect(() => ratingTable([[3]], [0, 1])).toThrow("none of the categories");
    expect(() => cohenKappa([3], [0], "identity", [0, 1])).toThrow(RangeError);
    expect(() => cohenKappa([1], [])).toThrow(RangeError);
  });
});

describe("correlation", () => {
  it("is exactly 1 on a rising line, −1 on a falling one", () => {
    expect(pearson([0.1, 0.2, 0.3], [1, 2, 3])).toEqual({ coefficient: 1, p: 0 });
    expect(spearman([1, 2, 5], [-1, -4, -9])).toEqual({ coefficient: -1, p: 0 });
    // All 4! orders but two have |τ| < 1.
    expect(kendall([1, 2, 3, 4], [2, 4, 6, 8])).toMatchObject({ tauB: 1, tauC: 1 });
    expect(kendall([1, 2, 3, 4], [2, 4, 6, 8])?.p).toBeCloseTo(2 / 24, 14);
  });

  it("is undefined when one of the two never changes", () => {
    for (const measure of [pearson, spearman, kendall]) {
      expect(measure([1, 1, 1], [1, 2, 3])).toBeNull();
      expect(measure([1], [2])).toBeNull();
      expect(measure([], [])).toBeNull();
      expect(() => measure([1, 2], [1])).toThrow(RangeError);
    }
    expect(pearson([1, 2], [1, 3])).toEqual({ coefficient: 1, p: null });
  });
});
