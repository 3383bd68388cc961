import { describe, expect, it } from "vitest";
import {
  clusterMeanInterval,
  clusterStandardError,
  jackknife,
  meanOfSums,
  ratio,
  scoreSums,
  standardErrorOfMean,
  sumByCluster,
  tTest,
} from "../../src/stats/index.ts";

describe("clusterStandardError", () => {
  it("sums residuals within clusters before squaring them", () => {
    // Mean 0.5; residual sums: a = +1, b = −1. Miller: √(1 + 1)/4. Finite-cluster factor √2.
    const result = clusterStandardError([1, 1, 0, 0], ["a", "a", "b", "b"]);
    expect(result?.standardErrorMiller).toBeCloseTo(Math.SQRT2 / 4, 15);
    expect(result?.standardError).toBeCloseTo(0.5, 15);
    expect(result?.designEffect).toBeCloseTo(2, 15);
  });

  it("equals s/√n when every row is its own cluster", () => {
    const scores = [0.5, 0.7, 0.2, 0.9];
    const result = clusterStandardError(scores, ["a", "b", "c", "d"]);
    expect(result?.standardError).toBeCloseTo(standardErrorOfMean(scores) ?? Number.NaN, 15);
  });

  it("has no standard error for one cluster, and no result for no scores", () => {
    const single = clusterStandardError([0, 1, 1], ["a", "a", "a"]);
    expect(single).toMatchObject({ standardError: null, df: 0, clusters: 1 });
    expect(clusterMeanInterval([0, 1, 1], ["a", "a", "a"])).toBeNull();
    expect(clusterStandardError([], [])).toBeNull();
    expect(tTest(0.3, null, 0)).toBeNull();
  });

  it("refuses scores that are not finite, and lists of different lengths", () => {
    expect(() => clusterStandardError([Number.NaN], ["a"])).toThrow("row 0");
    expect(() => clusterStandardError([1, 2], ["a"])).toThrow(RangeError);
  });
});

describe("jackknife", () => {
  it("of a mean of equal clusters is the cluster standard error", () => {
    const scores = [1, 0, 1, 1, 0, 0, 1, 0];
    const clusters = ["a", "a", "b", "b", "c", "c", "d", "d"];
    const expected = clusterStandardError(scores, clusters);
    const result = jackknife(scoreSums(scores, clusters), meanOfSums);
    expect(result?.estimate).toBeCloseTo(expected?.mean ?? Number.NaN, 15);
    expect(result?.standardError).toBeCloseTo(expected?.standardError ?? Number.NaN, 14);
  });

  it("of an F-score agrees with a calculation by hand", () => {
    // (tp, fp + fn) per document: (2,1) (1,1) (3,0). F = 2tp/(2tp + errors) = 12/14.
    // Left out in turn: 8/9, 10/11, 6/8. SE = √(2/3 · Σ(θ − θ̄)²).
    const sums = sumByCluster(
      ["a", "b", "c"],
      [
        [2, 1, 3],
        [1, 1, 0],
      ],
    );
    const f1 = jackknife(sums, (t) => ratio(2 * t[0]!, 2 * t[0]! + t[1]!));
    const left = [8 / 9, 10 / 11, 6 / 8];
    const centre = (left[0]! + left[1]! + left[2]!) / 3;
    const squares = left.reduce((sum, value) => sum + (value - centre) ** 2, 0);
    expect(f1?.estimate).toBeCloseTo(12 / 14, 15);
    expect(f1?.standardError).toBeCloseTo(Math.sqrt((2 / 3) * squares), 14);
  });

  it("has no standard error where leaving out a cluster empties a denominator", () => {
    const sums = sumByCluster(
      ["a", "b"],
      [
        [0.1, 0.2],
        [0.3, 0],
      ],
    );
    expect(jackknife(sums, meanOfSums)).toMatchObject({ standardError: null, df: 1 });
  });
});
