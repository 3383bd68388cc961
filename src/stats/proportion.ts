import { betaQuantilePair } from "./beta.ts";
import type { Interval } from "./interval.ts";
import { normalQuantile } from "./normal.ts";

/**
 * Intervals for a binomial proportion: `successes` out of `n` independent trials. All of them take
 * 0 ≤ successes ≤ n and a confidence in (0, 1), return proportions in [0, 1], and answer [0, 1] when
 * n = 0: nothing was observed, so nothing is ruled out and a gate on the bound fails. Counts may be
 * fractional, for effective numbers of trials (see `effectiveTrials`); they throw RangeError for
 * anything else.
 */
type ProportionInterval = (successes: number, n: number, confidence?: number) => Interval;

const unknown: Interval = { low: 0, high: 1 };

/** Wilson 1927, score interval without continuity correction: the one to display. */
export const wilsonInterval: ProportionInterval = (successes, n, confidence = 0.95) => {
  assertCounts(successes, n, confidence);
  if (n === 0) return unknown;
  const z = twoSidedZ(confidence);
  const centre = successes + (z * z) / 2;
  const reach = z * Math.sqrt((successes * (n - successes)) / n + (z * z) / 4);
  return {
    low: successes === 0 ? 0 : (centre - reach) / (n + z * z),
    high: successes === n ? 1 : (centre + reach) / (n + z * z),
  };
};

/** Wilson's interval with continuity correction (Newcombe 1998, method 4). */
export const wilsonCorrectedInterval: ProportionInterval = (successes, n, confidence = 0.95) => {
  assertCounts(successes, n, confidence);
  if (n === 0) return unknown;
  const z = twoSidedZ(confidence);
  const p = successes / n;
  const denominator = 2 * (n + z * z);
  const centre = 2 * successes + z * z;
  const lowReach = 1 + z * root(z * z - 2 - 1 / n + 4 * p * (n - successes + 1));
  const highReach = 1 + z * root(z * z + 2 - 1 / n + 4 * p * (n - successes - 1));
  return clip({
    low: successes === 0 ? 0 : (centre - lowReach) / denominator,
    high: successes === n ? 1 : (centre + highReach) / denominator,
  });
};

/** Clopper & Pearson 1934, two-sided: never less than the stated coverage. */
export const clopperPearsonInterval: ProportionInterval = (successes, n, confidence = 0.95) => {
  assertCounts(successes, n, confidence);
  const tail = (1 - confidence) / 2;
  return { low: exactLow(successes, n, tail), high: exactHigh(successes, n, tail) };
};

/**
 * The one-sided Clopper-Pearson upper bound: with at least this confidence the true rate is lower.
 * The bound for safety claims. 0 of 300 gives 0.00994 (the «rule of three»); 1 when n = 0.
 */
export function clopperPearsonUpperBound(successes: number, n: number, confidence = 0.95): number {
  assertCounts(successes, n, confidence);
  return exactHigh(successes, n, 1 - confidence);
}

/** The one-sided Clopper-Pearson lower bound; 0 when n = 0. */
export function clopperPearsonLowerBound(successes: number, n: number, confidence = 0.95): number {
  assertCounts(successes, n, confidence);
  return exactLow(successes, n, 1 - confidence);
}

/**
 * Equal-tailed posterior interval under the Jeffreys prior Beta(½, ½) (Brown, Cai & DasGupta 2001).
 * The ends are the quantiles as they stand: at 0 successes the lower one is small but not zero.
 */
export const jeffreysInterval: ProportionInterval = (successes, n, confidence = 0.95) => {
  assertCounts(successes, n, confidence);
  if (n === 0) return unknown;
  const tail = (1 - confidence) / 2;
  return {
    low: betaQuantilePair(tail, successes + 0.5, n - successes + 0.5).x,
    high: betaQuantilePair(tail, n - successes + 0.5, successes + 0.5).y,
  };
};

/** Agresti & Coull 1998: the normal interval around Wilson's centre, clipped to [0, 1]. */
export const agrestiCoullInterval: ProportionInterval = (successes, n, confidence = 0.95) => {
  assertCounts(successes, n, confidence);
  if (n === 0) return unknown;
  const z = twoSidedZ(confidence);
  const total = n + z * z;
  const p = (successes + (z * z) / 2) / total;
  const reach = z * Math.sqrt((p * (1 - p)) / total);
  return clip({ low: p - reach, high: p + reach });
};

/**
 * The textbook normal interval, clipped to [0, 1]. Its coverage is poor for small n and it has no
 * width at 0 or n successes; here to show the difference, not to report.
 */
export const normalProportionInterval: ProportionInterval = (successes, n, confidence = 0.95) => {
  assertCounts(successes, n, confidence);
  if (n === 0) return unknown;
  const p = successes / n;
  const reach = twoSidedZ(confidence) * Math.sqrt((p * (1 - p)) / n);
  return clip({ low: p - reach, high: p + reach });
};

function exactLow(successes: number, n: number, tail: number): number {
  return successes === 0 ? 0 : betaQuantilePair(tail, successes, n - successes + 1).x;
}

function exactHigh(successes: number, n: number, tail: number): number {
  return successes === n ? 1 : betaQuantilePair(tail, n - successes, successes + 1).y;
}

/** Fractional counts close to 0 or n can bring the argument below zero. */
function root(value: number): number {
  return Math.sqrt(Math.max(0, value));
}

function twoSidedZ(confidence: number): number {
  return -normalQuantile((1 - confidence) / 2);
}

function clip(interval: Interval): Interval {
  return { low: Math.max(0, interval.low), high: Math.min(1, interval.high) };
}

function assertCounts(successes: number, n: number, confidence: number): void {
  if (!(successes >= 0 && successes <= n && n < Infinity)) {
    throw new RangeError(`Expected 0 ≤ successes ≤ n, found ${successes} of ${n}`);
  }
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`A confidence must lie in (0, 1), found ${confidence}`);
  }
}
