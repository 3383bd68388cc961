/**
 * The error of Stirling's approximation, D(x) = ln Γ(x+1) − (x+½) ln x + x − ½ ln 2π, for x > 0.
 *
 * Working with D instead of ln Γ keeps full relative precision for densities with large arguments,
 * where the large terms of ln Γ would cancel (Loader 2000, «Fast and accurate computation of
 * binomial probabilities»). The asymptotic series is Abramowitz & Stegun 6.1.40.
 */
export function stirlingError(x: number): number {
  // D(x) = D(x+1) + (x+½) ln(1+1/x) − 1 walks small arguments up to where the series is exact.
  let correction = 0;
  let y = x;
  while (y < 15) {
    correction += (y + 0.5) * Math.log1p(1 / y) - 1;
    y += 1;
  }
  const z = 1 / (y * y);
  const series =
    1 / 12 - z * (1 / 360 - z * (1 / 1260 - z * (1 / 1680 - z * (1 / 1188 - (z * 691) / 360_360))));
  return correction + series / y;
}

/**
 * x ln(x/m) + m − x for x, m > 0: how far a count x lies from its expectation m, on the scale of a
 * log density, without cancellation when the two are close (Loader 2000, `bd0`).
 */
export function devianceTerm(x: number, m: number): number {
  const v = (x - m) / (x + m);
  if (Math.abs(v) > 0.1) return x * Math.log(x / m) + m - x;
  // ln(x/m) = 2 artanh(v); its first term combines with m − x to (x−m)v.
  let sum = (x - m) * v;
  let power = 2 * x * v;
  for (let odd = 3; ; odd += 2) {
    power *= v * v;
    const next = sum + power / odd;
    if (next === sum) return sum;
    sum = next;
  }
}
