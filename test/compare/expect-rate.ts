import { expect } from "vitest";
import { binomialQuantile } from "../../src/stats/index.ts";

/**
 * Asserts that `hits` out of `trials` is what a rate between `low` and `high` would give: outside
 * these exact binomial bounds it would fall less than once in 10,000 on either side.
 */
export function expectRate(hits: number, trials: number, low: number, high = low): void {
  expect(hits).toBeGreaterThanOrEqual(binomialQuantile(1e-4, trials, low));
  expect(hits).toBeLessThanOrEqual(binomialQuantile(1 - 1e-4, trials, high));
}
