import { generatorName, seededRandom } from "../stats/random.ts";
import { calibrationBin } from "./calibration.ts";

export interface NullBand {
  /** Mean ECE of a perfectly calibrated model with these confidences. */
  readonly mean: number;
  /** The middle `level` of its distribution. */
  readonly low: number;
  readonly high: number;
}

export interface NullBandOptions {
  readonly bins: number;
  readonly draws: number;
  readonly seed: number;
  /** Default 0.95. */
  readonly level?: number;
}

export function nullBandSignature({ bins, draws, seed, level = 0.95 }: NullBandOptions): string {
  return `ece-null-band|1|bins:${bins}|draws:${draws}|level:${level}|${generatorName}|seed:${seed}`;
}

/**
 * What ECE would be if every confidence were exactly right: outcomes are drawn from the confidences
 * and the error computed anew (the consistency resampling of Bröcker & Smith 2007). An ECE inside the
 * band is no evidence of miscalibration. Same seed, same band. Not additive.
 *
 * @throws RangeError without confidences or draws.
 */
export function eceNullBand(
  confidences: readonly number[],
  { bins, draws, seed, level = 0.95 }: NullBandOptions,
): NullBand {
  if (confidences.length === 0 || draws < 1) {
    throw new RangeError("expected at least one confidence and one draw");
  }
  const { uniform } = seededRandom(seed);
  const binOf = confidences.map((confidence) => calibrationBin(confidence, bins));
  // ECE = sum over bins |right - sum of confidences| / n: bin sizes cancel, so a draw only needs
  // how far the outcomes of each bin fall from what was expected.
  const errors = Array.from({ length: draws }, () => {
    const excess = new Float64Array(bins);
    for (const [index, confidence] of confidences.entries()) {
      const bin = binOf[index] ?? 0;
      const right = uniform() < confidence ? 1 : 0;
      excess[bin] = (excess[bin] ?? 0) + right - confidence;
    }
    return excess.reduce((sum, value) => sum + Math.abs(value), 0) / confidences.length;
  }).sort((a, b) => a - b);
  const tail = (1 - level) / 2;
  return {
    mean: errors.reduce((sum, error) => sum + error, 0) / draws,
    low: quantile(errors, tail),
    high: quantile(errors, 1 - tail),
  };
}

/** Linear interpolation between order statistics (type 7 of Hyndman & Fan 1996). */
function quantile(sorted: readonly number[], probability: number): number {
  const position = probability * (sorted.length - 1);
  const below = sorted[Math.floor(position)] ?? 0;
  const above = sorted[Math.ceil(position)] ?? below;
  return below + (position - Math.floor(position)) * (above - below);
}
