import { clusterStandardError } from "./cluster-standard-error.ts";
import type { Interval } from "./interval.ts";
import { wilsonInterval } from "./proportion.ts";
import { tQuantile } from "./student-t.ts";

export interface EffectiveTrials {
  /** Mean score. */
  readonly rate: number;
  /** Independent trials that would have told as much; at most the number of rows. */
  readonly trials: number;
}

/**
 * How many independent right-or-wrong trials clustered scores in [0, 1] are worth:
 * p(1−p)/SE² with the cluster standard error, times (t(n−1)/t(G−1))² for the few clusters it rests on
 * (Korn & Graubard 1998). Scores may be means over repeats.
 *
 * Where all scores are 0 or all are 1 the data say nothing about their correlation, and the clusters
 * themselves are the trials: the worst case. So is a single cluster.
 *
 * @returns null for no scores.
 * @throws RangeError for scores outside [0, 1].
 */
export function effectiveTrials(
  scores: readonly number[],
  clusterIds: readonly string[],
  confidence = 0.95,
): EffectiveTrials | null {
  for (const score of scores) {
    if (!(score >= 0 && score <= 1)) throw new RangeError(`Expected 0 ≤ score ≤ 1, found ${score}`);
  }
  const result = clusterStandardError(scores, clusterIds);
  if (result === null) return null;
  const { mean: rate, n, clusters, standardError, df } = result;
  const spread = rate * (1 - rate);
  if (spread === 0 || standardError === null) return { rate, trials: clusters };

  const tail = (1 - confidence) / 2;
  const fewClusters = (tQuantile(tail, n - 1) / tQuantile(tail, df)) ** 2;
  return { rate, trials: fewClusters * Math.min(n, spread / standardError ** 2) };
}

/**
 * Wilson's interval for a rate of clustered scores, on the effective number of trials: what to
 * display. Stays within [0, 1] and has width at 0 and 100 %. [0, 1] for no scores.
 *
 * For a safety bound count clusters with at least one failure, and use `clopperPearsonUpperBound` on
 * those out of all clusters.
 */
export function clusteredWilsonInterval(
  scores: readonly number[],
  clusterIds: readonly string[],
  confidence = 0.95,
): Interval {
  const effective = effectiveTrials(scores, clusterIds, confidence);
  if (effective === null) return { low: 0, high: 1 };
  return wilsonInterval(effective.rate * effective.trials, effective.trials, confidence);
}
