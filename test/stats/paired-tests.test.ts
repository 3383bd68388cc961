import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  binomialPmf,
  mcnemar,
  pairedSignFlipTest,
  seededRandom,
  signFlipTest,
  wilcoxonSignedRank,
} from "../../src/stats/index.ts";

const random = () => seededRandom(1);

describe("mcnemar", () => {
  it("agrees with Fagerland et al. 2013, supplement: b = 1, c = 7 has exact p 0.0703, mid-p 0.0391", () => {
    const test = mcnemar(1, 7);
    expect(test.exactP).toBeCloseTo(0.0703, 4);
    expect(test.midP).toBeCloseTo(0.0391, 4);
  });

  it("has mid-p 1 − P(b)/2 where the models are even", () => {
    expect(mcnemar(5, 5)).toMatchObject({ exactP: 1, chiSquare: 0, correctedChiSquare: 1 / 10 });
    expect(mcnemar(5, 5).midP).toBeCloseTo(1 - binomialPmf(5, 10, 0.5) / 2, 15);
  });

  it("finds nothing without discordant pairs", () => {
    expect(mcnemar(0, 0)).toMatchObject({ exactP: 1, midP: 1, chiSquareP: null, correctedP: null });
  });

  it("does not care which model comes first, and mid-p never exceeds the exact p", () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (b, c) => {
        expect(mcnemar(b, c)).toEqual(mcnemar(c, b));
        expect(mcnemar(b, c).midP).toBeLessThanOrEqual(mcnemar(b, c).exactP);
      }),
    );
  });

  it("refuses what is not a count", () => {
    expect(() => mcnemar(1.5, 2)).toThrow(RangeError);
    expect(() => mcnemar(-1, 2)).toThrow(RangeError);
  });
});

describe("signFlipTest", () => {
  it("counts sign patterns: differences 1, 2, 3 are reached or passed by 2 of 8", () => {
    expect(signFlipTest([1, 2, 3], { random: random() })).toEqual({
      p: 2 / 8,
      method: "exact",
      patterns: 8,
    });
    expect(signFlipTest([1, 2, 3], { random: random(), alternative: "greater" }).p).toBe(1 / 8);
    expect(signFlipTest([1, 2, 3], { random: random(), alternative: "less" }).p).toBe(1);
  });

  it("counts patterns that differ from the observed one by rounding only", () => {
    // 0.1 + 0.2 − 0.3 is 5.6e-17, yet it ties with −0.1 − 0.2 + 0.3 and both with 0.
    expect(signFlipTest([0.1, 0.2, -0.3], { random: random() }).p).toBe(1);
  });

  it("leaves out clusters without a difference, and finds nothing where none differs", () => {
    expect(signFlipTest([0, 1, 0, 2, 0, 3], { random: random() }).patterns).toBe(8);
    expect(signFlipTest([0, 0], { random: random() }).p).toBe(1);
    expect(signFlipTest([], { random: random() }).p).toBe(1);
  });

  it("draws above the limit, never reports zero, and comes close to the exact p", () => {
    const totals = [3, -1, 2, 4, 1, -2, 5, 1, 2, -1, 3, 2];
    const exact = signFlipTest(totals, { random: random() }).p;
    const drawn = signFlipTest(totals, { random: random(), exactUpTo: 5, draws: 20_000 });
    expect(drawn.method).toBe("drawn");
    expect(Math.abs(drawn.p - exact)).toBeLessThan(5 * Math.sqrt((exact * (1 - exact)) / 20_000));
    const sure = Array.from({ length: 60 }, () => 1);
    expect(signFlipTest(sure, { random: random(), draws: 99 }).p).toBe(1 / 100);
  });

  it("flips clusters, not rows", () => {
    // Two clusters: four sign patterns, so p cannot be below ½ however many rows there are.
    const a = Array.from({ length: 100 }, () => 1);
    const b = Array.from({ length: 100 }, () => 0);
    const ids = a.map((_, i) => (i < 50 ? "x" : "y"));
    expect(pairedSignFlipTest(a, b, ids, { random: random() })).toMatchObject({
      p: 0.5,
      patterns: 4,
    });
  });
});

describe("wilcoxonSignedRank", () => {
  it("counts rank sums over the ranks as they are, ties included", () => {
    // Ranks of |1|, |1|, |2|: 1½, 1½, 3; W⁻ = 1½. Sums ≤ 1½ of 8: ∅, {1½}, {1½}: p = 2 · 3/8.
    const test = wilcoxonSignedRank([1, -1, 2, 0]);
    expect(test).toMatchObject({ statistic: 1.5, positiveRankSum: 4.5, n: 3, exactP: 0.75 });
  });

  it("has nothing to say about no differences", () => {
    expect(wilcoxonSignedRank([0, 0])).toMatchObject({ n: 0, exactP: 1, normalP: null });
  });

  it("leaves large samples to the normal approximation", () => {
    const many = Array.from({ length: 201 }, (_, i) => (i % 3 === 0 ? -i : i));
    expect(wilcoxonSignedRank([...many, 300]).exactP).toBeNull();
    expect(wilcoxonSignedRank(many.slice(0, 150)).exactP).toBeCloseTo(
      wilcoxonSignedRank(many.slice(0, 150)).normalP ?? Number.NaN,
      3,
    );
  });
});
