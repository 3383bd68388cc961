import { effectiveClusters } from "../stats/design-effect.ts";
import type { Interval } from "../stats/interval.ts";
import { jackknife, leaveOneOut } from "../stats/jackknife.ts";
import { minimumDetectableDifference } from "../stats/power.ts";
import type { Random } from "../stats/random.ts";
import { clusterSizes } from "../summarise/estimate.ts";
import { differenceInterval, directions } from "./difference-interval.ts";
import type { DifferenceEvidence, IntervalMethod } from "./difference-interval.ts";
import { pairSums } from "./item-columns.ts";
import type { ItemScores } from "./item-columns.ts";
import { pairTest, rightWrong } from "./randomisation-test.ts";
import type { RightWrong, TestMethod } from "./randomisation-test.ts";
import { differenceReplicates } from "./run-replicates.ts";

/** Second − first on the same items, before the family of comparisons is known. */
export interface PairDifference {
  /** Positions of the two runs. */
  readonly first: number;
  readonly second: number;
  readonly values: readonly [number, number];
  readonly difference: number;
  /** 95 %, of this comparison alone. */
  readonly interval: Interval | null;
  readonly method: IntervalMethod | null;
  /** Standard error by the delete-one-cluster jackknife. */
  readonly standardError: number | null;
  /** Two-sided, unadjusted. */
  readonly p: number;
  readonly test: TestMethod;
  readonly items: number;
  readonly clusters: number;
  readonly effectiveClusters: number;
  readonly rightWrong: RightWrong | null;
}

export interface MeasuredPair {
  readonly pair: PairDifference;
  readonly evidence: DifferenceEvidence;
}

/** Null where the metric is undefined for one of the two. */
export function measurePair(
  scores: ItemScores,
  [first, second]: readonly [number, number],
  random: Random,
  replicates?: readonly Float64Array[],
): MeasuredPair | null {
  const { sums, difference } = pairSums(scores, first, second);
  const jackknifed = jackknife(sums, difference);
  if (!jackknifed) return null;
  const before = replicates?.[first];
  const after = replicates?.[second];
  const evidence: DifferenceEvidence = {
    jackknifed,
    directions: directions(sums, difference),
    unbounded: scores.unbounded,
    replicates: before && after && differenceReplicates(before, after, jackknifed.estimate),
    leftOut: before && leaveOneOut(sums, difference),
  };
  const found = differenceInterval(evidence, 0.95);
  const { p, method: test } = pairTest(scores, first, second, { random });
  const a = scores.scores?.[first];
  const b = scores.scores?.[second];
  return {
    evidence,
    pair: {
      first,
      second,
      values: valuesOf(scores, first, second),
      difference: jackknifed.estimate,
      interval: found && { low: found.low, high: found.high },
      method: found?.method ?? null,
      standardError: jackknifed.standardError,
      p,
      test,
      items: scores.clusterIds.length,
      clusters: jackknifed.clusters,
      effectiveClusters: effectiveClusters(clusterSizes(scores.clusterIds)),
      rightWrong: a && b ? rightWrong(a, b) : null,
    },
  };
}

function valuesOf(scores: ItemScores, first: number, second: number): readonly [number, number] {
  const valueOf = (run: number): number => {
    const columns = scores.columns.slice(run * scores.width, (run + 1) * scores.width);
    const sums = Float64Array.from(columns, (column) => column.reduce((sum, x) => sum + x, 0));
    return scores.statistic(sums) ?? Number.NaN;
  };
  return [valueOf(first), valueOf(second)];
}

/**
 * The smallest true difference that this comparison would have found four times out of five at level
 * α; null where there is no spread to go by.
 */
export function detectable(standardError: number | null, alpha: number): number | null {
  if (standardError === null || standardError === 0) return null;
  return minimumDetectableDifference(standardError, { alpha, power: 0.8 });
}
