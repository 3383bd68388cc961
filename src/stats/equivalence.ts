import { tInterval } from "./interval.ts";
import type { Interval } from "./interval.ts";
import { tQuantile, tUpperTail } from "./student-t.ts";

/** An estimated difference new − reference, where higher is better. */
export interface EstimatedDifference {
  readonly estimate: number;
  /** > 0. */
  readonly standardError: number;
  /** G − 1 for clusters, `Infinity` for the normal approximation. */
  readonly df: number;
}

export interface EquivalenceTest {
  /** The larger of the two one-sided p-values. */
  readonly p: number;
  readonly equivalent: boolean;
  /** The 1 − 2α interval that lies inside ±margin exactly when the test rejects; null if df = 0. */
  readonly interval: Interval | null;
}

/**
 * Two one-sided tests (Schuirmann 1987) of |difference| < margin. «Not significantly different» is
 * not «equal»; this is the test that can conclude that two scores are as good as equal.
 *
 * @param margin > 0, in the unit of the estimate, fixed before the data were seen.
 * @returns p = 1 and not equivalent where the standard error is 0 or df is not positive: without
 *   spread there is no evidence to weigh.
 * @throws RangeError unless margin > 0.
 */
export function equivalenceTest(
  difference: EstimatedDifference,
  margin: number,
  alpha = 0.05,
): EquivalenceTest {
  assertMargin(margin);
  const { estimate, standardError, df } = difference;
  if (!(standardError > 0) || !(df > 0)) return { p: 1, equivalent: false, interval: null };
  const aboveLower = tUpperTail((estimate + margin) / standardError, df);
  const belowUpper = tUpperTail((margin - estimate) / standardError, df);
  const p = Math.max(aboveLower, belowUpper);
  const interval = tInterval(estimate, standardError, df, 1 - 2 * alpha);
  return { p, equivalent: p < alpha, interval };
}

export interface NonInferiorityTest {
  readonly p: number;
  readonly nonInferior: boolean;
  /** One-sided lower confidence bound of the difference; −∞ where it is not defined. */
  readonly lowerBound: number;
}

/**
 * Is the new one not worse than the reference by `margin` or more? Yes when the one-sided lower bound
 * of new − reference lies above −margin. For scores where lower is better, negate the estimate.
 *
 * @returns as `equivalenceTest` where there is no spread.
 * @throws RangeError unless margin > 0.
 */
export function nonInferiorityTest(
  difference: EstimatedDifference,
  margin: number,
  alpha = 0.05,
): NonInferiorityTest {
  assertMargin(margin);
  const { estimate, standardError, df } = difference;
  if (!(standardError > 0) || !(df > 0)) return { p: 1, nonInferior: false, lowerBound: -Infinity };
  const p = tUpperTail((estimate + margin) / standardError, df);
  const lowerBound = estimate + tQuantile(alpha, df) * standardError;
  return { p, nonInferior: p < alpha, lowerBound };
}

function assertMargin(margin: number): void {
  if (!(margin > 0)) throw new RangeError(`A margin must be positive, found ${margin}`);
}
