import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  adaptiveCalibrationError,
  calibrationErrors,
  countCalibration,
  type Forecast,
  reliabilityBins,
} from "../../src/scorers/calibration.ts";
import { sumCounts } from "../../src/scorers/counts.ts";
import { auroc, averagePrecision } from "../../src/scorers/discrimination.ts";
import { eceNullBand } from "../../src/scorers/ece-null-band.ts";
import {
  brierDecomposition,
  countProperScores,
  properScoresFromCounts,
} from "../../src/scorers/proper-scores.ts";

const forecast = (confidence: number, correct: boolean): Forecast => ({ confidence, correct });
const errorsOf = (forecasts: readonly Forecast[]) =>
  calibrationErrors(
    reliabilityBins(sumCounts(forecasts.map((it) => countCalibration(it, 10))), 10),
  );
const properOf = (forecasts: readonly Forecast[]) =>
  properScoresFromCounts(sumCounts(forecasts.map(countProperScores)));

const forecasts = fc.array(
  fc.record({
    confidence: fc.integer({ min: 0, max: 20 }).map((x) => x / 20),
    correct: fc.boolean(),
  }),
  { minLength: 1, maxLength: 40 },
);

describe("calibration error", () => {
  it("is 0 when each confidence is the frequency, and 1 when sure and always wrong", () => {
    expect(errorsOf([forecast(0.5, true), forecast(0.5, false)]).ece).toBe(0);
    expect(errorsOf([forecast(1, false)])).toEqual({ ece: 1, mce: 1 });
  });

  it("0.3 lies below the floating-point edge 3 × 0.1, as in numpy", () => {
    const [bin] = reliabilityBins(countCalibration(forecast(0.3, true), 10), 10);
    expect(bin?.from).toBe(0.2);
  });

  it("confidence 1 belongs to the last bin; beyond it is refused", () => {
    const [bin] = reliabilityBins(countCalibration(forecast(1, true), 10), 10);
    expect(bin).toMatchObject({ from: 0.9, to: 1 });
    expect(() => countCalibration(forecast(1.01, true), 10)).toThrow(/from 0 to 1, found 1.01/);
    expect(() => countCalibration(forecast(Number.NaN, true), 10)).toThrow(RangeError);
  });

  it("without forecasts there is none", () => {
    expect(errorsOf([])).toEqual({ ece: null, mce: null });
    expect(adaptiveCalibrationError([], 5)).toBeNull();
  });

  it("ECE is within [0, MCE], and order does not matter", () => {
    fc.assert(
      fc.property(forecasts, (all) => {
        const { ece, mce } = errorsOf(all);
        expect(ece).toBeGreaterThanOrEqual(0);
        expect(ece).toBeLessThanOrEqual((mce ?? 0) + 1e-12);
        expect(mce).toBeLessThanOrEqual(1);
        expect(errorsOf(all.toReversed()).ece).toBeCloseTo(ece ?? 0, 10);
      }),
    );
  });
});

describe("null band", () => {
  const confidences = Array.from({ length: 100 }, (_, i) => 0.5 + i / 200);
  const options = { bins: 10, draws: 400, seed: 7 };

  it("a perfectly calibrated model of 100 answers shows an ECE of about 0.07, not 0", () => {
    const band = eceNullBand(confidences, options);
    expect(band.mean).toBeGreaterThan(0.06);
    expect(band.mean).toBeLessThan(0.08);
    expect(band.low).toBeLessThan(band.mean);
    expect(band.high).toBeGreaterThan(band.mean);
  });

  it("the same seed gives the same band, another seed another", () => {
    expect(eceNullBand(confidences, options)).toEqual(eceNullBand(confidences, options));
    expect(eceNullBand(confidences, { ...options, seed: 8 })).not.toEqual(
      eceNullBand(confidences, options),
    );
  });

  it("a model that is always sure has no band around 0", () => {
    expect(eceNullBand([1, 1, 0], options)).toEqual({ mean: 0, low: 0, high: 0 });
  });

  it("nothing to draw from is refused", () => {
    expect(() => eceNullBand([], options)).toThrow(RangeError);
  });
});

describe("proper scores", () => {
  it("one sure error costs 34.5 nats, not infinity, and as much on either side", () => {
    const over = properOf([forecast(1, false)]).logLoss ?? 0;
    const under = properOf([forecast(0, true)]).logLoss ?? 0;
    expect(over).toBeCloseTo(-Math.log(1e-15), 6);
    expect(over).toBe(under);
  });

  it("Murphy's parts add up to the Brier score", () => {
    fc.assert(
      fc.property(forecasts, (all) => {
        const parts = brierDecomposition(all);
        const { reliability = 0, resolution = 0, uncertainty = 0 } = parts ?? {};
        expect(reliability - resolution + uncertainty).toBeCloseTo(properOf(all).brier ?? 0, 10);
        expect(Math.min(reliability, resolution, uncertainty)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe("discrimination", () => {
  it("is undefined where there is nothing to tell apart", () => {
    expect(auroc([forecast(0.9, true)])).toBeNull();
    expect(averagePrecision([forecast(0.9, false)])).toBeNull();
  });

  it("one confidence for everything is AUROC 1/2 and average precision the base rate", () => {
    const flat = [true, true, true, false].map((correct) => forecast(0.8, correct));
    expect(auroc(flat)).toBe(0.5);
    expect(averagePrecision(flat)).toBe(0.75);
  });

  it("turning the confidences around turns AUROC around 1/2", () => {
    fc.assert(
      fc.property(forecasts, (all) => {
        const value = auroc(all);
        const turned = auroc(all.map((it) => forecast(1 - it.confidence, it.correct)));
        if (value === null) expect(turned).toBeNull();
        else expect(turned).toBeCloseTo(1 - value, 10);
      }),
    );
  });
});
