import type { Interval } from "./interval.ts";
import { normalQuantile } from "./normal.ts";

/**
 * Wilson's score interval for a share `p` resting on an effective sample size: n divided by the
 * design effect of clustering (Korn & Graubard 1998, «Confidence intervals for proportions with small
 * expected number of positive counts estimated from survey data», the same device for an exact
 * interval). With a whole number of successes in n independent trials it is `wilsonInterval`.
 *
 * @param p in [0, 1]
 * @param n effective number of trials, > 0, not necessarily whole
 */
export function wilsonEffectiveInterval(p: number, n: number, confidence = 0.95): Interval {
  if (!(p >= 0 && p <= 1) || !(n > 0))
    throw new RangeError(`expected 0 ≤ p ≤ 1 and n > 0, found p = ${p}, n = ${n}`);
  const z = -normalQuantile((1 - confidence) / 2);
  const shrink = 1 + (z * z) / n;
  const centre = (p + (z * z) / (2 * n)) / shrink;
  const reach = (z / shrink) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return {
    low: p === 0 ? 0 : Math.max(0, centre - reach),
    high: p === 1 ? 1 : Math.min(1, centre + reach),
  };
}
