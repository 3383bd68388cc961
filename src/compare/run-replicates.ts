import type { Random } from "../stats/random.ts";
import type { Replicates } from "../stats/resampling.ts";
import { sumByCluster } from "../stats/cluster-sums.ts";
import type { ItemScores } from "./item-columns.ts";

/**
 * Every run's metric on the same resampled clusters: resamples × runs, NaN where undefined. Drawing
 * once for all runs keeps a pair's replicates what they are, whoever else is compared.
 */
export function runReplicates(
  { clusterIds, columns, width, statistic }: ItemScores,
  resamples: number,
  random: Random,
): readonly Float64Array[] {
  const { clusters, values, width: all } = sumByCluster(clusterIds, columns);
  const runs = all / width;
  const replicates = Array.from({ length: runs }, () => new Float64Array(resamples));
  const total = new Float64Array(all);
  const count = clusters.length;
  for (let turn = 0; turn < resamples; turn++) {
    total.fill(0);
    for (let i = 0; i < count; i++) {
      const offset = random.below(count) * all;
      for (let k = 0; k < all; k++) total[k]! += values[offset + k]!;
    }
    for (const [run, kept] of replicates.entries())
      kept[turn] = statistic(total.subarray(run * width, (run + 1) * width)) ?? Number.NaN;
  }
  return replicates;
}

/** Values nearer than this to the estimate differ from it by rounding alone. */
const rounding = 1e-12;

/**
 * Replicates of second − first. One that is the estimate but for rounding is made equal to it: BCa
 * counts ties half, and right-or-wrong scores tie often.
 */
export function differenceReplicates(
  first: Float64Array,
  second: Float64Array,
  estimate: number,
): Replicates {
  const inOrder = second.map((value, turn) => {
    const difference = value - (first[turn] ?? Number.NaN);
    return Math.abs(difference - estimate) <= rounding ? estimate : difference;
  });
  const sorted = inOrder.filter((value) => !Number.isNaN(value)).sort();
  return { sorted, inOrder, undefinedCount: inOrder.length - sorted.length };
}
