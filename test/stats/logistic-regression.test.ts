import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitLogistic, logisticProbability } from "../../src/stats/logistic-regression.ts";

const row = (...values: number[]) => Float64Array.from(values);

describe("logistic regression", () => {
  it("with one number per row is where the derivative is zero", () => {
    // Two rows at ±1: 2·ln(1 + e^−w) + λ/2·w² has its minimum where 2/(1 + e^w) = λ·w. At w = ln 3
    // the left side is 1/2, so λ = 1/(2 ln 3) makes ln 3 the answer, and p(1) = 3/4.
    const model = fitLogistic([row(1), row(-1)], [1, 0], 1 / (2 * Math.log(3)));
    expect(model.weights[0]).toBeCloseTo(Math.log(3), 7);
    expect(model.intercept).toBeCloseTo(0, 9);
    expect(logisticProbability(model, row(1))).toBeCloseTo(0.75, 7);
  });

  it("without anything to tell rows apart gives the share", () => {
    const model = fitLogistic([row(0), row(0), row(0), row(0)], [1, 0, 0, 0], 1);
    expect(logisticProbability(model, row(0))).toBeCloseTo(0.25, 9);
    expect(model.weights[0]).toBe(0);
  });

  it("leaves the intercept free: moving all rows changes no probability", () => {
    const rows = [row(0.2, 1), row(0.4, 0), row(0.9, 0.5), row(0.1, 0.1)];
    const targets = [1, 0, 1, 0];
    const here = fitLogistic(rows, targets, 0.3);
    const moved = rows.map((one) => one.map((value) => value + 5));
    const there = fitLogistic(moved, targets, 0.3);
    for (const [index, one] of rows.entries())
      expect(logisticProbability(there, moved[index] ?? row())).toBeCloseTo(
        logisticProbability(here, one),
        7,
      );
  });

  it("is defined for a penalty and both targets only", () => {
    expect(() => fitLogistic([row(1), row(2)], [1, 0], 0)).toThrow(/lambda/);
    expect(() => fitLogistic([row(1), row(2)], [1, 1], 1)).toThrow(/same target/);
  });

  const samples = fc
    .integer({ min: 1, max: 5 })
    .chain((size) =>
      fc.array(
        fc.record({
          values: fc.array(fc.double({ min: -3, max: 3, noNaN: true }), {
            minLength: size,
            maxLength: size,
          }),
          target: fc.constantFrom(0, 1),
        }),
        { minLength: 2, maxLength: 20 },
      ),
    )
    .filter((sample) => new Set(sample.map(({ target }) => target)).size === 2);
  const penalties = fc.constantFrom(0.01, 0.1, 1, 10);

  it("ends where the gradient is zero, in weights and intercept", () => {
    fc.assert(
      fc.property(samples, penalties, (sample, lambda) => {
        const rows = sample.map(({ values }) => row(...values));
        const model = fitLogistic(
          rows,
          sample.map(({ target }) => target),
          lambda,
        );
        const errors = rows.map(
          (one, index) => logisticProbability(model, one) - (sample[index]?.target ?? 0),
        );
        expect(errors.reduce((sum, error) => sum + error, 0)).toBeCloseTo(0, 5);
        for (const [at, weight] of model.weights.entries()) {
          const slope = errors.reduce((sum, error, index) => sum + error * rows[index]![at]!, 0);
          expect(slope + lambda * weight).toBeCloseTo(0, 5);
        }
      }),
    );
  });

  it("does not depend on the order of rows", () => {
    fc.assert(
      fc.property(samples, penalties, (sample, lambda) => {
        const fit = (ordered: typeof sample) =>
          fitLogistic(
            ordered.map(({ values }) => row(...values)),
            ordered.map(({ target }) => target),
            lambda,
          );
        const [one, other] = [fit(sample), fit(sample.toReversed())];
        for (const { values } of sample)
          expect(logisticProbability(other, row(...values))).toBeCloseTo(
            logisticProbability(one, row(...values)),
            5,
          );
      }),
    );
  });
});
