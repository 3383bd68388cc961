/**
 * pass@k: the probability that at least one of k tries drawn from n succeeds, when c of the n did:
 * 1 − C(n−c, k)/C(n, k) (Chen et al. 2021, eq. 1, unbiased). Capability.
 *
 * @returns null when k > n: that many tries were not made.
 * @throws RangeError unless 0 ≤ c ≤ n and k ≥ 1 are integers.
 */
export function passAtK(n: number, correct: number, k: number): number | null {
  const noneCorrect = allDrawnFrom(n, n - correct, k);
  return noneCorrect === null ? null : 1 - noneCorrect;
}

/**
 * pass^k: the probability that all of k tries drawn from n succeed: C(c, k)/C(n, k) (Yao et al. 2024,
 * τ-bench). Reliability, which is what safety asks for. Null and errors as `passAtK`.
 */
export function passHatK(n: number, correct: number, k: number): number | null {
  return allDrawnFrom(n, correct, k);
}

/** C(kept, k)/C(n, k) as a product, so that no factorial overflows. */
function allDrawnFrom(n: number, kept: number, k: number): number | null {
  const whole = [n, kept, k].every(Number.isInteger);
  if (!whole || kept < 0 || kept > n || k < 1) {
    throw new RangeError(`Expected integers 0 ≤ correct ≤ n and k ≥ 1, found n = ${n}, k = ${k}`);
  }
  if (k > n) return null;
  let probability = 1;
  for (let i = 0; i < k; i++) probability *= Math.max(0, kept - i) / (n - i);
  return probability;
}
