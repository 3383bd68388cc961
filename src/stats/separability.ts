import { holm } from "./multiple-testing.ts";

/** A comparison of two of the compared, by position. */
export interface PairComparison {
  readonly first: number;
  readonly second: number;
  /** Two-sided p-value of no difference. */
  readonly p: number;
}

export interface SeparatedFromBest {
  /** Position of the highest estimate; the first of equals. */
  readonly best: number;
  /** Positions that cannot be told from the best at level α, the best included, ascending. */
  readonly notSeparable: readonly number[];
  /** Holm-adjusted p-values of the comparisons given, in their order. */
  readonly adjusted: readonly number[];
}

/**
 * Which of several are not separable from the best? The best is picked by looking at the data, so the
 * family is all pairs, not only those with the best. One that was never compared with the best, for
 * lack of shared items, is not separable from it.
 *
 * @param estimates higher is better; at least one.
 * @param comparisons of every pair, in any order.
 */
export function notSeparableFromBest(
  estimates: readonly number[],
  comparisons: readonly PairComparison[],
  alpha = 0.05,
): SeparatedFromBest {
  if (estimates.length === 0) throw new RangeError("Nothing to compare: no estimates");
  const best = estimates.indexOf(Math.max(...estimates));
  const adjusted = holm(comparisons.map((comparison) => comparison.p));
  const separated = new Set<number>();
  comparisons.forEach(({ first, second }, i) => {
    if (adjusted[i]! >= alpha) return;
    if (first === best) separated.add(second);
    if (second === best) separated.add(first);
  });
  const notSeparable = [...estimates.keys()].filter((i) => !separated.has(i));
  return { best, notSeparable, adjusted };
}
