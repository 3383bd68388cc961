import type { Forecast } from "./calibration.ts";

export const discriminationSignature =
  "discrimination|1|auroc:mann-whitney,ties-half|average-precision:step,ties-grouped";

interface Group {
  readonly right: number;
  readonly wrong: number;
}

/**
 * Probability that a right prediction has more confidence than a wrong one, ties half (the
 * Mann-Whitney form of the area under the ROC curve). Null when all are right or all are wrong.
 * Not additive: needs all forecasts.
 */
export function auroc(forecasts: readonly Forecast[]): number | null {
  let wrongAbove = 0;
  let rightTotal = 0;
  let lost = 0;
  for (const { right, wrong } of descendingGroups(forecasts)) {
    lost += right * (wrongAbove + wrong / 2);
    rightTotal += right;
    wrongAbove += wrong;
  }
  return rightTotal === 0 || wrongAbove === 0 ? null : 1 - lost / (rightTotal * wrongAbove);
}

/**
 * Area under the precision-recall steps: sum over thresholds of (recall gained) × precision, equal
 * confidences entering together. Null when nothing is right. Not additive: needs all forecasts.
 */
export function averagePrecision(forecasts: readonly Forecast[]): number | null {
  const groups = descendingGroups(forecasts);
  const rightTotal = groups.reduce((sum, { right }) => sum + right, 0);
  if (rightTotal === 0) return null;
  let right = 0;
  let seen = 0;
  let area = 0;
  for (const group of groups) {
    right += group.right;
    seen += group.right + group.wrong;
    area += (group.right / rightTotal) * (right / seen);
  }
  return area;
}

function descendingGroups(forecasts: readonly Forecast[]): readonly Group[] {
  const groups = new Map<number, { right: number; wrong: number }>();
  for (const { confidence, correct } of forecasts) {
    const group = groups.get(confidence) ?? { right: 0, wrong: 0 };
    group[correct ? "right" : "wrong"] += 1;
    groups.set(confidence, group);
  }
  return [...groups].sort(([a], [b]) => b - a).map(([, group]) => group);
}
