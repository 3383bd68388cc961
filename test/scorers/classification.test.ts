import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  classificationFromCounts,
  confusionMatrix,
  countClassification,
} from "../../src/scorers/classification.ts";
import { sumCounts } from "../../src/scorers/counts.ts";

type Pair = readonly [string, string | null];
const scoreOf = (pairs: readonly Pair[]) =>
  classificationFromCounts(
    sumCounts(pairs.map(([gold, given]) => countClassification(gold, given))),
  );

const label = fc.constantFrom("A", "B", "C", "D");
const pairs = fc.array(fc.tuple(label, fc.option(label)), { minLength: 1, maxLength: 40 });

describe("classification", () => {
  it("an answer without a label is wrong and stays in the denominator", () => {
    const score = scoreOf([
      ["A", "A"],
      ["B", null],
    ]);
    expect(score.accuracy).toBe(0.5);
    expect(score.micro.precision).toBe(1);
    expect(score.micro.recall).toBe(0.5);
  });

  it("a label never predicted has precision 0, not undefined", () => {
    const score = scoreOf([
      ["A", "A"],
      ["B", "A"],
    ]);
    expect(score.perClass.find((it) => it.label === "B")).toMatchObject({ precision: 0, f1: 0 });
  });

  it("MCC is 0 for a model that always says the same, however high its accuracy", () => {
    const score = scoreOf([...Array.from({ length: 9 }, (): Pair => ["A", "A"]), ["B", "A"]]);
    expect(score.accuracy).toBe(0.9);
    expect(score.mcc).toBe(0);
  });

  it("accuracy without items is undefined", () => {
    expect(scoreOf([])).toMatchObject({ accuracy: null, balancedAccuracy: null, macro: null });
  });

  it("every value is within bounds and independent of the order of items", () => {
    fc.assert(
      fc.property(pairs, (items) => {
        const score = scoreOf(items);
        expect(scoreOf(items.toReversed())).toEqual(score);
        expect(score.mcc).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(score.mcc).toBeLessThanOrEqual(1 + 1e-12);
        for (const { f1, precision, recall } of [score.micro, score.weighted, ...score.perClass]) {
          expect(Math.min(f1, precision, recall)).toBeGreaterThanOrEqual(0);
          expect(Math.max(f1, precision, recall)).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
    );
  });

  it("correcting one wrong answer never lowers accuracy, and raises it", () => {
    fc.assert(
      fc.property(pairs, fc.nat(), (items, at) => {
        const index = at % items.length;
        const better = items.map(([gold, given], i): Pair => [gold, i === index ? gold : given]);
        const before = scoreOf(items).accuracy ?? 0;
        const wasWrong = items[index]?.[0] !== items[index]?.[1];
        expect(scoreOf(better).accuracy).toBeCloseTo(
          before + (wasWrong ? 1 / items.length : 0),
          12,
        );
      }),
    );
  });

  it("the confusion matrix has gold in rows and leaves out answers without a label", () => {
    expect(confusionMatrix(["A", "A", "B"], ["B", null, "B"], ["A", "B"])).toEqual([
      [0, 1],
      [0, 1],
    ]);
  });
});
