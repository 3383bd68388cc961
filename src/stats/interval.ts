import { tQuantile } from "./student-t.ts";

/** A confidence interval, on the scale of the estimate it belongs to. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * estimate ± t(df) · standardError, not clipped to the range of the statistic.
 *
 * @param df degrees of freedom; the number of clusters minus one for clustered data, `Infinity` for
 *   the normal interval.
 * @param confidence in (0, 1), 0.95 by default.
 * @returns null without a degree of freedom (a single cluster says nothing about spread).
 */
export function tInterval(
  estimate: number,
  standardError: number,
  df: number,
  confidence = 0.95,
): Interval | null {
  if (!(df > 0) || Number.isNaN(standardError)) return null;
  const reach = -tQuantile((1 - confidence) / 2, df) * standardError;
  return { low: estimate - reach, high: estimate + reach };
}
