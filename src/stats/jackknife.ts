import { totals } from "./cluster-sums.ts";
import type { ClusterSums, SumStatistic } from "./cluster-sums.ts";

/** A statistic with its jackknife standard error. */
export interface JackknifeEstimate {
  readonly estimate: number;
  /** Null for a single cluster, or when leaving out some cluster makes the statistic undefined. */
  readonly standardError: number | null;
  /** G − 1, for `tInterval`. */
  readonly df: number;
  readonly clusters: number;
}

/**
 * Delete-one-cluster jackknife: √((G−1)/G · Σ(θ₍g₎ − θ̄₍·₎)²) (Efron & Tibshirani 1993, eq. 11.5). Works
 * for any smooth statistic of sums: a ratio, an F-score, a harmonic mean of two rates. Not for
 * quantiles.
 *
 * @returns null when the statistic is undefined on the whole data.
 */
export function jackknife(sums: ClusterSums, statistic: SumStatistic): JackknifeEstimate | null {
  const estimate = statistic(totals(sums));
  if (estimate === null) return null;
  const clusters = sums.clusters.length;
  const leftOut = leaveOneOut(sums, statistic);
  return {
    estimate,
    standardError: leftOut === null || clusters < 2 ? null : spread(leftOut),
    df: clusters - 1,
    clusters,
  };
}

/** The statistic without each cluster in turn, in cluster order; null if any is undefined. */
export function leaveOneOut(sums: ClusterSums, statistic: SumStatistic): Float64Array | null {
  const { width, values } = sums;
  const count = sums.clusters.length;
  // Sums before and after each cluster: subtracting from the total would leave rounding residue
  // where a column becomes empty, and 1e-17 is not an empty denominator.
  const after = new Float64Array((count + 1) * width);
  for (let i = count * width - 1; i >= 0; i--) after[i] = after[i + width]! + values[i]!;

  const before = new Float64Array(width);
  const without = new Float64Array(width);
  const result = new Float64Array(count);
  for (let g = 0; g < count; g++) {
    for (let k = 0; k < width; k++) without[k] = before[k]! + after[(g + 1) * width + k]!;
    const value = statistic(without);
    if (value === null) return null;
    result[g] = value;
    for (let k = 0; k < width; k++) before[k]! += values[g * width + k]!;
  }
  return result;
}

function spread(leftOut: Float64Array): number {
  const count = leftOut.length;
  const centre = leftOut.reduce((sum, value) => sum + value, 0) / count;
  const squares = leftOut.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return Math.sqrt(((count - 1) / count) * squares);
}
