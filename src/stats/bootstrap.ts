import { totals } from "./cluster-sums.ts";
import type { ClusterSums, SumStatistic } from "./cluster-sums.ts";
import type { Interval } from "./interval.ts";
import { leaveOneOut } from "./jackknife.ts";
import { normalCdf, normalQuantile } from "./normal.ts";
import { quantileOfSorted } from "./quantile.ts";
import type { Random } from "./random.ts";
import { drawnReplicates, onClusters } from "./resampling.ts";
import type { Replicates } from "./resampling.ts";

/** A bias-corrected and accelerated interval with the numbers it came from. */
export interface BcaInterval extends Interval {
  /** Bias correction: the normal quantile of the share of replicates below the estimate. */
  readonly z0: number;
  readonly acceleration: number;
  /** The probabilities whose quantiles of the replicates are the two ends. */
  readonly alpha1: number;
  readonly alpha2: number;
}

export interface BootstrapOptions {
  readonly random: Random;
  /** Default 10,000. */
  readonly resamples?: number;
  /** In (0, 1), default 0.95. */
  readonly confidence?: number;
}

export interface BootstrapResult {
  readonly estimate: number;
  /** Standard deviation of the replicates (n − 1); null with fewer than two defined ones. */
  readonly standardError: number | null;
  readonly percentile: Interval | null;
  /** Null where it is not defined; see `bcaInterval`. */
  readonly bca: BcaInterval | null;
  readonly resamples: number;
  /** Resamples in which the statistic was undefined. */
  readonly undefinedCount: number;
}

/**
 * Cluster bootstrap: whole clusters are drawn with replacement (Davison & Hinkley 1997, §3.8). Time
 * grows with resamples × clusters, not with rows.
 *
 * @returns null when the statistic is undefined on the whole data.
 */
export function clusterBootstrap(
  sums: ClusterSums,
  statistic: SumStatistic,
  options: BootstrapOptions,
): BootstrapResult | null {
  const { random, resamples = 10_000, confidence = 0.95 } = options;
  const estimate = statistic(totals(sums));
  if (estimate === null) return null;
  const units = sums.clusters.length;
  const replicates = drawnReplicates(units, onClusters(sums, statistic), resamples, random);
  const leftOut = leaveOneOut(sums, statistic);
  return {
    estimate,
    standardError: replicateStandardError(replicates),
    percentile: percentileInterval(replicates, confidence),
    bca: leftOut === null ? null : bcaInterval(estimate, replicates, leftOut, confidence),
    resamples,
    undefinedCount: replicates.undefinedCount,
  };
}

/** Standard deviation of the replicates with n − 1; null with fewer than two. */
export function replicateStandardError(replicates: Replicates): number | null {
  const { sorted } = replicates;
  if (sorted.length < 2) return null;
  const centre = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  const squares = sorted.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return Math.sqrt(squares / (sorted.length - 1));
}

/** The equal-tailed quantiles of the replicates; null without any. */
export function percentileInterval(replicates: Replicates, confidence = 0.95): Interval | null {
  if (replicates.sorted.length === 0) return null;
  const tail = (1 - confidence) / 2;
  return {
    low: quantileOfSorted(replicates.sorted, tail),
    high: quantileOfSorted(replicates.sorted, 1 - tail),
  };
}

/**
 * BCa interval (Efron 1987; Efron & Tibshirani 1993, §14.3): second-order accurate, keeps to the
 * range of the statistic. Replicates exactly equal to the estimate count half, as in scipy.
 *
 * @param leftOut the statistic without each unit in turn.
 * @returns null where the method has nothing to work with: no spread among `leftOut`, or all
 *   replicates on one side of the estimate. A score of 0 or 100 % is such a case; use an exact bound.
 */
export function bcaInterval(
  estimate: number,
  replicates: Replicates,
  leftOut: Float64Array,
  confidence = 0.95,
): BcaInterval | null {
  const acceleration = accelerationOf(leftOut);
  const z0 = normalQuantile(shareBelow(replicates.sorted, estimate));
  if (acceleration === null || !Number.isFinite(z0)) return null;

  const z = normalQuantile((1 - confidence) / 2);
  const adjusted = (quantile: number): number =>
    normalCdf(z0 + (z0 + quantile) / (1 - acceleration * (z0 + quantile)));
  const [alpha1, alpha2] = [adjusted(z), adjusted(-z)];
  return {
    low: quantileOfSorted(replicates.sorted, alpha1),
    high: quantileOfSorted(replicates.sorted, alpha2),
    z0,
    acceleration,
    alpha1,
    alpha2,
  };
}

/** Skewness of the jackknife influence over six; null without spread. */
function accelerationOf(leftOut: Float64Array): number | null {
  const centre = leftOut.reduce((sum, value) => sum + value, 0) / leftOut.length;
  let squares = 0;
  let cubes = 0;
  let scale = 0;
  for (const value of leftOut) {
    squares += (centre - value) ** 2;
    cubes += (centre - value) ** 3;
    scale = Math.max(scale, Math.abs(value));
  }
  // Spread that is only rounding error would give an acceleration that is only noise.
  return Math.sqrt(squares) <= 1e-12 * scale ? null : cubes / (6 * squares ** 1.5);
}

function shareBelow(sorted: Float64Array, estimate: number): number {
  let below = 0;
  let equal = 0;
  for (const value of sorted) {
    if (value < estimate) below += 1;
    else if (value === estimate) equal += 1;
    else break;
  }
  return sorted.length === 0 ? 0 : (below + equal / 2) / sorted.length;
}
