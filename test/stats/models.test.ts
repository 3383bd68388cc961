import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bradleyTerry,
  estimateAbility,
  euroEvalRanks,
  euroEvalScore,
  itemInformation,
  meanOfMeans,
  passAtK,
  passHatK,
  predictionPoweredMean,
  winProbability,
} from "../../src/stats/index.ts";

describe("bradleyTerry", () => {
  it("gives two models the odds of their wins", () => {
    const strengths = bradleyTerry([
      [0, 6],
      [2, 0],
    ]);
    expect(winProbability(strengths![0]!, strengths![1]!)).toBeCloseTo(6 / 8, 12);
  });

  it("expects as many wins of each as it had", () => {
    const wins = fc.array(
      fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 4, maxLength: 4 }),
      {
        minLength: 4,
        maxLength: 4,
      },
    );
    fc.assert(
      fc.property(wins, (matrix) => {
        const strengths = bradleyTerry(matrix)!;
        matrix.forEach((row, i) => {
          let [expected, had] = [0, 0];
          row.forEach((count, j) => {
            if (i === j) return;
            had += count;
            expected += (count + matrix[j]![i]!) * winProbability(strengths[i]!, strengths[j]!);
          });
          expect(expected).toBeCloseTo(had, 8);
        });
      }),
    );
  });

  it("has no estimate where someone won everything, or two groups never met", () => {
    expect(
      bradleyTerry([
        [0, 5],
        [0, 0],
      ]),
    ).toBeNull();
    expect(bradleyTerry([])).toBeNull();
    expect(() => bradleyTerry([[0, 1]])).toThrow("square");
    expect(() =>
      bradleyTerry([
        [0, -1],
        [1, 0],
      ]),
    ).toThrow(RangeError);
  });
});

describe("estimateAbility", () => {
  const items = [-1, 0, 1].map((difficulty) => ({ discrimination: 1, difficulty }));

  it("is 0 for a symmetric bank with half of it right", () => {
    const four = [-1, -1, 1, 1].map((difficulty) => ({ discrimination: 1, difficulty }));
    expect(estimateAbility(four, [true, true, false, false]).theta).toBeCloseTo(0, 10);
  });

  it("is infinite for all right or all wrong", () => {
    expect(estimateAbility(items, [true, true, true])).toEqual({
      theta: Infinity,
      standardError: null,
    });
    expect(estimateAbility(items, [false, false, false]).theta).toBe(-Infinity);
    expect(() => estimateAbility(items, [true])).toThrow(RangeError);
  });

  it("learns nothing from an item far out of reach", () => {
    const far = { discrimination: 2, difficulty: 500, guessing: 0.25 };
    expect(itemInformation(far, 0)).toBe(0);
  });
});

describe("predictionPoweredMean", () => {
  const labels = [1, 0, 1, 1, 0, 1, 0, 1];

  it("of a judge who is always right is the mean over everything, with λ near 1", () => {
    const judgedOnly = Array.from({ length: 800 }, (_, i) => (i % 8 < 5 ? 1 : 0));
    const result = predictionPoweredMean({ labels, judged: labels, judgedOnly });
    expect(result?.estimate).toBeCloseTo(5 / 8, 12);
    expect(result?.lambda).toBeGreaterThan(0.95);
  });

  it("of a judge who says the same of everything is the labels alone", () => {
    const judged = labels.map(() => 1);
    const result = predictionPoweredMean({ labels, judged, judgedOnly: [1, 1, 1] });
    expect(result).toMatchObject({ lambda: 0, estimate: 5 / 8 });
  });

  it("needs labels, further items, and one judgement for each label", () => {
    expect(predictionPoweredMean({ labels: [], judged: [], judgedOnly: [1] })).toBeNull();
    expect(predictionPoweredMean({ labels: [1], judged: [1], judgedOnly: [] })).toBeNull();
    expect(() => predictionPoweredMean({ labels: [1], judged: [], judgedOnly: [1] })).toThrow(
      RangeError,
    );
  });
});

describe("repeats", () => {
  it("pass@k and pass^k are both the rate at k = 1, and drift apart from there", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), fc.nat(40), fc.nat(40), (n, c, draw) => {
        const correct = c % (n + 1);
        const k = 1 + (draw % n);
        expect(passAtK(n, correct, 1)).toBeCloseTo(correct / n, 12);
        expect(passHatK(n, correct, 1)).toBeCloseTo(correct / n, 12);
        expect(passAtK(n, correct, k)!).toBeGreaterThanOrEqual(correct / n - 1e-12);
        expect(passHatK(n, correct, k)!).toBeLessThanOrEqual(correct / n + 1e-12);
      }),
    );
  });

  it("cannot be asked about more tries than were made", () => {
    expect(passAtK(3, 1, 4)).toBeNull();
    expect(passHatK(3, 3, 4)).toBeNull();
    expect(() => passAtK(3, 4, 1)).toThrow(RangeError);
    expect(() => passAtK(3, 1, 0)).toThrow(RangeError);
  });
});

describe("EuroEval's aggregation", () => {
  it("moves everyone's rank score when a model is added", () => {
    const two = euroEvalRanks([[0.8], [0.6]]);
    const three = euroEvalRanks([[0.8], [0.6], [0.1]]);
    // Population sd of 0.8, 0.6 is 0.1: 1 + 0.2/0.1.
    expect(two?.rankScores[1]).toBeCloseTo(3, 12);
    expect(three?.rankScores[1]).toBeLessThan(2);
  });

  it("is defined at the edges", () => {
    expect(euroEvalScore([0.5])).toBeNull();
    expect(euroEvalRanks([])).toBeNull();
    expect(euroEvalRanks([[0.5], [0.5]])?.rankScores).toEqual([1, 1]);
    expect(meanOfMeans({ nb: { qa: 0.4, ner: 0.8 }, nn: { qa: 1 } })).toBeCloseTo(0.8, 15);
    expect(meanOfMeans({ nb: {} })).toBeNull();
  });
});
