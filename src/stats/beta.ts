import { searchQuantile } from "./quantile-search.ts";
import { devianceTerm, stirlingError } from "./stirling.ts";

/** A probability-like number with its complement, both at full precision. */
interface WithComplement {
  readonly x: number;
  /** 1 − x, computed without subtraction. */
  readonly y: number;
}

/**
 * P(X ≤ x) for X ~ Beta(a, b): the regularised incomplete beta function I_x(a, b).
 * `y` may be given where 1 − x is known better than by subtraction.
 *
 * Continued fraction of DLMF 8.17.22, evaluated on the side where it converges fast.
 *
 * @throws RangeError unless a, b > 0.
 */
export function betaCdf(x: number, a: number, b: number, y = 1 - x): number {
  if (!(a > 0 && b > 0)) throw new RangeError(`Beta needs a, b > 0, found a = ${a}, b = ${b}`);
  if (Number.isNaN(x)) return Number.NaN;
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  return x <= (a + 1) / (a + b + 2) ? lowerBeta(x, y, a, b) : 1 - lowerBeta(y, x, b, a);
}

/** P(X > x) for X ~ Beta(a, b), with full relative precision in the upper tail. */
export function betaUpperTail(x: number, a: number, b: number): number {
  return betaCdf(1 - x, b, a, x);
}

/**
 * The x with P(X ≤ x) = p for X ~ Beta(a, b).
 *
 * @throws RangeError for p outside [0, 1] or unless a, b > 0.
 */
export function betaQuantile(p: number, a: number, b: number): number {
  return betaQuantilePair(p, a, b).x;
}

/**
 * `betaQuantile` with its complement at full precision, for callers that need x near 1.
 * `q` may be given where 1 − p is known better than by subtraction.
 *
 * Searched over the log-odds u = ln(x/(1−x)), which resolves both ends of [0, 1].
 */
export function betaQuantilePair(p: number, a: number, b: number, q = 1 - p): WithComplement {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A probability must lie in [0, 1], found ${p}`);
  if (!(a > 0 && b > 0)) throw new RangeError(`Beta needs a, b > 0, found a = ${a}, b = ${b}`);
  if (p === 0) return { x: 0, y: 1 };
  if (q === 0) return { x: 1, y: 0 };
  if (p > 0.5) {
    const mirrored = betaQuantilePair(q, b, a, p);
    return { x: mirrored.y, y: mirrored.x };
  }

  const along = {
    cdf: (u: number) => {
      const { x, y } = fromLogOdds(u);
      return betaCdf(x, a, b, y);
    },
    // dI/du = x^a (1−x)^b / B(a,b), because dx/du = x(1−x).
    slope: (u: number) => {
      const { x, y } = fromLogOdds(u);
      return betaPrefactor(x, y, a, b);
    },
  };
  return fromLogOdds(searchQuantile(p, along, Math.log(a / b), -745, 745));
}

/** x^a y^b / B(a, b) with y = 1 − x, in Loader's form. */
function betaPrefactor(x: number, y: number, a: number, b: number): number {
  const n = a + b;
  const exponent =
    stirlingError(n) -
    stirlingError(a) -
    stirlingError(b) -
    devianceTerm(a, n * x) -
    devianceTerm(b, n * y);
  return Math.sqrt((a * b) / (2 * Math.PI * n)) * Math.exp(exponent);
}

function lowerBeta(x: number, y: number, a: number, b: number): number {
  const prefactor = betaPrefactor(x, y, a, b);
  return prefactor === 0 ? 0 : prefactor / (a * betaContinuedFraction(x, a, b));
}

/** 1 + d₁/(1 + d₂/(1 + …)) of DLMF 8.17.22, by the modified Lentz method. */
function betaContinuedFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  let value = 1;
  let c = 1;
  let d = 0;
  for (let m = 0; m < 100_000; m++) {
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    const even = ((m + 1) * (b - m - 1) * x) / ((a + 2 * m + 1) * (a + 2 * m + 2));
    let change = 1;
    for (const coefficient of [odd, even]) {
      d = 1 / nonZero(1 + coefficient * d, tiny);
      c = nonZero(1 + coefficient / c, tiny);
      change *= c * d;
    }
    value *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return value;
}

function nonZero(value: number, tiny: number): number {
  return value === 0 ? tiny : value;
}

function fromLogOdds(u: number): WithComplement {
  return { x: 1 / (1 + Math.exp(-u)), y: 1 / (1 + Math.exp(u)) };
}
