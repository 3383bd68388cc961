/** Precision, recall and their harmonic mean, each in [0, 1]. */
export interface PrecisionRecall {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** How often a label was right, given and due. */
export interface LabelTally {
  readonly truePositives: number;
  readonly predicted: number;
  readonly gold: number;
}

/** Means over labels. `macro` is null when there is no label to average over. */
export interface AveragedPrecisionRecall {
  /** Of the pooled tallies. */
  readonly micro: PrecisionRecall;
  /** Unweighted mean over labels. */
  readonly macro: PrecisionRecall | null;
  /** Mean over labels weighted by gold; all 0 when nothing is gold. */
  readonly weighted: PrecisionRecall;
}

const nothing: PrecisionRecall = { precision: 0, recall: 0, f1: 0 };

/** The zero-division convention of every scorer here: a ratio without a denominator is 0. */
export function orZero(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/** Harmonic mean of two non-negative numbers; 0 when both are 0. */
export function harmonicMean(a: number, b: number): number {
  return orZero(2 * a * b, a + b);
}

/** Precision, recall and F1 of one tally, zero division 0. */
export function precisionRecall(tally: LabelTally): PrecisionRecall {
  const precision = orZero(tally.truePositives, tally.predicted);
  const recall = orZero(tally.truePositives, tally.gold);
  return { precision, recall, f1: harmonicMean(precision, recall) };
}

/** Micro, macro and support-weighted means over labels; each label counts once in `macro`. */
export function averagePrecisionRecall(tallies: readonly LabelTally[]): AveragedPrecisionRecall {
  const pooled = { truePositives: 0, predicted: 0, gold: 0 };
  for (const tally of tallies) {
    pooled.truePositives += tally.truePositives;
    pooled.predicted += tally.predicted;
    pooled.gold += tally.gold;
  }
  return {
    micro: precisionRecall(pooled),
    macro: weightedMean(tallies, () => 1),
    weighted: weightedMean(tallies, (tally) => tally.gold) ?? nothing,
  };
}

function weightedMean(
  tallies: readonly LabelTally[],
  weight: (tally: LabelTally) => number,
): PrecisionRecall | null {
  const sums = { precision: 0, recall: 0, f1: 0 };
  let total = 0;
  for (const tally of tallies) {
    const score = precisionRecall(tally);
    const w = weight(tally);
    sums.precision += w * score.precision;
    sums.recall += w * score.recall;
    sums.f1 += w * score.f1;
    total += w;
  }
  if (total === 0) return null;
  return { precision: sums.precision / total, recall: sums.recall / total, f1: sums.f1 / total };
}
