import { binomialCdf, binomialPmf } from "./binomial.ts";
import { chiSquareUpperTail } from "./chi-square.ts";

/** Two-sided tests of whether two models are right equally often on the same items. */
export interface McnemarTest {
  /** Exact binomial p-value; 1 without discordant pairs. */
  readonly exactP: number;
  /** Mid-p value; less conservative, close to nominal. 1 without discordant pairs. */
  readonly midP: number;
  /** (b−c)²/(b+c) and its p-value; null without discordant pairs. */
  readonly chiSquare: number | null;
  readonly chiSquareP: number | null;
  /**
   * The same with Edwards' continuity correction, (|b−c|−1)²/(b+c) as published and in statsmodels:
   * where b = c that is 1/(b+c), where R gives 0.
   */
  readonly correctedChiSquare: number | null;
  readonly correctedP: number | null;
}

/**
 * McNemar's test on discordant pairs: `b` items that only the first model got right, `c` items that
 * only the second did. Assumes independent items; with clusters use `signFlipTest`.
 *
 * The mid-p value counts half the probability of the observed outcome: exact − P(b), and 1 − P(b)/2
 * where b = c (Fagerland, Lydersen & Laake 2013, supplement).
 *
 * @throws RangeError unless b and c are integers ≥ 0.
 */
export function mcnemar(b: number, c: number): McnemarTest {
  if (!Number.isInteger(b) || !Number.isInteger(c) || b < 0 || c < 0) {
    throw new RangeError(`Discordant counts must be integers ≥ 0, found ${b} and ${c}`);
  }
  const n = b + c;
  if (n === 0) {
    const none = { chiSquare: null, chiSquareP: null, correctedChiSquare: null, correctedP: null };
    return { exactP: 1, midP: 1, ...none };
  }
  const smaller = Math.min(b, c);
  const observed = binomialPmf(smaller, n, 0.5);
  const exactP = Math.min(1, 2 * binomialCdf(smaller, n, 0.5));
  const chiSquare = (b - c) ** 2 / n;
  const correctedChiSquare = (Math.abs(b - c) - 1) ** 2 / n;
  return {
    exactP,
    midP: b === c ? 1 - observed / 2 : exactP - observed,
    chiSquare,
    chiSquareP: chiSquareUpperTail(chiSquare, 1),
    correctedChiSquare,
    correctedP: chiSquareUpperTail(correctedChiSquare, 1),
  };
}
