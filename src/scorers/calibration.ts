import { type Counts, countOf } from "./counts.ts";

/** A prediction's confidence in [0, 1] and whether it was right. */
export interface Forecast {
  readonly confidence: number;
  readonly correct: boolean;
}

export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  readonly n: number;
  readonly meanConfidence: number;
  readonly accuracy: number;
}

/**
 * Signature. ECE is biased upwards in small samples (a perfectly calibrated model shows 0.07 at
 * n = 100): rank by Brier score or log loss and show ECE with its null band.
 */
export function calibrationSignature(bins: number): string {
  return `calibration|1|ece:equal-width,${bins}-bins-on-0-1,left-closed|adaptive:equal-mass`;
}

/**
 * The equal-width bin over [0, 1] of a confidence, from 0: closed left, the last one also right; an
 * edge is i × (1 / bins) in floating point, as numpy's `linspace`.
 *
 * @throws RangeError when the confidence is not in [0, 1].
 */
export function calibrationBin(confidence: number, bins: number): number {
  if (!(confidence >= 0 && confidence <= 1)) {
    throw new RangeError(`expected a confidence from 0 to 1, found ${confidence}`);
  }
  let bin = Math.min(bins - 1, Math.floor(confidence * bins));
  // Rounding can put a confidence on the wrong side of an edge that is no exact binary fraction.
  while (bin > 0 && confidence < edge(bin, bins)) bin -= 1;
  while (bin < bins - 1 && confidence >= edge(bin + 1, bins)) bin += 1;
  return bin;
}

/** Counts of one forecast in its {@link calibrationBin}. */
export function countCalibration({ confidence, correct }: Forecast, bins: number): Counts {
  const bin = calibrationBin(confidence, bins);
  return {
    [`n:${bin}`]: 1,
    [`confidence:${bin}`]: confidence,
    [`correct:${bin}`]: correct ? 1 : 0,
  };
}

/** The reliability diagram: bins with at least one forecast, from low to high. */
export function reliabilityBins(sums: Counts, bins: number): readonly CalibrationBin[] {
  return Array.from({ length: bins }, (_, bin) => ({ bin, n: countOf(sums, `n:${bin}`) }))
    .filter(({ n }) => n > 0)
    .map(({ bin, n }) => ({
      from: edge(bin, bins),
      to: edge(bin + 1, bins),
      n,
      meanConfidence: countOf(sums, `confidence:${bin}`) / n,
      accuracy: countOf(sums, `correct:${bin}`) / n,
    }));
}

/**
 * Expected and maximum calibration error (Naeini et al. 2015; Guo et al. 2017, section 2): the
 * mean over forecasts, and the largest over bins, of |accuracy - mean confidence|. Null without
 * forecasts.
 */
export function calibrationErrors(
  bins: readonly Pick<CalibrationBin, "n" | "meanConfidence" | "accuracy">[],
): { readonly ece: number | null; readonly mce: number | null } {
  const total = bins.reduce((sum, { n }) => sum + n, 0);
  if (total === 0) return { ece: null, mce: null };
  const gaps = bins.map((bin) => Math.abs(bin.accuracy - bin.meanConfidence));
  const ece = bins.reduce((sum, { n }, index) => sum + (n / total) * (gaps[index] ?? 0), 0);
  return { ece, mce: Math.max(...gaps) };
}

/**
 * Calibration error over bins of (nearly) equal mass (Nixon et al. 2019): forecasts sorted by
 * confidence, cut into `bins` runs of which the first n mod bins are one longer. Ties keep input
 * order, so permuting forecasts of equal confidence across a cut can change the value.
 * Not additive: needs all forecasts.
 */
export function adaptiveCalibrationError(
  forecasts: readonly Forecast[],
  bins: number,
): number | null {
  const sorted = [...forecasts].sort((a, b) => a.confidence - b.confidence);
  const size = Math.floor(sorted.length / bins);
  const longer = sorted.length % bins;
  const runs = Array.from({ length: bins }, (_, bin) => {
    const start = bin * size + Math.min(bin, longer);
    return sorted.slice(start, start + size + (bin < longer ? 1 : 0));
  }).filter((run) => run.length > 0);
  return calibrationErrors(
    runs.map((run) => ({
      n: run.length,
      meanConfidence: run.reduce((sum, { confidence }) => sum + confidence, 0) / run.length,
      accuracy: run.filter(({ correct }) => correct).length / run.length,
    })),
  ).ece;
}

function edge(bin: number, bins: number): number {
  return bin === bins ? 1 : bin * (1 / bins);
}
