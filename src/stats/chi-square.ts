import { searchQuantile } from "./quantile-search.ts";
import { devianceTerm, stirlingError } from "./stirling.ts";

/**
 * P(X > x) for a chi-square X with `df` > 0 degrees of freedom, with full relative precision in the
 * upper tail. Incomplete gamma function: series DLMF 8.7.1, continued fraction DLMF 8.9.2.
 *
 * @throws RangeError unless df > 0.
 */
export function chiSquareUpperTail(x: number, df: number): number {
  const [shape, at] = halves(x, df);
  if (at <= 0) return 1;
  return at < shape + 1 ? 1 - gammaSeries(shape, at) : gammaFraction(shape, at);
}

/** P(X ≤ x), with full relative precision in the lower tail. */
export function chiSquareCdf(x: number, df: number): number {
  const [shape, at] = halves(x, df);
  if (at <= 0) return 0;
  return at < shape + 1 ? gammaSeries(shape, at) : 1 - gammaFraction(shape, at);
}

/**
 * The x with P(X ≤ x) = p; 0 at 0 and ∞ at 1.
 *
 * @throws RangeError for p outside [0, 1] or df ≤ 0.
 */
export function chiSquareQuantile(p: number, df: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A probability must lie in [0, 1], found ${p}`);
  const [shape] = halves(1, df);
  if (p === 0) return 0;
  if (p === 1) return Infinity;
  // Over u = ln(x/2), reflected for the upper half so that the searched probability is the small one.
  const density = (u: number): number => gammaPrefactor(shape, Math.exp(u));
  const centre = Math.log(shape);
  if (p <= 0.5) {
    const cdf = (u: number): number => chiSquareCdf(2 * Math.exp(u), df);
    return 2 * Math.exp(searchQuantile(p, { cdf, slope: density }, centre, -745, 709));
  }
  const tail = (u: number): number => chiSquareUpperTail(2 * Math.exp(-u), df);
  const slope = (u: number): number => density(-u);
  return 2 * Math.exp(-searchQuantile(1 - p, { cdf: tail, slope }, -centre, -709, 745));
}

function halves(x: number, df: number): [shape: number, at: number] {
  if (!(df > 0)) throw new RangeError(`Degrees of freedom must be positive, found ${df}`);
  return [df / 2, x / 2];
}

/** x^a e^(−x) / Γ(a), in Loader's form. */
function gammaPrefactor(a: number, x: number): number {
  return Math.sqrt(a / (2 * Math.PI)) * Math.exp(-stirlingError(a) - devianceTerm(a, x));
}

/** P(a, x) = prefactor · Σ xⁿ / (a(a+1)…(a+n)). */
function gammaSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return gammaPrefactor(a, x) * sum;
}

/** Q(a, x) by the even part of the continued fraction, modified Lentz method. */
function gammaFraction(a: number, x: number): number {
  const prefactor = gammaPrefactor(a, x);
  if (prefactor === 0) return 0;
  let b = x + 1 - a;
  let c = Infinity;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n < 100_000; n++) {
    const coefficient = -n * (n - a);
    b += 2;
    d = 1 / (b + coefficient * d);
    c = b + coefficient / c;
    value *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return prefactor * value;
}
