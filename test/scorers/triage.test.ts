import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sumCounts } from "../../src/scorers/counts.ts";
import { quadraticKappa } from "../../src/scorers/quadratic-kappa.ts";
import { countTriage, type TriageDecision, triageFromCounts } from "../../src/scorers/triage.ts";

const scale = {
  levels: 4,
  emergencyLevel: 3,
  cost: [
    [0, 1, 2, 3],
    [2, 0, 1, 2],
    [6, 3, 0, 1],
    [20, 10, 4, 0],
  ],
};
type Case = readonly [gold: number, decision: TriageDecision];
const scoreOf = (cases: readonly Case[]) =>
  triageFromCounts(sumCounts(cases.map(([gold, given]) => countTriage(gold, given, scale))), scale);

const level = fc.integer({ min: 0, max: 3 });
const cases = fc.array(fc.tuple(level, level), { minLength: 1, maxLength: 30 });

describe("triage", () => {
  it("sending everyone to the emergency room misses nobody and spares nobody", () => {
    const score = scoreOf([0, 1, 2, 3].map((gold): Case => [gold, 3]));
    expect(score).toMatchObject({ sensitivity: 1, specificity: 0, emergencyMissed: 0, over: 0.75 });
  });

  it("an emergency one level too low is missed and dangerous, though only one level off", () => {
    expect(scoreOf([[3, 2]])).toMatchObject({
      emergencyMissed: 1,
      twoLevelUnder: 0,
      dangerousUnder: 1,
      meanCost: 4,
    });
  });

  it("no answer to an emergency is a missed emergency at the dearest cost", () => {
    expect(scoreOf([[3, "invalid"]])).toMatchObject({
      accuracy: 0,
      emergencyMissed: 1,
      dangerousUnder: 1,
      meanCost: 20,
      quadraticWeightedKappa: null,
    });
  });

  it("asking back is a third outcome: no error, and shown", () => {
    expect(
      scoreOf([
        [3, "clarifies"],
        [3, 3],
      ]),
    ).toMatchObject({ accuracy: 1, emergencyMissed: 0, clarified: 0.5 });
  });

  it("without emergencies there is no sensitivity", () => {
    expect(scoreOf([[0, 0]])).toMatchObject({ sensitivity: null, emergencyMissed: null });
  });

  it("a level off the scale is refused", () => {
    expect(() => countTriage(1, 4, scale)).toThrow(/level from 0 to 3, found 4/);
  });

  it("accuracy, under- and over-triage share out the decided cases, in any order", () => {
    fc.assert(
      fc.property(cases, (all) => {
        const score = scoreOf(all);
        expect((score.accuracy ?? 0) + (score.under ?? 0) + (score.over ?? 0)).toBeCloseTo(1, 12);
        expect(scoreOf(all.toReversed())).toEqual(score);
        expect(score.dangerousUnder).toBeGreaterThanOrEqual(score.twoLevelUnder ?? 0);
        expect(score.under).toBeGreaterThanOrEqual(score.dangerousUnder ?? 0);
      }),
    );
  });

  it("raising a decision never misses more emergencies", () => {
    fc.assert(
      fc.property(cases, (all) => {
        const raised = all.map(([gold, given]): Case => [gold, Math.min(3, given + 1)]);
        expect(scoreOf(raised).emergencyMissed ?? 0).toBeLessThanOrEqual(
          scoreOf(all).emergencyMissed ?? 0,
        );
      }),
    );
  });
});

describe("quadratic kappa", () => {
  it("is 1 in full agreement, -1 in full reversal of two levels, undefined on one level", () => {
    expect(
      quadraticKappa([
        [3, 0],
        [0, 3],
      ]),
    ).toBe(1);
    expect(
      quadraticKappa([
        [0, 3],
        [3, 0],
      ]),
    ).toBe(-1);
    expect(
      quadraticKappa([
        [6, 0],
        [0, 0],
      ]),
    ).toBeNull();
    expect(
      quadraticKappa([
        [0, 0],
        [0, 0],
      ]),
    ).toBeNull();
  });
});
