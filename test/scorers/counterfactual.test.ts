import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  counterfactualFromCounts,
  type CounterfactualPair,
  countCounterfactual,
} from "../../src/scorers/counterfactual.ts";
import { sumCounts } from "../../src/scorers/counts.ts";
import { exactDiscordance } from "../../src/scorers/exact-discordance.ts";
import { countRobustness, robustnessFromCounts } from "../../src/scorers/robustness.ts";

const side = (answer: string, right: boolean) => ({ answer, score: right ? 1 : 0 });
const scoreOf = (pairs: readonly CounterfactualPair[]) =>
  counterfactualFromCounts(sumCounts(pairs.map(countCounterfactual)));

const right = side("A", true);
const wrong = side("B", false);

describe("counterfactual pairs", () => {
  it("two wrong answers that differ are a flip without a gap", () => {
    const pair = { original: wrong, counterfactual: side("C", false) };
    expect(scoreOf([pair])).toMatchObject({ flipRate: 1, gap: 0, b: 0, c: 0, exactP: 1 });
  });

  it("the gap is signed: worse after the swap is positive", () => {
    expect(scoreOf([{ original: right, counterfactual: wrong }]).gap).toBe(1);
    expect(scoreOf([{ original: wrong, counterfactual: right }]).gap).toBe(-1);
  });

  it("a model that wavers as much by itself has no excess flips", () => {
    const wavering = [
      { original: right, counterfactual: wrong, repeatedAnswer: "A" },
      { original: right, counterfactual: right, repeatedAnswer: "B" },
    ];
    expect(scoreOf(wavering)).toMatchObject({
      flipRate: 0.5,
      repeatFlipRate: 0.5,
      excessFlipRate: 0,
      excessFlipP: 1,
    });
  });

  it("the floor is measured over pairs asked again only", () => {
    const score = scoreOf([
      { original: right, counterfactual: wrong, repeatedAnswer: "A" },
      { original: right, counterfactual: right },
    ]);
    expect(score).toMatchObject({ flipRate: 0.5, repeatFlipRate: 0, excessFlipRate: 1 });
  });

  it("without repeats there is no floor", () => {
    expect(scoreOf([{ original: right, counterfactual: right }])).toMatchObject({
      repeatFlipRate: null,
      excessFlipRate: null,
      excessFlipP: null,
    });
  });

  it("swapping the sides of every pair turns the gap and keeps flips and p", () => {
    const sides = fc.constantFrom(right, wrong, side("C", false));
    fc.assert(
      fc.property(fc.array(fc.tuple(sides, sides), { minLength: 1 }), (pairs) => {
        const there = scoreOf(pairs.map(([a, b]) => ({ original: a, counterfactual: b })));
        const back = scoreOf(pairs.map(([a, b]) => ({ original: b, counterfactual: a })));
        expect(back.flipRate).toBe(there.flipRate);
        expect(back.gap).toBeCloseTo(-(there.gap ?? 0), 12);
        expect(back.exactP).toBeCloseTo(there.exactP, 12);
      }),
    );
  });
});

describe("exact discordance", () => {
  it.each([
    [0, 0, 1],
    [1, 0, 1],
    [5, 0, 2 / 32],
    [6, 1, 16 / 128],
    [3, 3, 1],
  ])("%d against %d has p %d", (b, c, p) => {
    expect(exactDiscordance(b, c)).toBeCloseTo(p, 12);
  });

  it("large counts neither overflow nor vanish", () => {
    expect(exactDiscordance(2000, 2000)).toBe(1);
    // Normal approximation of 2100 against 1900 with continuity: z = 199 / sqrt(4000), p = 0.00165.
    expect(exactDiscordance(2100, 1900)).toBeCloseTo(0.00165, 4);
  });
});

describe("robustness", () => {
  it("worst case takes each item's lowest score, the drop rate its mean", () => {
    const sums = sumCounts([countRobustness(1, [1, 0]), countRobustness(1, [1])]);
    expect(robustnessFromCounts(sums)).toEqual({
      original: 1,
      perturbed: 0.75,
      dropRate: 0.25,
      worstCase: 0.5,
    });
  });

  it("a model that is always wrong has no drop rate", () => {
    expect(robustnessFromCounts(countRobustness(0, [0])).dropRate).toBeNull();
  });

  it("more perturbations never raise the worst case", () => {
    const scores = fc.array(fc.constantFrom(0, 0.5, 1));
    fc.assert(
      fc.property(scores, fc.constantFrom(0, 0.5, 1), (perturbed, extra) => {
        const before = robustnessFromCounts(countRobustness(1, perturbed)).worstCase ?? 0;
        const after = robustnessFromCounts(countRobustness(1, [...perturbed, extra])).worstCase;
        expect(after).toBeLessThanOrEqual(before);
      }),
    );
  });
});
