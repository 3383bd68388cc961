import type { Metric } from "../kinds/kind.ts";
import type { ClusterSums, SumStatistic } from "../stats/cluster-sums.ts";
import { meanOfSums, sumByCluster } from "../stats/cluster-sums.ts";
import { naming } from "../summarise/estimate.ts";
import type { AlignedItem } from "./align.ts";
import { keysRead } from "./keys-read.ts";

/**
 * A metric over aligned items as columns that can be summed by cluster: `width` columns for each run,
 * one run after the other. A share has two, the item's score and its weight; any other metric has
 * one for each of its values.
 */
export interface ItemScores {
  readonly clusterIds: readonly string[];
  readonly width: number;
  /** Runs × width columns, one entry per item. */
  readonly columns: readonly (readonly number[])[];
  /** The metric from `width` totals of one run. */
  readonly statistic: SumStatistic;
  /** By run: each item's score in [0, 1]; null for a metric that is no share of items. */
  readonly scores: readonly (readonly number[])[] | null;
  /** The metric leaves [0, 1]. */
  readonly unbounded: boolean;
}

/** Items in which a share has nothing to divide by in some run are left out of it. */
export function itemScores(metric: Metric, items: readonly AlignedItem[]): ItemScores {
  return metric.share ? shareScores(metric.share, items) : sumScores(metric, items);
}

function shareScores(
  { part, whole }: NonNullable<Metric["share"]>,
  items: readonly AlignedItem[],
): ItemScores {
  const counted = items.filter(({ results }) =>
    results.every(({ values }) => (values[whole] ?? 0) > 0),
  );
  const runs = items[0]?.results.length ?? 0;
  const ones = counted.map(() => 1);
  const scores = Array.from({ length: runs }, (_, run) =>
    counted.map(({ results }) => {
      const values = results[run]?.values ?? {};
      return (values[part] ?? 0) / (values[whole] ?? 1);
    }),
  );
  return {
    clusterIds: counted.map(({ clusterId }) => clusterId),
    width: 2,
    columns: scores.flatMap((column) => [column, ones]),
    statistic: meanOfSums,
    scores,
    unbounded: false,
  };
}

function sumScores(metric: Metric, items: readonly AlignedItem[]): ItemScores {
  const keys = keysRead(metric, items);
  const named = naming(keys);
  const runs = items[0]?.results.length ?? 0;
  const columns = Array.from({ length: runs }, (_, run) =>
    keys.map((key) => items.map(({ results }) => results[run]?.values[key] ?? 0)),
  ).flat();
  return {
    clusterIds: items.map(({ clusterId }) => clusterId),
    width: keys.length,
    columns,
    statistic: (totals) => metric.of(named(totals)),
    scores: null,
    unbounded: metric.unbounded ?? false,
  };
}

/** The columns of two runs summed by cluster, and the second's metric minus the first's. */
export function pairSums(
  { clusterIds, width, columns, statistic }: ItemScores,
  first: number,
  second: number,
): { readonly sums: ClusterSums; readonly difference: SumStatistic } {
  const of = (run: number) => columns.slice(run * width, (run + 1) * width);
  return {
    sums: sumByCluster(clusterIds, [...of(first), ...of(second)]),
    difference(totals) {
      const before = statistic(totals.subarray(0, width));
      const after = statistic(totals.subarray(width, 2 * width));
      return before === null || after === null ? null : after - before;
    },
  };
}
