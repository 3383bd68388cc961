/**
 * A distribution function along an unbounded, monotone coordinate u, with its derivative in u.
 */
export interface AlongCoordinate {
  readonly cdf: (u: number) => number;
  readonly slope: (u: number) => number;
}

/**
 * The u at which the distribution function reaches p ≤ ½, for 0 < p, by Newton's method on ln F inside
 * a shrinking bracket. On the logarithmic scale F is smooth and close to linear even where it spans
 * hundreds of decades, so the answer is accurate relative to p however small p is.
 *
 * @returns `low` or `high` when the root lies outside [low, high].
 */
export function searchQuantile(
  p: number,
  along: AlongCoordinate,
  start: number,
  low: number,
  high: number,
): number {
  const target = Math.log(p);
  let [below, above] = [low, high];
  let u = Math.min(Math.max(start, low), high);
  for (let i = 0; i < 2000; i++) {
    const value = along.cdf(u);
    const error = Math.log(value) - target;
    if (error > 0) above = u;
    else below = u;
    const newton = u - (error * value) / along.slope(u);
    const next = newton > below && newton < above ? newton : (below + above) / 2;
    const moved = Math.abs(next - u);
    u = next;
    if (moved <= 2e-16 * Math.max(1, Math.abs(u))) break;
  }
  return u;
}
