import { signature } from "../kinds/kind.ts";
import type { Metric, Values } from "../kinds/kind.ts";
import { clusterStandardError } from "../stats/cluster-standard-error.ts";
import { sumByCluster } from "../stats/cluster-sums.ts";
import { tInterval } from "../stats/interval.ts";
import type { Interval } from "../stats/interval.ts";
import { jackknife } from "../stats/jackknife.ts";
import type { JackknifeEstimate } from "../stats/jackknife.ts";
import { clopperPearsonUpperBound, wilsonInterval } from "../stats/proportion.ts";
import { clusteredWilsonInterval } from "../stats/clustered-proportion.ts";
import type { Via } from "../types.ts";
import type { ItemColumns } from "./collapse.ts";

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
}

/**
 * A metric over items, with its 95 % interval; null where the metric is undefined.
 *
 * A share of items has Wilson's interval; where items share clusters, on the effective number of
 * trials, so that 20 questions about one patient do not count as 20 patients. Any other metric has a
 * t interval with the delete-one-cluster jackknife and G − 1 degrees of freedom.
 */
export function estimate(metric: Metric, via: Via, items: ItemColumns): Estimate | null {
  const found = metric.share ? share(metric.share, items) : ratio(metric, items);
  return found && { metric: metric.id, signature: signature(metric, via), ...found };
}

type Unnamed = Omit<Estimate, "metric" | "signature">;

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
    interval: clustered ? clusteredWilsonInterval(scores, clustersOf) : wilsonInterval(mean * n, n),
    method: clustered ? "wilson-cluster" : "wilson",
    n,
    clusters,
  };
}

function ratio(metric: Metric, items: ItemColumns): Unnamed | null {
  const { clusterIds, values } = items;
  if (clusterIds.length === 0) return null;
  const keys = Object.keys(values);
  const sums = sumByCluster(clusterIds, Object.values(values));
  const named = naming(keys);
  const found = jackknife(sums, (totals) => metric.of(named(totals)));
  if (!found) return null;
  const { estimate: value, standardError, df, clusters } = found;
  return {
    value,
    interval: standardError === null ? null : tInterval(value, standardError, df),
    method: "jackknife-t",
    n: clusterIds.length,
    clusters,
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
export function formGap(metric: Metric, via: Via, nb: ItemColumns, nn: ItemColumns): Gap | null {
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
  if (standardError > 0 || !metric.share) return tInterval(value, standardError, df);
  const reach = clopperPearsonUpperBound(0, clusters, 0.975);
  return { low: Math.max(-1, value - reach), high: Math.min(1, value + reach) };
}

/**
 * Reads an array of totals by name. The view is one object that is pointed at each array in turn:
 * a metric that reads three values of three thousand pays for three.
 */
function naming(keys: readonly string[]): (totals: Float64Array) => Values {
  let current: Float64Array = new Float64Array(0);
  const view: Record<string, number> = {};
  for (const [index, key] of keys.entries())
    Object.defineProperty(view, key, { enumerable: true, get: () => current[index] ?? 0 });
  return (totals) => {
    current = totals;
    return view;
  };
}
