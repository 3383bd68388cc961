import { signature } from "../kinds/kind.ts";
import type { Metric, Values } from "../kinds/kind.ts";
import { clusterStandardError } from "../stats/cluster-standard-error.ts";
import type { ClusterMean } from "../stats/cluster-standard-error.ts";
import { sumByCluster } from "../stats/cluster-sums.ts";
import type { ClusterSums } from "../stats/cluster-sums.ts";
import { tInterval } from "../stats/interval.ts";
import type { Interval } from "../stats/interval.ts";
import { jackknife } from "../stats/jackknife.ts";
import type { JackknifeEstimate } from "../stats/jackknife.ts";
import { clopperPearsonUpperBound, wilsonInterval } from "../stats/proportion.ts";
import { clusteredWilsonInterval } from "../stats/clustered-proportion.ts";
import { effectiveClusters } from "../stats/design-effect.ts";
import type { ItemColumns } from "./collapse.ts";
import { safetyBound } from "./safety-bound.ts";
import type { SafetyBound } from "./safety-bound.ts";

export interface Estimate {
  readonly metric: string;
  /** Name, version and all that the number depends on. */
  readonly signature: string;
  readonly value: number;
  /** 95 %; null where nothing can be said (a single cluster). */
  readonly interval: Interval | null;
  readonly method: "wilson" | "wilson-cluster" | "jackknife-t";
  /** Items that the metric rests on: its denominator. */
  readonly n: number;
  readonly clusters: number;
  /** How many clusters of equal size would tell as much (Carter et al. 2017); `clusters` or fewer. */
  readonly effectiveClusters: number;
  /** For a rate of failures: what it may still be. */
  readonly bound: SafetyBound | null;
}

/**
 * A metric over items, with its 95 % interval; null where the metric is undefined.
 *
 * A share of items has Wilson's interval; where items share clusters, on the effective number of
 * trials, so that 20 questions about one patient do not count as 20 patients. Any other metric has a
 * t interval with the delete-one-cluster jackknife and G − 1 degrees of freedom, and none where no
 * cluster differs.
 */
export function estimate(metric: Metric, via: string, items: ItemColumns): Estimate | null {
  const found = metric.share ? share(metric.share, items) : ratio(metric, items);
  const bound = safetyBound(metric, items);
  return found && { metric: metric.id, signature: signature(metric, via), ...found, bound };
}

type Unnamed = Omit<Estimate, "metric" | "signature" | "bound">;

function share({ part, whole }: NonNullable<Metric["share"]>, items: ItemColumns): Unnamed | null {
  const { values, clusterIds } = items;
  const scores: number[] = [];
  const clustersOf: string[] = [];
  for (const [index, clusterId] of clusterIds.entries()) {
    const size = values[whole]?.[index] ?? 0;
    if (size <= 0) continue;
    scores.push((values[part]?.[index] ?? 0) / size);
    clustersOf.push(clusterId);
  }
  const found = clusterStandardError(scores, clustersOf);
  if (!found) return null;
  const { mean, n, clusters } = found;
  const clustered = clusters < n;
  return {
    value: mean,
    interval: shareInterval(scores, clustersOf, found),
    method: clustered ? "wilson-cluster" : "wilson",
    n,
    clusters,
    effectiveClusters: effectiveClusters(clusterSizes(clustersOf)),
  };
}

/** Items per cluster. */
export function clusterSizes(clusterIds: readonly string[]): readonly number[] {
  const sizes = new Map<string, number>();
  for (const id of clusterIds) sizes.set(id, (sizes.get(id) ?? 0) + 1);
  return [...sizes.values()];
}

/** A single cluster says nothing of the others. */
function shareInterval(
  scores: readonly number[],
  clusterIds: readonly string[],
  { mean, n, clusters }: ClusterMean,
): Interval | null {
  if (clusters < 2) return null;
  return clusters < n ? clusteredWilsonInterval(scores, clusterIds) : wilsonInterval(mean * n, n);
}

const summed = new WeakMap<ItemColumns, ClusterSums>();

/** Every metric of a cell rests on the same sums, and a kind can have thousands of columns. */
function clusterSumsOf(items: ItemColumns): ClusterSums {
  const before = summed.get(items);
  if (before) return before;
  const sums = sumByCluster(items.clusterIds, Object.values(items.values));
  summed.set(items, sums);
  return sums;
}

function ratio(metric: Metric, items: ItemColumns): Unnamed | null {
  const { clusterIds, values } = items;
  if (clusterIds.length === 0) return null;
  const sums = clusterSumsOf(items);
  const named = naming(Object.keys(values));
  const found = jackknife(sums, (totals) => metric.of(named(totals)));
  if (!found) return null;
  const { estimate: value, standardError, df, clusters } = found;
  return {
    value,
    // Clusters that all say the same leave the jackknife nothing to go by: that is no certainty.
    interval: standardError ? tInterval(value, standardError, df) : null,
    method: "jackknife-t",
    n: clusterIds.length,
    clusters,
    effectiveClusters: effectiveClusters(clusterSizes(clusterIds)),
  };
}

export interface Gap {
  readonly metric: string;
  readonly signature: string;
  /** nn − nb, over the pairs measured in both. */
  readonly value: number;
  readonly interval: Interval | null;
  readonly pairs: number;
  readonly clusters: number;
}

/**
 * The difference between the written forms on the same questions: nn − nb over the pairs measured
 * in both, with a 95 % t interval from the delete-one-cluster jackknife (for a mean this is the
 * clustered standard error of the pair differences). Null without pairs.
 */
export function formGap(metric: Metric, via: string, nb: ItemColumns, nn: ItemColumns): Gap | null {
  const twins = new Map(nn.pairIds.map((pairId, index) => [pairId, index]));
  const pairs = nb.pairIds.flatMap((pairId, index) => {
    const twin = twins.get(pairId);
    return twin === undefined ? [] : [{ nb: index, nn: twin }];
  });
  if (pairs.length === 0) return null;
  const keys = metric.share
    ? [metric.share.part, metric.share.whole]
    : [...new Set([...Object.keys(nb.values), ...Object.keys(nn.values)])];
  const named = naming(keys);
  const clusterIds = pairs.map((pair) => nb.clusterIds[pair.nb] ?? "");
  const column = (values: ItemColumns["values"], key: string, form: "nb" | "nn") =>
    Float64Array.from(pairs, (pair) => values[key]?.[pair[form]] ?? 0);
  const columns = [
    ...keys.map((key) => column(nb.values, key, "nb")),
    ...keys.map((key) => column(nn.values, key, "nn")),
  ];
  const found = jackknife(sumByCluster(clusterIds, columns), (totals) => {
    const before = metric.of(named(totals));
    const after = metric.of(named(totals.subarray(keys.length)));
    return before === null || after === null ? null : after - before;
  });
  if (!found) return null;
  const { estimate: value, clusters } = found;
  return {
    metric: metric.id,
    signature: signature(metric, via),
    value,
    interval: gapInterval(metric, found),
    pairs: pairs.length,
    clusters,
  };
}

/**
 * Where no cluster differs at all the standard error is zero, which is no certainty: a share's gap
 * then reaches as far as the exact 97.5 % bound for a difference never seen in G clusters.
 */
function gapInterval(metric: Metric, found: JackknifeEstimate): Interval | null {
  const { estimate: value, standardError, df, clusters } = found;
  if (standardError === null) return null;
  if (standardError > 0) return tInterval(value, standardError, df);
  if (!metric.share) return null;
  const reach = clopperPearsonUpperBound(0, clusters, 0.975);
  return { low: Math.max(-1, value - reach), high: Math.min(1, value + reach) };
}

/**
 * Reads an array of totals by name. The view is one object that is pointed at each array in turn:
 * a metric that reads three values of three thousand pays for three.
 */
export function naming(keys: readonly string[]): (totals: Float64Array) => Values {
  let current: Float64Array = new Float64Array(0);
  const view: Record<string, number> = {};
  for (const [index, key] of keys.entries())
    Object.defineProperty(view, key, { enumerable: true, get: () => current[index] ?? 0 });
  return (totals) => {
    current = totals;
    return view;
  };
}
