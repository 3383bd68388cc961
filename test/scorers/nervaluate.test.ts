import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sumCounts } from "../../src/scorers/counts.ts";
import {
  countNervaluate,
  nervaluateFromCounts,
  nervaluateSchemes,
} from "../../src/scorers/nervaluate.ts";

const span = (start: number, end: number, type = "NAME") => ({ start, end, type });
const spans = fc.array(
  fc
    .tuple(fc.nat(30), fc.integer({ min: 1, max: 6 }), fc.constantFrom("NAME", "DATE"))
    .map(([start, length, type]) => span(start, start + length, type)),
  { maxLength: 8 },
);

describe("nervaluate", () => {
  it("a wrong type is wrong under strict and right under exact and partial", () => {
    const score = nervaluateFromCounts(countNervaluate([span(0, 2)], [span(0, 2, "DATE")]));
    expect([score.strict.f1, score.exact.f1, score.partial.f1, score.ent_type.f1]).toEqual([
      0, 1, 1, 0,
    ]);
  });

  it("a wrong boundary is half right under partial and right under ent_type", () => {
    const score = nervaluateFromCounts(countNervaluate([span(0, 3)], [span(0, 2)]));
    expect([score.strict.f1, score.exact.f1, score.partial.f1, score.ent_type.f1]).toEqual([
      0, 0, 0.5, 1,
    ]);
  });

  it("the half credit survives summing documents, unless the reference's figures are asked for", () => {
    const document = countNervaluate([span(0, 3)], [span(0, 2)]);
    const sums = sumCounts([document, document]);
    expect(nervaluateFromCounts(sums).partial.f1).toBe(0.5);
    expect(nervaluateFromCounts(sums, 0).partial.f1).toBe(0);
  });

  it("an overlap under 1 % of the gold is none", () => {
    const score = nervaluateFromCounts(countNervaluate([span(0, 101)], [span(100, 105)]));
    expect(score.partial).toMatchObject({ missed: 1, spurious: 1, partial: 0 });
  });

  it("every prediction and every gold is in exactly one category", () => {
    fc.assert(
      fc.property(spans, spans, (gold, predicted) => {
        const scores = nervaluateFromCounts(countNervaluate(gold, predicted));
        for (const scheme of nervaluateSchemes) {
          const { correct, incorrect, partial, missed, spurious, f1 } = scores[scheme];
          expect(correct + incorrect + partial + spurious).toBe(predicted.length);
          expect(correct + incorrect + partial + missed).toBe(gold.length);
          expect(f1).toBeGreaterThanOrEqual(0);
          expect(f1).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
