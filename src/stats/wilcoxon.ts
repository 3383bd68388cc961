import { normalUpperTail } from "./normal.ts";
import { midranks, tieSizes } from "./ranks.ts";

export interface WilcoxonTest {
  /** The smaller of the two rank sums. */
  readonly statistic: number;
  readonly positiveRankSum: number;
  readonly negativeRankSum: number;
  /** Differences that are not zero. */
  readonly n: number;
  /**
   * Two-sided, over all 2ⁿ sign patterns of the ranks as they are, ties included. Null above 200
   * differences, where the normal approximation is as good.
   */
  readonly exactP: number | null;
  /** Two-sided, normal approximation with tie correction and without continuity correction. */
  readonly normalP: number | null;
}

/**
 * Wilcoxon's signed-rank test of differences symmetric around zero. Zeros are dropped before ranking
 * (Wilcoxon 1945). With no difference left, exactP is 1 and normalP is null. Assumes independent
 * differences; with clusters use `signFlipTest`.
 */
export function wilcoxonSignedRank(pairDifferences: readonly number[]): WilcoxonTest {
  const nonZero = pairDifferences.filter((value) => value !== 0);
  const n = nonZero.length;
  const magnitudes = nonZero.map(Math.abs);
  const ranks = midranks(magnitudes);
  const positive = ranks.reduce((sum, rank, i) => sum + (nonZero[i]! > 0 ? rank : 0), 0);
  const negative = (n * (n + 1)) / 2 - positive;
  const statistic = Math.min(positive, negative);
  return {
    statistic,
    positiveRankSum: positive,
    negativeRankSum: negative,
    n,
    exactP: n > 200 ? null : Math.min(1, 2 * lowerTail(ranks, statistic)),
    normalP: n === 0 ? null : normalApproximation(statistic, n, tieSizes(magnitudes)),
  };
}

/** P(rank sum ≤ statistic) when each rank is included with probability ½. */
function lowerTail(ranks: readonly number[], statistic: number): number {
  // Midranks are multiples of ½, so doubled sums are whole and index the table.
  const probability = new Float64Array(ranks.length * (ranks.length + 1) + 1);
  probability[0] = 1;
  let reach = 0;
  for (const rank of ranks) {
    const step = 2 * rank;
    reach += step;
    for (let sum = reach; sum >= 0; sum--) {
      const withRank = sum >= step ? probability[sum - step]! : 0;
      probability[sum] = (probability[sum]! + withRank) / 2;
    }
  }
  let tail = 0;
  for (let sum = 0; sum <= 2 * statistic; sum++) tail += probability[sum]!;
  return tail;
}

function normalApproximation(statistic: number, n: number, ties: readonly number[]): number {
  const expected = (n * (n + 1)) / 4;
  const tieTerm = ties.reduce((sum, size) => sum + size * (size * size - 1), 0) / 2;
  const spread = Math.sqrt((n * (n + 1) * (2 * n + 1) - tieTerm) / 24);
  return Math.min(1, 2 * normalUpperTail(Math.abs(statistic - expected) / spread));
}
