import type { Alternative } from "../stats/binomial.ts";
import { binomialCdf, binomialUpperTail } from "../stats/binomial.ts";
import { sumByCluster, totals } from "../stats/cluster-sums.ts";
import type { ClusterSums, SumStatistic } from "../stats/cluster-sums.ts";
import { mcnemar } from "../stats/mcnemar.ts";
import type { Random } from "../stats/random.ts";
import { signFlipTest } from "../stats/sign-flip.ts";
import { pairSums } from "./item-columns.ts";
import type { ItemScores } from "./item-columns.ts";

/**
 * - `mcnemar-mid-p` exact McNemar with mid-p, right-or-wrong items each in a cluster of its own
 * - `binomial` the one-sided exact test of the same counts
 * - `sign-flip` cluster totals of differences with their signs flipped
 * - `swap` the two runs' whole clusters swapped, for metrics that are no mean of items
 */
export type TestMethod = "mcnemar-mid-p" | "binomial" | "sign-flip" | "swap";

export interface PairTest {
  readonly p: number;
  readonly method: TestMethod;
}

/** How often each run was right, item by item; only for right-or-wrong scores. */
export interface RightWrong {
  readonly both: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly neither: number;
}

/** Null where a score lies between 0 and 1. */
export function rightWrong(first: readonly number[], second: readonly number[]): RightWrong | null {
  const table = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 };
  for (const [index, a] of first.entries()) {
    const b = second[index] ?? 0;
    if ((a !== 0 && a !== 1) || (b !== 0 && b !== 1)) return null;
    if (a === 1) table[b === 1 ? "both" : "onlyFirst"] += 1;
    else table[b === 1 ? "onlySecond" : "neither"] += 1;
  }
  return table;
}

export interface TestOptions {
  readonly random: Random;
  readonly alternative?: Alternative;
  /** Sign patterns to draw where there are too many to list. Default 10,000. */
  readonly draws?: number;
}

/**
 * Could the second run's difference from the first be the luck of which of the two got which
 * result? `less` asks for evidence that the second is lower.
 */
export function pairTest(
  scores: ItemScores,
  first: number,
  second: number,
  { random, alternative = "two-sided", draws = 10_000 }: TestOptions,
): PairTest {
  const a = scores.scores?.[first];
  const b = scores.scores?.[second];
  if (a === undefined || b === undefined) {
    const { sums, difference } = pairSums(scores, first, second);
    return { p: swapTest(sums, difference, { random, alternative, draws }), method: "swap" };
  }
  const { clusterIds } = scores;
  const single = new Set(clusterIds).size === clusterIds.length;
  const table = single ? rightWrong(a, b) : null;
  if (table && alternative === "two-sided")
    return { p: mcnemar(table.onlyFirst, table.onlySecond).midP, method: "mcnemar-mid-p" };
  if (table) {
    const { onlyFirst, onlySecond } = table;
    const n = onlyFirst + onlySecond;
    const tail =
      alternative === "less"
        ? binomialCdf(onlySecond, n, 0.5)
        : binomialUpperTail(onlySecond - 1, n, 0.5);
    return { p: n === 0 ? 1 : tail, method: "binomial" };
  }
  const differences = a.map((score, index) => (b[index] ?? 0) - score);
  const { values } = sumByCluster(clusterIds, [differences]);
  const { p } = signFlipTest(values, { random, alternative, draws });
  return { p, method: "sign-flip" };
}

/**
 * The randomisation test for any function of sums: if the runs were exchangeable, each cluster's two
 * results could as well have been each other's. p = (1 + hits)/(1 + draws) (Phipson & Smyth 2010); 1
 * where the difference is undefined.
 */
export function swapTest(
  sums: ClusterSums,
  difference: SumStatistic,
  { random, alternative = "two-sided", draws = 10_000 }: TestOptions,
): number {
  const observed = difference(totals(sums));
  if (observed === null) return 1;
  const { values, width, clusters } = sums;
  const half = width / 2;
  const slack = 1e-12 * (1 + Math.abs(observed));
  const total = new Float64Array(width);
  let hits = 0;
  for (let turn = 0; turn < draws; turn++) {
    total.fill(0);
    let bits = 0;
    for (let g = 0; g < clusters.length; g++) {
      if (g % 32 === 0) bits = random.below(2 ** 32);
      const shift = bits & 1 ? half : 0;
      bits >>>= 1;
      for (let k = 0; k < width; k++) total[(k + shift) % width]! += values[g * width + k]!;
    }
    const value = difference(total);
    // An undefined pattern counts against a difference: it cannot be shown to be less extreme.
    if (value === null || isExtreme(value, observed, slack, alternative)) hits += 1;
  }
  return (1 + hits) / (1 + draws);
}

function isExtreme(
  value: number,
  observed: number,
  slack: number,
  alternative: Alternative,
): boolean {
  switch (alternative) {
    case "two-sided":
      return Math.abs(value) >= Math.abs(observed) - slack;
    case "greater":
      return value >= observed - slack;
    case "less":
      return value <= observed + slack;
  }
}
