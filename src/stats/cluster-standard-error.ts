import { scoreSums } from "./cluster-sums.ts";
import { tInterval } from "./interval.ts";
import type { Interval } from "./interval.ts";
import { mean } from "./standard-error.ts";
import { tTwoSided } from "./student-t.ts";

/** A mean of clustered values with what is needed to judge it. */
export interface ClusterMean {
  readonly mean: number;
  /** Rows. */
  readonly n: number;
  /** Clusters. */
  readonly clusters: number;
  /** √(Σ_g (Σ_i r_ig)²)/n with residuals r: Miller 2024, «Adding error bars to evals», §2.2. */
  readonly standardErrorMiller: number;
  /**
   * The same times √(G/(G−1)), the finite-cluster factor of statsmodels for a single mean; the one to
   * report. Null for a single cluster.
   */
  readonly standardError: number | null;
  /** G − 1. */
  readonly df: number;
  /**
   * Miller's variance over the variance the mean would have if rows were independent (population
   * variance over n). Null when all values are equal.
   */
  readonly designEffect: number | null;
}

/**
 * The mean of `scores` and its cluster-robust standard errors. With one row per cluster
 * `standardError` equals s/√n.
 *
 * @param clusterIds the cluster of each score.
 * @returns null for no scores.
 * @throws RangeError when the lengths differ or a score is not finite.
 */
export function clusterStandardError(
  scores: readonly number[],
  clusterIds: readonly string[],
): ClusterMean | null {
  const sums = scoreSums(scores, clusterIds);
  const average = mean(scores);
  if (average === null) return null;

  let betweenSquares = 0;
  for (let g = 0; g < sums.clusters.length; g++) {
    betweenSquares += (sums.values[2 * g]! - average * sums.values[2 * g + 1]!) ** 2;
  }
  let squares = 0;
  for (const score of scores) squares += (score - average) ** 2;

  const n = scores.length;
  const clusters = sums.clusters.length;
  const miller = Math.sqrt(betweenSquares) / n;
  return {
    mean: average,
    n,
    clusters,
    standardErrorMiller: miller,
    standardError: clusters > 1 ? miller * Math.sqrt(clusters / (clusters - 1)) : null,
    df: clusters - 1,
    designEffect: squares === 0 ? null : betweenSquares / squares,
  };
}

/**
 * mean ± t(G−1) · standardError, not clipped. Null for no scores or a single cluster. With fewer than
 * about 20 clusters prefer a cluster bootstrap or the sign-flip test, and say so.
 */
export function clusterMeanInterval(
  scores: readonly number[],
  clusterIds: readonly string[],
  confidence = 0.95,
): Interval | null {
  const result = clusterStandardError(scores, clusterIds);
  if (result === null || result.standardError === null) return null;
  return tInterval(result.mean, result.standardError, result.df, confidence);
}

/**
 * Two-sided p-value of estimate/standardError against t(df). An estimate of exactly zero without
 * spread has p = 1, any other estimate without spread has p = 0. Null without degrees of freedom.
 */
export function tTest(estimate: number, standardError: number | null, df: number): number | null {
  if (standardError === null || !(df > 0)) return null;
  if (standardError === 0) return estimate === 0 ? 1 : 0;
  return tTwoSided(estimate / standardError, df);
}
