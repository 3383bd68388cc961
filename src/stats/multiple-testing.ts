/**
 * Adjusted p-values, in input order. Each takes p-values in [0, 1], accepts an empty family, and
 * throws RangeError for anything that is not a probability: a missing comparison must be left out of
 * the family by the caller, visibly.
 *
 * Family-wise error: Bonferroni, Holm (no assumption), Hochberg (independent or positively dependent
 * tests). False discovery rate: Benjamini-Hochberg (independent or positively dependent), and
 * Benjamini-Yekutieli (any dependence).
 */
export type Adjustment = (p: readonly number[]) => readonly number[];

/** p · m. */
export const bonferroni: Adjustment = (p) => {
  assertProbabilities(p);
  return p.map((value) => Math.min(1, value * p.length));
};

/** Holm 1979, step-down: the rule for a family declared beforehand. */
export const holm: Adjustment = (p) => stepDown(p, (rank) => p.length - rank);

/** Hochberg 1988, step-up. */
export const hochberg: Adjustment = (p) => stepUp(p, (rank) => p.length - rank);

/** Benjamini & Hochberg 1995: the rule for exploratory slices. */
export const benjaminiHochberg: Adjustment = (p) => stepUp(p, (rank) => p.length / (rank + 1));

/** Benjamini & Yekutieli 2001: Benjamini-Hochberg times 1 + ½ + … + 1/m. */
export const benjaminiYekutieli: Adjustment = (p) => {
  const harmonic = p.reduce((sum, _, i) => sum + 1 / (i + 1), 0);
  return stepUp(p, (rank) => (p.length * harmonic) / (rank + 1));
};

/** Factor for the p-value of a rank, 0 for the smallest. */
type FactorOfRank = (rank: number) => number;

/** Running maximum from the smallest p-value up. */
function stepDown(p: readonly number[], factor: FactorOfRank): readonly number[] {
  const order = ascending(p);
  const adjusted = Array.from(p, () => 0);
  let running = 0;
  order.forEach((index, rank) => {
    running = Math.max(running, Math.min(1, p[index]! * factor(rank)));
    adjusted[index] = running;
  });
  return adjusted;
}

/** Running minimum from the largest p-value down. */
function stepUp(p: readonly number[], factor: FactorOfRank): readonly number[] {
  const order = ascending(p);
  const adjusted = Array.from(p, () => 0);
  let running = 1;
  for (let rank = order.length - 1; rank >= 0; rank--) {
    const index = order[rank]!;
    running = Math.min(running, p[index]! * factor(rank));
    adjusted[index] = running;
  }
  return adjusted;
}

function ascending(p: readonly number[]): readonly number[] {
  assertProbabilities(p);
  return p.map((_, index) => index).sort((i, j) => p[i]! - p[j]!);
}

function assertProbabilities(p: readonly number[]): void {
  for (const value of p) {
    if (!(value >= 0 && value <= 1)) {
      throw new RangeError(`A p-value must lie in [0, 1], found ${value}`);
    }
  }
}
