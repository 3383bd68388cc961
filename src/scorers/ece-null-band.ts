import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { calibrationErrors, countCalibration, reliabilityBins } from "./calibration.ts";
import { sumCounts } from "./counts.ts";

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
  return `ece-null-band|1|bins:${bins}|draws:${draws}|level:${level}|xoroshiro128plus|seed:${seed}`;
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
  const random = xoroshiro128plus(seed);
  const errors = Array.from({ length: draws }, () => {
    const sums = sumCounts(
      confidences.map((confidence) =>
        countCalibration({ confidence, correct: uniformFloat64(random) < confidence }, bins),
      ),
    );
    return calibrationErrors(reliabilityBins(sums, bins)).ece ?? 0;
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
