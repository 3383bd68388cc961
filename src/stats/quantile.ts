/**
 * Sample quantile of ascending values by linear interpolation (type 7 of Hyndman & Fan 1996, the
 * default of R and numpy).
 *
 * @param probability in [0, 1].
 * @throws RangeError for no values.
 */
export function quantileOfSorted(sorted: ArrayLike<number>, probability: number): number {
  if (sorted.length === 0) throw new RangeError("A quantile needs at least one value");
  const position = (sorted.length - 1) * probability;
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (high - low) * (position - below);
}
