/** Density of the standard normal distribution. */
export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
}

/** P(Z ≤ z) for a standard normal Z, with full relative precision in the lower tail. */
export function normalCdf(z: number): number {
  return z <= 0 ? lowerTail(-z) : 1 - lowerTail(z);
}

/** P(Z > z), with full relative precision in the upper tail. */
export function normalUpperTail(z: number): number {
  return normalCdf(-z);
}

/**
 * The z with P(Z ≤ z) = p; −∞ at 0 and ∞ at 1. For an upper quantile of a small probability q use
 * `-normalQuantile(q)`, since `1 - q` has already lost its digits.
 *
 * Start: Abramowitz & Stegun 26.2.23 (error below 4.5e-4); then Halley's method on the distribution
 * function, which brings it to machine precision.
 *
 * @throws RangeError for p outside [0, 1].
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A probability must lie in [0, 1], found ${p}`);
  if (p === 0) return -Infinity;
  if (p === 1) return Infinity;
  if (p === 0.5) return 0;
  if (p > 0.5) return -normalQuantile(1 - p);

  const t = Math.sqrt(-2 * Math.log(p));
  const numerator = 2.515517 + t * (0.802853 + t * 0.010328);
  const denominator = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  let z = numerator / denominator - t;
  for (let i = 0; i < 3; i++) {
    const density = normalDensity(z);
    // Below 1e-308 the density is subnormal and carries no digits to correct with.
    if (density < 1e-300) break;
    const step = (normalCdf(z) - p) / density;
    z -= step / (1 + (step * z) / 2);
  }
  return z;
}

/** P(Z > x) for x ≥ 0. */
function lowerTail(x: number): number {
  if (x < 2.5) {
    // ∫₀ˣ φ = φ(x) · Σ x^(2k+1)/(2k+1)!!, all terms positive (Abramowitz & Stegun 26.2.11).
    let term = x;
    let sum = x;
    for (let odd = 3; term > sum * 1e-17; odd += 2) {
      term *= (x * x) / odd;
      sum += term;
    }
    return 0.5 - normalDensity(x) * sum;
  }
  // Mills' ratio as Laplace's continued fraction (Abramowitz & Stegun 26.2.14), from the inside out.
  const depth = Math.ceil(12 + 1000 / (x * x));
  let fraction = x;
  for (let k = depth; k >= 1; k--) fraction = x + k / fraction;
  return normalDensity(x) / fraction;
}
