/** Arithmetic mean; null for no values. */
export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** Sample variance with n − 1 in the denominator; null for fewer than two values. */
export function variance(values: readonly number[]): number | null {
  const centre = mean(values);
  if (centre === null || values.length < 2) return null;
  let squares = 0;
  for (const value of values) squares += (value - centre) ** 2;
  return squares / (values.length - 1);
}

/**
 * Standard error of a mean of independent values, s/√n with n − 1 in s; null for fewer than two.
 * Values that share a patient, note or source are not independent: see `clusterStandardError`.
 */
export function standardErrorOfMean(values: readonly number[]): number | null {
  const spread = variance(values);
  return spread === null ? null : Math.sqrt(spread / values.length);
}

/** Standard error √(p(1−p)/n) of a proportion p in [0, 1] of n ≥ 1 independent trials. */
export function bernoulliStandardError(p: number, n: number): number {
  return Math.sqrt((p * (1 - p)) / n);
}

/** Standard error of a difference between means of two independent samples; null as its parts. */
export function unpairedStandardError(a: readonly number[], b: readonly number[]): number | null {
  const left = standardErrorOfMean(a);
  const right = standardErrorOfMean(b);
  return left === null || right === null ? null : Math.hypot(left, right);
}

/** a[i] − b[i]. @throws RangeError when the lengths differ. */
export function differences(a: readonly number[], b: readonly number[]): readonly number[] {
  if (a.length !== b.length) {
    throw new RangeError(`Pairs need equal lengths, found ${a.length} and ${b.length}`);
  }
  return a.map((value, i) => value - b[i]!);
}

/** Standard error of the mean of the pair differences a[i] − b[i]; null for fewer than two pairs. */
export function pairedStandardError(a: readonly number[], b: readonly number[]): number | null {
  return standardErrorOfMean(differences(a, b));
}
