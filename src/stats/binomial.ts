import { betaCdf } from "./beta.ts";
import { devianceTerm, stirlingError } from "./stirling.ts";

/** Which departures from the null hypothesis count as evidence against it. */
export type Alternative = "two-sided" | "greater" | "less";

/** ln P(X = k) for X ~ Binomial(n, p), in Loader's form; −∞ outside 0…n. */
export function logBinomialPmf(k: number, n: number, p: number): number {
  assertTrials(n, p);
  if (!Number.isInteger(k) || k < 0 || k > n) return -Infinity;
  if (p === 0) return k === 0 ? 0 : -Infinity;
  if (p === 1) return k === n ? 0 : -Infinity;
  if (k === 0) return n * Math.log1p(-p);
  if (k === n) return n * Math.log(p);
  const deviance = devianceTerm(k, n * p) + devianceTerm(n - k, n * (1 - p));
  const stirling = stirlingError(n) - stirlingError(k) - stirlingError(n - k);
  return stirling - deviance + 0.5 * Math.log(n / (2 * Math.PI * k * (n - k)));
}

/** P(X = k) for X ~ Binomial(n, p). */
export function binomialPmf(k: number, n: number, p: number): number {
  return Math.exp(logBinomialPmf(k, n, p));
}

/** P(X ≤ k), with full relative precision in the lower tail. */
export function binomialCdf(k: number, n: number, p: number): number {
  assertTrials(n, p);
  const whole = Math.floor(k);
  if (whole < 0) return 0;
  if (whole >= n) return 1;
  // DLMF 8.17.5: the sum of k + 1 terms is an incomplete beta function.
  return betaCdf(1 - p, n - whole, whole + 1, p);
}

/** P(X > k), with full relative precision in the upper tail. Note the strict inequality. */
export function binomialUpperTail(k: number, n: number, p: number): number {
  assertTrials(n, p);
  const whole = Math.floor(k);
  if (whole < 0) return 1;
  if (whole >= n) return 0;
  return betaCdf(p, whole + 1, n - whole, 1 - p);
}

/** The smallest k with P(X ≤ k) ≥ q, for q in [0, 1]. */
export function binomialQuantile(q: number, n: number, p: number): number {
  if (!(q >= 0 && q <= 1)) throw new RangeError(`A probability must lie in [0, 1], found ${q}`);
  let low = 0;
  let high = n;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    // A sum of terms that should be q exactly may fall short by rounding.
    if (binomialCdf(middle, n, p) >= q * (1 - 1e-13)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Exact binomial test of `successes` out of `n` against the rate `p`. Two-sided: the total
 * probability of all outcomes that are no more probable than the observed one, with a relative
 * tolerance of 1e-7 for equal probabilities (as R's `binom.test`). 1 when n = 0.
 */
export function binomialTest(
  successes: number,
  n: number,
  p: number,
  alternative: Alternative = "two-sided",
): number {
  if (alternative === "less") return binomialCdf(successes, n, p);
  if (alternative === "greater") return binomialUpperTail(successes - 1, n, p);

  const mode = Math.min(n, Math.floor((n + 1) * p));
  const limit = logBinomialPmf(successes, n, p) + Math.log1p(1e-7);
  const rare = (k: number): boolean => logBinomialPmf(k, n, p) <= limit;
  if (rare(mode)) return 1;
  // Probabilities rise up to the mode and fall after it, so each side has one boundary.
  const lower = boundary(mode, 0, rare);
  const upper = boundary(mode, n, rare);
  const below = lower === null ? 0 : binomialCdf(lower, n, p);
  const above = upper === null ? 0 : binomialUpperTail(upper - 1, n, p);
  return Math.min(1, below + above);
}

/** The k nearest to `from`, on the way to `end`, for which `rare` holds; null if it holds for none. */
function boundary(from: number, end: number, rare: (k: number) => boolean): number | null {
  if (from === end || !rare(end)) return null;
  let common = from;
  let found = end;
  while (Math.abs(found - common) > 1) {
    const middle = Math.floor((common + found) / 2);
    if (rare(middle)) found = middle;
    else common = middle;
  }
  return found;
}

function assertTrials(n: number, p: number): void {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`Trials must be an integer ≥ 0: ${n}`);
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A probability must lie in [0, 1], found ${p}`);
}
