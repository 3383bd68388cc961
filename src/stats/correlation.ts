import { midranks } from "./ranks.ts";
import { tTwoSided } from "./student-t.ts";

export interface Correlation {
  /** In [−1, 1]. */
  readonly coefficient: number;
  /** Two-sided p-value of no association; null where n is too small for the test. */
  readonly p: number | null;
}

/**
 * Pearson's correlation with the t test on n − 2 degrees of freedom.
 *
 * @returns null for fewer than two pairs or when either variable is constant; `p` is null for n = 2.
 * @throws RangeError when the lengths differ.
 */
export function pearson(x: readonly number[], y: readonly number[]): Correlation | null {
  if (x.length !== y.length) {
    throw new RangeError(`Pairs need equal lengths, found ${x.length} and ${y.length}`);
  }
  const n = x.length;
  const centreX = x.reduce((sum, value) => sum + value, 0) / n;
  const centreY = y.reduce((sum, value) => sum + value, 0) / n;
  let products = 0;
  let squaresX = 0;
  let squaresY = 0;
  for (let i = 0; i < n; i++) {
    const [dx, dy] = [x[i]! - centreX, y[i]! - centreY];
    products += dx * dy;
    squaresX += dx * dx;
    squaresY += dy * dy;
  }
  if (n < 2 || isConstant(x) || isConstant(y)) return null;
  const raw = products / (Math.sqrt(squaresX) * Math.sqrt(squaresY));
  // A perfect line must not become t = 10⁸ by the last bit.
  const coefficient = 1 - Math.abs(raw) < 1e-15 ? Math.sign(raw) : raw;
  const t = coefficient * Math.sqrt((n - 2) / ((1 - coefficient) * (1 + coefficient)));
  return { coefficient, p: n < 3 ? null : tTwoSided(t, n - 2) };
}

/** Spearman's rank correlation: Pearson's on midranks, with the same t approximation. */
export function spearman(x: readonly number[], y: readonly number[]): Correlation | null {
  return pearson(midranks(x), midranks(y));
}

function isConstant(values: readonly number[]): boolean {
  return values.every((value) => value === values[0]);
}
