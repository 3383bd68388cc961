import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  agrestiCoullInterval,
  clopperPearsonInterval,
  clopperPearsonLowerBound,
  clopperPearsonUpperBound,
  clusteredWilsonInterval,
  effectiveTrials,
  jeffreysInterval,
  normalProportionInterval,
  wilsonCorrectedInterval,
  wilsonInterval,
} from "../../src/stats/index.ts";

const intervals = {
  wilsonInterval,
  wilsonCorrectedInterval,
  clopperPearsonInterval,
  agrestiCoullInterval,
  jeffreysInterval,
  normalProportionInterval,
};

describe("the Clopper-Pearson bound", () => {
  it("of zero failures is 1 − 0.05^(1/n)", () => {
    for (const n of [1, 20, 300, 1000]) {
      expect(clopperPearsonUpperBound(0, n)).toBeCloseTo(1 - 0.05 ** (1 / n), 13);
    }
  });

  it("rules nothing out when nothing was observed", () => {
    expect(clopperPearsonUpperBound(0, 0)).toBe(1);
    expect(clopperPearsonLowerBound(0, 0)).toBe(0);
  });

  it("grows with every failure", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(), (n, draw) => {
        const k = draw % n;
        expect(clopperPearsonUpperBound(k + 1, n)).toBeGreaterThan(clopperPearsonUpperBound(k, n));
      }),
    );
  });
});

describe.each(Object.entries(intervals))("%s", (name, interval) => {
  const counts = fc
    .tuple(fc.integer({ min: 1, max: 2000 }), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([n, share]): [number, number] => [Math.round(n * share), n]);

  it("stays within [0, 1], in order, and mirrors when right and wrong change places", () => {
    fc.assert(
      fc.property(counts, ([k, n]) => {
        const { low, high } = interval(k, n);
        const mirrored = interval(n - k, n);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(high);
        expect(mirrored.low).toBeCloseTo(1 - high, 10);
        expect(mirrored.high).toBeCloseTo(1 - low, 10);
      }),
    );
  });

  it("contains the observed rate", () => {
    // Jeffreys' equal-tailed interval leaves out 0 and 1 themselves.
    const inner = name === "jeffreysInterval" ? counts.filter(([k, n]) => k > 0 && k < n) : counts;
    fc.assert(
      fc.property(inner, ([k, n]) => {
        const { low, high } = interval(k, n);
        expect(low).toBeLessThanOrEqual(k / n + 1e-12);
        expect(high).toBeGreaterThanOrEqual(k / n - 1e-12);
      }),
    );
  });

  it("is everything without observations, and refuses impossible counts", () => {
    expect(interval(0, 0)).toEqual({ low: 0, high: 1 });
    for (const [k, n] of [
      [-1, 5],
      [6, 5],
      [Number.NaN, 5],
      [0, Infinity],
    ] as const) {
      expect(() => interval(k, n)).toThrow(RangeError);
    }
    expect(() => interval(1, 5, 1)).toThrow("confidence");
  });

  it("takes fractional counts, for effective trials", () => {
    const { low, high } = interval(0.4, 7.3);
    expect(low).toBeGreaterThanOrEqual(0);
    expect(high).toBeGreaterThan(0.4 / 7.3);
  });
});

describe("effective trials", () => {
  it("are the rows when rows are independent and clusters many", () => {
    // 300 clusters of one, 100 right: SE² = p(1−p)/(n−1), so p(1−p)/SE² = n − 1.
    const scores = Array.from({ length: 300 }, (_, i) => (i % 3 === 0 ? 1 : 0));
    const ids = scores.map((_, i) => String(i));
    expect(effectiveTrials(scores, ids)?.trials).toBeCloseTo(299, 9);
  });

  it("are about the clusters when all rows of a cluster agree", () => {
    const scores = Array.from({ length: 4000 }, (_, i) => (Math.floor(i / 10) % 2 === 0 ? 1 : 0));
    const ids = scores.map((_, i) => String(Math.floor(i / 10)));
    // 400 clusters: p(1−p)/SE² = G − 1 = 399, times (t(3999)/t(399))² = 0.9945.
    expect(effectiveTrials(scores, ids)?.trials).toBeCloseTo(396.8, 1);
  });

  it("are the clusters at 0 and 100 %, where nothing is known of the correlation", () => {
    const ids = ["a", "a", "a", "b", "b", "b"];
    expect(effectiveTrials([1, 1, 1, 1, 1, 1], ids)).toEqual({ rate: 1, trials: 2 });
    expect(clusteredWilsonInterval([1, 1, 1, 1, 1, 1], ids)).toEqual(wilsonInterval(2, 2));
  });

  it("say nothing without scores, and refuse scores outside [0, 1]", () => {
    expect(effectiveTrials([], [])).toBeNull();
    expect(clusteredWilsonInterval([], [])).toEqual({ low: 0, high: 1 });
    expect(() => effectiveTrials([1.2], ["a"])).toThrow(RangeError);
  });
});
