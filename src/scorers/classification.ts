import { type Counts, countOf } from "./counts.ts";
import { labelsIn, tallyOf } from "./label-tallies.ts";
import {
  averagePrecisionRecall,
  type AveragedPrecisionRecall,
  orZero,
  type PrecisionRecall,
  precisionRecall,
} from "./precision-recall.ts";

export interface ClassScore extends PrecisionRecall {
  readonly label: string;
  /** Items whose gold is this label. */
  readonly support: number;
}

export interface ClassificationScore extends AveragedPrecisionRecall {
  /** Right items / all items; null without items. */
  readonly accuracy: number | null;
  /** Mean recall over labels with gold support; null without items. */
  readonly balancedAccuracy: number | null;
  /** Multi-class Matthews correlation in [-1, 1]; 0 when gold or prediction is constant. */
  readonly mcc: number;
  readonly perClass: readonly ClassScore[];
}

export const classificationSignature =
  "classification|1|single-label|zero-division:0|macro:labels-given-or-in-gold-or-prediction|invalid:wrong";

/**
 * Counts of one item. `predicted` is null when the answer names no label: the item stays in every
 * denominator and is a missed gold.
 */
export function countClassification(gold: string, predicted: string | null): Counts {
  const correct = gold === predicted ? 1 : 0;
  return {
    n: 1,
    correct,
    [`gold:${gold}`]: 1,
    [`tp:${gold}`]: correct,
    ...(predicted === null ? { unlabelled: 1 } : { [`pred:${predicted}`]: 1 }),
  };
}

/**
 * Accuracy, precision/recall/F1 (micro, macro, weighted and per class), balanced accuracy and MCC.
 *
 * Averages run over `labels` when given, otherwise over labels in gold or prediction; accuracy,
 * balanced accuracy and MCC always over everything. MCC is the R_K statistic (Gorodkin 2004,
 * Comput. Biol. Chem. 28, eq. 8); unlabelled answers count there as a class of their own.
 */
export function classificationFromCounts(
  sums: Counts,
  labels: readonly string[] = labelsIn(sums),
): ClassificationScore {
  const n = countOf(sums, "n");
  const all = labelsIn(sums).map((label) => tallyOf(sums, label));
  const supported = all.filter((tally) => tally.gold > 0);
  return {
    accuracy: n === 0 ? null : countOf(sums, "correct") / n,
    ...averagePrecisionRecall(labels.map((label) => tallyOf(sums, label))),
    balancedAccuracy:
      supported.length === 0
        ? null
        : supported.reduce((sum, tally) => sum + tally.truePositives / tally.gold, 0) /
          supported.length,
    mcc: matthews(sums),
    perClass: labels.map((label) => {
      const tally = tallyOf(sums, label);
      return { label, ...precisionRecall(tally), support: tally.gold };
    }),
  };
}

/** Rows are gold, columns predictions, both in the order of `labels`; others are left out. */
export function confusionMatrix(
  gold: readonly string[],
  predicted: readonly (string | null)[],
  labels: readonly string[],
): readonly (readonly number[])[] {
  const position = new Map(labels.map((label, index) => [label, index]));
  const matrix = labels.map(() => labels.map(() => 0));
  for (const [index, label] of gold.entries()) {
    const given = predicted[index] ?? null;
    const row = matrix[position.get(label) ?? -1];
    const column = given === null ? undefined : position.get(given);
    if (row !== undefined && column !== undefined) row[column] = (row[column] ?? 0) + 1;
  }
  return matrix;
}

function matthews(sums: Counts): number {
  const n = countOf(sums, "n");
  let agreement = countOf(sums, "correct") * n;
  let predictedSpread = n * n - countOf(sums, "unlabelled") ** 2;
  let goldSpread = n * n;
  for (const label of labelsIn(sums)) {
    const { predicted, gold } = tallyOf(sums, label);
    agreement -= predicted * gold;
    predictedSpread -= predicted * predicted;
    goldSpread -= gold * gold;
  }
  return orZero(agreement, Math.sqrt(predictedSpread * goldSpread));
}
