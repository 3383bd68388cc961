import { betaCdf, betaQuantilePair } from "./beta.ts";
import { normalQuantile, normalUpperTail } from "./normal.ts";

/**
 * P(T > t) for Student's t with `df` > 0 degrees of freedom, not necessarily an integer; `Infinity`
 * gives the normal distribution. Full relative precision in the upper tail.
 */
export function tUpperTail(t: number, df: number): number {
  assertDegrees(df);
  if (df === Infinity) return normalUpperTail(t);
  if (t < 0) return 1 - tUpperTail(-t, df);
  if (t === Infinity) return 0;
  // Abramowitz & Stegun 26.7.1; both x and 1 − x are formed from t² so that neither cancels.
  const square = t * t;
  return betaCdf(df / (df + square), df / 2, 0.5, square / (df + square)) / 2;
}

/** P(T ≤ t), with full relative precision in the lower tail. */
export function tCdf(t: number, df: number): number {
  return tUpperTail(-t, df);
}

/** P(|T| ≥ |t|): the two-sided p-value of a t statistic. */
export function tTwoSided(t: number, df: number): number {
  return 2 * tUpperTail(Math.abs(t), df);
}

/**
 * The t with P(T ≤ t) = p; ∓∞ at 0 and 1. As with the normal distribution, write the quantile of a
 * small upper probability q as `-tQuantile(q, df)`.
 *
 * @throws RangeError for p outside [0, 1] or df ≤ 0.
 */
export function tQuantile(p: number, df: number): number {
  assertDegrees(df);
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A probability must lie in [0, 1], found ${p}`);
  if (df === Infinity) return normalQuantile(p);
  if (p > 0.5) return -tQuantile(1 - p, df);
  if (p === 0) return -Infinity;
  if (p === 0.5) return 0;
  const { x, y } = betaQuantilePair(2 * p, df / 2, 0.5, 1 - 2 * p);
  return -Math.sqrt((df * y) / x);
}

function assertDegrees(df: number): void {
  if (!(df > 0)) throw new RangeError(`Degrees of freedom must be positive, found ${df}`);
}
