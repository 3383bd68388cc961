import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  betaCdf,
  betaQuantile,
  betaUpperTail,
  normalCdf,
  normalQuantile,
  tCdf,
  tQuantile,
  tTwoSided,
} from "../../src/stats/index.ts";

const close = (found: number, expected: number, relative: number) =>
  expect(Math.abs(found / expected - 1)).toBeLessThan(relative);

describe("the normal distribution", () => {
  it("keeps its digits far out in the tail (values: mpmath at 40 digits)", () => {
    close(normalCdf(-1), 0.15865525393145705, 1e-14);
    close(normalCdf(-8), 6.220960574271784e-16, 1e-13);
    close(normalCdf(-30), 4.906713927148187e-198, 1e-12);
  });

  it("has quantiles that are the inverse, from 1e-300 up", () => {
    fc.assert(
      fc.property(fc.double({ min: -300, max: -0.31, noNaN: true }), (exponent) => {
        const p = 10 ** exponent;
        close(normalCdf(normalQuantile(p)), p, 1e-11);
      }),
    );
  });
});

describe("Student's t", () => {
  it("is the Cauchy distribution at one degree of freedom: quantile −1/tan(πp)", () => {
    for (const p of [1e-9, 0.001, 0.2, 0.4, 0.7, 0.999]) {
      close(tQuantile(p, 1), -1 / Math.tan(Math.PI * p), 1e-12);
    }
  });

  it("has the closed form ½ + t/(2√(2 + t²)) at two degrees", () => {
    for (const t of [0.1, 1, 4]) close(tCdf(t, 2), 0.5 + t / (2 * Math.sqrt(2 + t * t)), 1e-14);
  });

  it("tends to the normal distribution", () => {
    close(tQuantile(0.025, 1e9), normalQuantile(0.025), 1e-8);
    expect(tQuantile(0.025, Infinity)).toBe(normalQuantile(0.025));
    close(tTwoSided(1.96, Infinity), 2 * normalCdf(-1.96), 1e-15);
  });
});

describe("the beta distribution", () => {
  it("is the closed form 1 − (1 − x)^b for a = 1", () => {
    for (const b of [0.5, 3, 300]) {
      for (const x of [1e-6, 0.1, 0.9])
        close(betaCdf(x, 1, b), -Math.expm1(b * Math.log1p(-x)), 1e-12);
    }
  });

  it("has quantiles that are the inverse, over shapes from 0.1 to 100,000", () => {
    const shape = fc.double({ min: -1, max: 5, noNaN: true }).map((exponent) => 10 ** exponent);
    const probability = fc.double({ min: -12, max: -0.001, noNaN: true }).map((e) => 10 ** e);
    fc.assert(
      fc.property(shape, shape, probability, (a, b, p) => {
        const x = betaQuantile(p, a, b);
        // Where x rounds to an end of [0, 1] there is nothing left to invert.
        fc.pre(x > 1e-290 && x < 1 - 1e-6);
        close(betaCdf(x, a, b), p, 1e-8);
      }),
    );
  });

  it("has a survival function that mirrors", () => {
    close(betaUpperTail(0.999, 2, 3), betaCdf(0.001, 3, 2, 0.999), 1e-12);
  });
});
