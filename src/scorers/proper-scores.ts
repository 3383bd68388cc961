import type { Forecast } from "./calibration.ts";
import { type Counts, countOf, share } from "./counts.ts";

/** The probability given to what happened is kept this far from 0 and 1, so that one sure error costs 34.5, not infinity. */
export const logLossEpsilon = 1e-15;

export const properScoresSignature = `proper-scores|1|brier:binary|log-loss:natural,eps-${logLossEpsilon}`;

/** Brier = reliability - resolution + uncertainty (Murphy 1973). */
export interface BrierDecomposition {
  /** Weighted squared distance of confidence and frequency, ≥ 0; lower is better. */
  readonly reliability: number;
  /** Weighted squared distance of frequency and base rate, ≥ 0; higher is better. */
  readonly resolution: number;
  /** Base rate × (1 - base rate): a property of the items, not of the model. */
  readonly uncertainty: number;
}

/**
 * Counts of one forecast; the two scores are means of them. Clipping comes after taking the
 * complement, so that a sure right and a sure wrong are treated alike; libraries that clip the
 * confidence first differ by 8e-4 for each wrong forecast of exactly 1.
 */
export function countProperScores({ confidence, correct }: Forecast): Counts {
  const given = correct ? confidence : 1 - confidence;
  const clipped = Math.min(1 - logLossEpsilon, Math.max(logLossEpsilon, given));
  return {
    n: 1,
    squaredError: (confidence - (correct ? 1 : 0)) ** 2,
    logLoss: -Math.log(clipped),
  };
}

/** Mean squared error of the confidence (Brier 1950, binary form, in [0, 1]) and log loss in nats. */
export function properScoresFromCounts(sums: Counts): {
  readonly brier: number | null;
  readonly logLoss: number | null;
} {
  const n = countOf(sums, "n");
  return {
    brier: share(countOf(sums, "squaredError"), n),
    logLoss: share(countOf(sums, "logLoss"), n),
  };
}

/**
 * Murphy's three parts, grouping forecasts of exactly equal confidence, so that they add up to the
 * Brier score without remainder. With many distinct confidences every group is small and
 * reliability and resolution both grow: compare them at equal grouping only. Not additive.
 */
export function brierDecomposition(forecasts: readonly Forecast[]): BrierDecomposition | null {
  const n = forecasts.length;
  if (n === 0) return null;
  const baseRate = forecasts.filter(({ correct }) => correct).length / n;
  const groups = new Map<number, { size: number; right: number }>();
  for (const { confidence, correct } of forecasts) {
    const group = groups.get(confidence) ?? { size: 0, right: 0 };
    group.size += 1;
    group.right += correct ? 1 : 0;
    groups.set(confidence, group);
  }
  let reliability = 0;
  let resolution = 0;
  for (const [confidence, { size, right }] of groups) {
    reliability += (size / n) * (confidence - right / size) ** 2;
    resolution += (size / n) * (right / size - baseRate) ** 2;
  }
  return { reliability, resolution, uncertainty: baseRate * (1 - baseRate) };
}
