import { normalUpperTail } from "./normal.ts";
import { tieSizes } from "./ranks.ts";

export interface KendallCorrelation {
  /** Corrected for ties in both variables. */
  readonly tauB: number;
  /** Stuart's tau-c, for ordered categories of unequal number. */
  readonly tauC: number;
  /**
   * Two-sided. Exact without ties up to 33 pairs (or when at most one pair is out of order), else
   * the normal approximation with tie correction (Kendall & Gibbons 1990).
   */
  readonly p: number | null;
  readonly method: "exact" | "normal";
}

/**
 * Kendall's rank correlation. Time grows with n².
 *
 * @returns null for fewer than two pairs or when either variable is constant.
 * @throws RangeError when the lengths differ.
 */
export function kendall(x: readonly number[], y: readonly number[]): KendallCorrelation | null {
  if (x.length !== y.length) {
    throw new RangeError(`Pairs need equal lengths, found ${x.length} and ${y.length}`);
  }
  const n = x.length;
  const [tiesX, tiesY] = [tieSizes(x), tieSizes(y)];
  if (tiesX.length < 2 || tiesY.length < 2) return null;

  let surplus = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) surplus += Math.sign(x[i]! - x[j]!) * Math.sign(y[i]! - y[j]!);
  }
  const pairs = (n * (n - 1)) / 2;
  const untiedX = pairs - tiedPairs(tiesX);
  const untiedY = pairs - tiedPairs(tiesY);
  const tauB = surplus / Math.sqrt(untiedX * untiedY);
  const classes = Math.min(tiesX.length, tiesY.length);
  const tauC = (2 * surplus * classes) / (n * n * (classes - 1));

  const outOfOrder = (pairs - Math.abs(surplus)) / 2;
  if (untiedX === pairs && untiedY === pairs && (n <= 33 || outOfOrder <= 1)) {
    return { tauB, tauC, p: exactP(n, outOfOrder), method: "exact" };
  }
  return { tauB, tauC, p: normalP(surplus, n, tiesX, tiesY), method: "normal" };
}

/** Twice the probability that a random order of n has at most this many inversions. */
function exactP(n: number, inversions: number): number {
  let probability = new Float64Array(inversions + 1);
  probability[0] = 1;
  for (let size = 2; size <= n; size++) {
    // The newest element passes 0 … size − 1 others, each with probability 1/size.
    const next = new Float64Array(inversions + 1);
    let window = 0;
    for (let count = 0; count <= inversions; count++) {
      window += probability[count]!;
      if (count >= size) window -= probability[count - size]!;
      next[count] = window / size;
    }
    probability = next;
  }
  return Math.min(1, 2 * probability.reduce((sum, value) => sum + value, 0));
}

function normalP(
  surplus: number,
  n: number,
  tiesX: readonly number[],
  tiesY: readonly number[],
): number | null {
  const ordered = n * (n - 1);
  const base = ordered * (2 * n + 5) - spreadTerm(tiesX) - spreadTerm(tiesY);
  const pairTerm = (2 * tiedPairs(tiesX) * tiedPairs(tiesY)) / ordered;
  const tripleTerm = n < 3 ? 0 : (triples(tiesX) * triples(tiesY)) / (9 * ordered * (n - 2));
  const varianceOfSurplus = base / 18 + pairTerm + tripleTerm;
  if (!(varianceOfSurplus > 0)) return null;
  return Math.min(1, 2 * normalUpperTail(Math.abs(surplus) / Math.sqrt(varianceOfSurplus)));
}

function tiedPairs(sizes: readonly number[]): number {
  return sizes.reduce((sum, t) => sum + (t * (t - 1)) / 2, 0);
}

function triples(sizes: readonly number[]): number {
  return sizes.reduce((sum, t) => sum + t * (t - 1) * (t - 2), 0);
}

function spreadTerm(sizes: readonly number[]): number {
  return sizes.reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0);
}
