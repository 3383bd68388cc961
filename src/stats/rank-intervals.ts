import { totals } from "./cluster-sums.ts";
import type { ClusterSums, SumStatistic } from "./cluster-sums.ts";
import type { BootstrapOptions } from "./bootstrap.ts";
import type { Interval } from "./interval.ts";
import { midranks } from "./ranks.ts";

/** Where one of several stands, 1 being the highest estimate; equals share the mean of their ranks. */
export interface RankInterval extends Interval {
  readonly rank: number;
}

/**
 * Bootstrap intervals of ranks: all statistics are computed on the same resampled clusters, ranked
 * within each resample, and the ends are order statistics of those ranks, so they are ranks that did
 * occur. How far a ranking can be trusted, not a test.
 *
 * @param statistics one per compared model, each reading its own columns; higher is better.
 * @returns null when a statistic is undefined on the whole data. Resamples in which one is undefined
 *   are left out; null if none remains.
 */
export function rankIntervals(
  sums: ClusterSums,
  statistics: readonly SumStatistic[],
  options: BootstrapOptions,
): readonly RankInterval[] | null {
  const { random, resamples = 10_000, confidence = 0.95 } = options;
  const ranks = rankAll(statistics, totals(sums));
  if (ranks === null) return null;

  const { width, values, clusters } = sums;
  const drawn = statistics.map(() => new Float64Array(resamples));
  const total = new Float64Array(width);
  let defined = 0;
  for (let turn = 0; turn < resamples; turn++) {
    total.fill(0);
    for (let i = 0; i < clusters.length; i++) {
      const offset = random.below(clusters.length) * width;
      for (let k = 0; k < width; k++) total[k]! += values[offset + k]!;
    }
    const found = rankAll(statistics, total);
    if (found === null) continue;
    found.forEach((rank, model) => {
      drawn[model]![defined] = rank;
    });
    defined += 1;
  }
  if (defined === 0) return null;

  const tail = (1 - confidence) / 2;
  return drawn.map((all, model) => {
    const sorted = all.subarray(0, defined).sort();
    return {
      rank: ranks[model]!,
      low: sorted[Math.floor(tail * (defined - 1))]!,
      high: sorted[Math.ceil((1 - tail) * (defined - 1))]!,
    };
  });
}

function rankAll(
  statistics: readonly SumStatistic[],
  total: Float64Array,
): readonly number[] | null {
  const negated: number[] = [];
  for (const statistic of statistics) {
    const value = statistic(total);
    if (value === null) return null;
    negated.push(-value);
  }
  return midranks(negated);
}
