import { bcaInterval } from "../stats/bootstrap.ts";
import type { ClusterSums, SumStatistic } from "../stats/cluster-sums.ts";
import { tInterval } from "../stats/interval.ts";
import type { Interval } from "../stats/interval.ts";
import type { JackknifeEstimate } from "../stats/jackknife.ts";
import { clopperPearsonInterval } from "../stats/proportion.ts";
import type { Replicates } from "../stats/resampling.ts";

/**
 * - `bca` bias-corrected and accelerated cluster bootstrap
 * - `jackknife-t` t with G − 1 degrees of freedom and the delete-one-cluster standard error
 * - `few-differ` exact limits for the shares of clusters that got better and worse, squared and
 *   added: what is left when fewer than ten clusters differ at all
 */
export type IntervalMethod = "bca" | "jackknife-t" | "few-differ";

export interface DifferenceInterval extends Interval {
  readonly method: IntervalMethod;
}

/** How many clusters went up, went down, and how many there are. */
export interface Directions {
  readonly up: number;
  readonly down: number;
  /** Clusters in which the runs differ, while the metric says nothing of one cluster alone. */
  readonly unplaced: number;
  readonly clusters: number;
}

/** Below this many differing clusters neither t nor the bootstrap can be trusted. */
export const fewestDiffering = 10;

/** The direction of each cluster on its own; the sums hold the first run's, then the second's. */
export function directions(sums: ClusterSums, difference: SumStatistic): Directions {
  const { width, values, clusters } = sums;
  let [up, down, unplaced] = [0, 0, 0];
  for (let g = 0; g < clusters.length; g++) {
    const totals = values.subarray(g * width, (g + 1) * width);
    const own = difference(totals);
    if (own === null) unplaced += halvesDiffer(totals) ? 1 : 0;
    else if (own > 0) up += 1;
    else if (own < 0) down += 1;
  }
  return { up, down, unplaced, clusters: clusters.length };
}

function halvesDiffer(totals: ArrayLike<number>): boolean {
  const half = totals.length / 2;
  for (let index = 0; index < half; index++)
    if (totals[index] !== totals[half + index]) return true;
  return false;
}

/**
 * What may be said where few clusters differ: `enough` differ for t and the bootstrap; `exact` limits
 * by direction; or `nothing`, where a metric has no bounds that a cluster could move within, or does
 * not say which way a single cluster went.
 */
export function fewness(
  { up, down, unplaced }: Directions,
  unbounded: boolean,
): "enough" | "exact" | "nothing" {
  if (up + down + unplaced >= fewestDiffering) return "enough";
  return unbounded || unplaced > 0 ? "nothing" : "exact";
}

/** What an interval of a paired difference can be made from. */
export interface DifferenceEvidence {
  readonly jackknifed: JackknifeEstimate;
  readonly directions: Directions;
  /** A cluster can move the metric by more than its share of 1. */
  readonly unbounded: boolean;
  /** For the bootstrap; without them the interval is t. */
  readonly replicates?: Replicates | undefined;
  readonly leftOut?: Float64Array | null | undefined;
}

/** Null with a single cluster, and where too few differ for what the metric is. */
export function differenceInterval(
  { jackknifed, directions, unbounded, replicates, leftOut }: DifferenceEvidence,
  confidence: number,
): DifferenceInterval | null {
  const { estimate, standardError, df } = jackknifed;
  if (directions.clusters < 2) return null;
  const few = fewness(directions, unbounded);
  if (few === "nothing") return null;
  if (few === "exact")
    return { ...fewDifferInterval(estimate, directions, confidence), method: "few-differ" };
  // The ends must lie well inside the replicates, or they are the luck of a few draws.
  const reached = replicates && (replicates.sorted.length * (1 - confidence)) / 2 >= 10;
  const bca = reached && leftOut ? bcaInterval(estimate, replicates, leftOut, confidence) : null;
  if (bca) return { low: bca.low, high: bca.high, method: "bca" };
  const t = standardError === null ? null : tInterval(estimate, standardError, df, confidence);
  return t && { ...t, method: "jackknife-t" };
}

/**
 * Newcombe's square-and-add limits (1998, method 10; Zou & Donner 2008) for the difference between
 * the share of clusters that got better and the share that got worse, with Clopper-Pearson limits for
 * each. The reaches are laid around the estimate. As a cluster can move by no more than its whole
 * weight, they are wide rather than narrow where clusters hold several items.
 */
export function fewDifferInterval(
  estimate: number,
  { up, down, clusters }: Directions,
  confidence: number,
): Interval {
  const better = clopperPearsonInterval(up, clusters, confidence);
  const worse = clopperPearsonInterval(down, clusters, confidence);
  const [gain, loss] = [up / clusters, down / clusters];
  const below = Math.hypot(gain - better.low, worse.high - loss);
  const above = Math.hypot(better.high - gain, loss - worse.low);
  return { low: Math.max(-1, estimate - below), high: Math.min(1, estimate + above) };
}
