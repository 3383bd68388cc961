import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  benjaminiHochberg,
  benjaminiYekutieli,
  binomialTest,
  bonferroni,
  designEffect,
  discordantEvidence,
  effectiveClusters,
  equivalenceTest,
  hochberg,
  holm,
  intraClusterCorrelation,
  minimumDetectableDifference,
  nonInferiorityTest,
  notSeparableFromBest,
  pairedSampleSize,
  powerOf,
  sprt,
} from "../../src/stats/index.ts";

describe("adjusted p-values", () => {
  const family = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 });

  it("are ordered: Bonferroni ≥ Holm ≥ Hochberg ≥ Benjamini-Hochberg ≥ the p-value itself", () => {
    fc.assert(
      fc.property(family, (p) => {
        const columns = [bonferroni(p), holm(p), hochberg(p), benjaminiHochberg(p), p];
        p.forEach((_, i) => {
          for (let c = 1; c < columns.length; c++) {
            expect(columns[c - 1]![i]!).toBeGreaterThanOrEqual(columns[c]![i]! - 1e-15);
          }
          expect(benjaminiYekutieli(p)[i]!).toBeGreaterThanOrEqual(benjaminiHochberg(p)[i]!);
        });
      }),
    );
  });

  it("of equal p-values are equal, and keep input order", () => {
    expect(holm([0.04, 0.01, 0.04])).toEqual([0.08, 0.03, 0.08]);
  });

  it("refuse a missing comparison instead of shrinking the family", () => {
    for (const adjust of [bonferroni, holm, hochberg, benjaminiHochberg, benjaminiYekutieli]) {
      expect(() => adjust([0.1, Number.NaN])).toThrow(RangeError);
      expect(adjust([])).toEqual([]);
    }
  });
});

describe("equivalence and non-inferiority", () => {
  const difference = { estimate: 0.01, standardError: 0.01, df: 30 };

  it("agree with the interval: equivalent exactly when 90 % of it lies inside the margin", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -0.1, max: 0.1, noNaN: true }),
        fc.double({ min: 0.001, max: 0.05, noNaN: true }),
        (estimate, standardError) => {
          const test = equivalenceTest({ estimate, standardError, df: 30 }, 0.05);
          const inside = test.interval!.low > -0.05 && test.interval!.high < 0.05;
          expect(test.equivalent).toBe(inside);
        },
      ),
    );
  });

  it("by hand: t = (0.05 − 0.01)/0.01 = 4 and lower bound 0.01 − 1.697 · 0.01", () => {
    expect(equivalenceTest(difference, 0.05).p).toBeCloseTo(0.000191, 6);
    const test = nonInferiorityTest(difference, 0.005);
    expect(test.lowerBound).toBeCloseTo(-0.00697, 5);
    expect(test.nonInferior).toBe(false);
    expect(nonInferiorityTest(difference, 0.007).nonInferior).toBe(true);
  });

  it("conclude nothing without spread or degrees of freedom", () => {
    for (const empty of [
      { estimate: 0, standardError: 0, df: 30 },
      { estimate: 0, standardError: 0.1, df: 0 },
    ]) {
      expect(equivalenceTest(empty, 0.05)).toMatchObject({ p: 1, equivalent: false });
      expect(nonInferiorityTest(empty, 0.05)).toMatchObject({ p: 1, nonInferior: false });
    }
    expect(() => equivalenceTest(difference, 0)).toThrow("margin");
  });
});

describe("what a test set could have found", () => {
  it("is 12.5 points for 100 items with 20 % discordant, 20.97 in clusters of 10 with ICC 0.2", () => {
    // (1.95996 + 0.84162) · √(0.2/100) = 0.12529; times √(1 + 9 · 0.2) = 1.6733.
    const independent = minimumDetectableDifference(Math.sqrt(0.2 / 100));
    expect(independent).toBeCloseTo(0.12529, 5);
    expect(independent * Math.sqrt(designEffect(10, 0.2))).toBeCloseTo(0.20965, 5);
  });

  it("is found with the wanted power, at the sample size that was asked for", () => {
    const n = pairedSampleSize(0.2, 0.05, { power: 0.9 });
    expect(powerOf(0.05, Math.sqrt(0.2 / n))).toBeCloseTo(0.9, 12);
  });
});

describe("clusters", () => {
  it("of equal size all count; one dominating cluster counts for nearly one", () => {
    expect(effectiveClusters([5, 5, 5, 5])).toBeCloseTo(4, 12);
    // n² shares 10000, 1, 1: (10002)²/(10⁸ + 2).
    expect(effectiveClusters([100, 1, 1])).toBeCloseTo(10_002 ** 2 / (1e8 + 2), 12);
    // Kish with ICC 0: (102)²/10002.
    expect(effectiveClusters([100, 1, 1], 0)).toBeCloseTo(102 ** 2 / 10_002, 12);
    expect(effectiveClusters([])).toBe(0);
  });

  it("have an intra-cluster correlation of 1 when alike within, and below 0 when opposed", () => {
    expect(intraClusterCorrelation([1, 1, 0, 0], ["a", "a", "b", "b"])).toBe(1);
    // Means equal: MSB = 0, MSW = ½, m₀ = 2: (0 − ½)/(0 + ½) = −1.
    expect(intraClusterCorrelation([1, 0, 1, 0], ["a", "a", "b", "b"])).toBe(-1);
    expect(intraClusterCorrelation([1, 0], ["a", "b"])).toBeNull();
    expect(intraClusterCorrelation([1, 0], ["a", "a"])).toBeNull();
  });
});

describe("notSeparableFromBest", () => {
  it("counts everyone the adjusted comparison with the best does not exclude", () => {
    // Holm over three pairs: 0.001 · 3, 0.03 · 2, 0.5.
    const result = notSeparableFromBest(
      [0.8, 0.6, 0.75],
      [
        { first: 0, second: 1, p: 0.001 },
        { first: 2, second: 1, p: 0.03 },
        { first: 0, second: 2, p: 0.5 },
      ],
    );
    expect(result.best).toBe(0);
    expect(result.notSeparable).toEqual([0, 2]);
    expect(result.adjusted[1]).toBeCloseTo(0.06, 15);
  });

  it("keeps one that was never compared with the best", () => {
    expect(notSeparableFromBest([0.9, 0.1], []).notSeparable).toEqual([0, 1]);
    expect(() => notSeparableFromBest([], [])).toThrow(RangeError);
  });
});

describe("sequential evidence", () => {
  it("is the likelihood of a uniform rate over that of ½: 3 of 3 gives 2³/4", () => {
    expect(discordantEvidence(3, 0).logE).toBeCloseTo(Math.log(2), 14);
    expect(discordantEvidence(0, 0)).toEqual({ logE: 0, anytimeP: 1 });
  });

  it("one-sided averages back to two-sided: the halves of the prior", () => {
    const { logE } = discordantEvidence(9, 4);
    const [b, c] = [discordantEvidence(9, 4, "more-b"), discordantEvidence(9, 4, "more-c")];
    expect((Math.exp(b.logE) + Math.exp(c.logE)) / 2).toBeCloseTo(Math.exp(logE), 12);
    expect(b.logE).toBeGreaterThan(c.logE);
  });

  it("decides by Wald's boundaries", () => {
    const plan = { p0: 0.5, p1: 0.9, alpha: 0.05, beta: 0.05 };
    // ln 1.8 per success: 6 reach ln 19 = 2.944; ln 0.2 per failure: 2 pass −2.944.
    expect(sprt(5, 5, plan).decision).toBe("continue");
    expect(sprt(6, 6, plan).decision).toBe("accept-p1");
    expect(sprt(0, 2, plan).decision).toBe("accept-p0");
  });
});

describe("binomialTest", () => {
  it("sums both tails of outcomes no more probable than the observed", () => {
    // n = 3, p = ½: P(0) + P(3) = 2/8.
    expect(binomialTest(0, 3, 0.5)).toBeCloseTo(0.25, 14);
    expect(binomialTest(0, 0, 0.3)).toBe(1);
    expect(binomialTest(2, 3, 0.5, "greater")).toBeCloseTo(0.5, 14);
    expect(binomialTest(0, 3, 0.5, "less")).toBeCloseTo(1 / 8, 14);
  });
});
