import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  augrc,
  aurc,
  coverageAtRisk,
  type Outcome,
  rankMeanAurc,
  riskAtCoverage,
  riskCoverage,
} from "../../src/scorers/selective.ts";

const outcome = (confidence: number, loss: number): Outcome => ({ confidence, loss });
const outcomes = fc.array(
  fc.record({ confidence: fc.constantFrom(0.1, 0.5, 0.7, 0.9), loss: fc.constantFrom(0, 1) }),
  { minLength: 1, maxLength: 25 },
);

describe("risk and coverage", () => {
  it("equal confidences stand or fall together", () => {
    const points = riskCoverage([outcome(0.9, 0), outcome(0.9, 1), outcome(0.4, 1)]);
    expect(points.map(({ coverage, selectiveRisk }) => [coverage, selectiveRisk])).toEqual([
      [1, 2 / 3],
      [2 / 3, 1 / 2],
      [0, 1 / 2],
    ]);
  });

  it("no measure depends on the order of equal confidences, except the one named for it", () => {
    fc.assert(
      fc.property(outcomes, (all) => {
        const turned = all.toReversed();
        expect(aurc(turned)).toBeCloseTo(aurc(all) ?? 0, 12);
        expect(augrc(turned)).toBeCloseTo(augrc(all) ?? 0, 12);
        expect(rankMeanAurc(turned)).toBeCloseTo(rankMeanAurc(all) ?? 0, 12);
      }),
    );
    const tied = [outcome(0.5, 0), outcome(0.5, 1)];
    expect(rankMeanAurc(tied, "input-order")).toBe(0.25);
    expect(rankMeanAurc(tied.toReversed(), "input-order")).toBe(0.75);
    expect(rankMeanAurc(tied)).toBe(0.5);
  });

  it("AURC lies within [0, 1] and AUGRC within [0, 1/2], AUGRC never above AURC", () => {
    fc.assert(
      fc.property(outcomes, (all) => {
        const [selective, general] = [aurc(all) ?? 0, augrc(all) ?? 0];
        expect(selective).toBeGreaterThanOrEqual(0);
        expect(selective).toBeLessThanOrEqual(1 + 1e-12);
        expect(general).toBeLessThanOrEqual(Math.min(0.5, selective) + 1e-12);
      }),
    );
  });

  it("putting the losses on the least sure is best", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 1), { minLength: 2, maxLength: 12 }), (losses) => {
        const give = (order: readonly number[]) =>
          order.map((loss, index) => outcome(1 - index / 100, loss));
        const best = augrc(give(losses.toSorted((a, b) => a - b))) ?? 0;
        expect(best).toBeLessThanOrEqual((augrc(give(losses)) ?? 0) + 1e-12);
      }),
    );
  });

  it("reads the curve at a coverage and at a risk", () => {
    const all = [outcome(0.9, 0), outcome(0.8, 0), outcome(0.7, 1), outcome(0.6, 0)];
    expect(riskAtCoverage(all, 0.5)).toBe(0);
    expect(riskAtCoverage(all, 0.6)).toBe(1 / 3);
    expect(riskAtCoverage(all, 1)).toBe(1 / 4);
    expect(coverageAtRisk(all, 0.25)).toBe(1);
    expect(coverageAtRisk(all, 0.1)).toBe(0.5);
    expect(coverageAtRisk([outcome(0.9, 1)], 0.1)).toBe(0);
  });

  it("without outcomes there is no area", () => {
    expect([aurc([]), augrc([]), rankMeanAurc([]), riskAtCoverage([], 0.5)]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});
