import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sumCounts } from "../../src/scorers/counts.ts";
import {
  countRetrieval,
  dcg,
  ndcgOfScores,
  retrievalFromCounts,
} from "../../src/scorers/retrieval.ts";

const judged = (grades: Readonly<Record<string, number>>) => new Map(Object.entries(grades));
const documents = ["a", "b", "c", "d", "e", "f"];
const ranking = fc.shuffledSubarray(documents);
const judgements = fc
  .array(fc.integer({ min: 0, max: 3 }), { minLength: 6, maxLength: 6 })
  .map((grades) => new Map(documents.map((id, index) => [id, grades[index] ?? 0])));

describe("retrieval", () => {
  it("linear and exponential gain are different metrics: the DCG_6 of 3 2 3 0 1 2 is 6.861 or 13.848", () => {
    expect(dcg([3, 2, 3, 0, 1, 2], "linear")).toBeCloseTo(6.861, 3);
    expect(dcg([3, 2, 3, 0, 1, 2], "burges")).toBeCloseTo(13.848, 3);
  });

  it("a passage retrieved twice is found once", () => {
    const scores = countRetrieval(judged({ a: 1, b: 1 }), ["a", "a", "a"], [3]);
    expect(scores["precision@3"]).toBeCloseTo(1 / 3, 12);
    expect(scores["recall@3"]).toBe(0.5);
    expect(scores["map"]).toBe(0.5);
  });

  it("a short list is not forgiven: precision divides by k", () => {
    expect(countRetrieval(judged({ a: 1 }), ["a"], [10])["precision@10"]).toBe(0.1);
  });

  it("a query without a relevant passage scores 0 and stays in the mean", () => {
    const hit = countRetrieval(judged({ a: 1 }), ["a"], [1]);
    const none = countRetrieval(judged({ a: 0 }), ["a"], [1]);
    expect(retrievalFromCounts(sumCounts([hit, none]))["ndcg@1"]).toBe(0.5);
  });

  it("nothing retrieved scores 0 everywhere, and no query gives no mean", () => {
    const { n, ...scores } = countRetrieval(judged({ a: 1 }), [], [5]);
    expect(n).toBe(1);
    expect(new Set(Object.values(scores))).toEqual(new Set([0]));
    expect(retrievalFromCounts(sumCounts([]))).toEqual({});
  });

  it("equal scores have no order: each takes the group's mean gain", () => {
    // One relevant of two tied: DCG@1 is 1/2, the ideal 1.
    expect(ndcgOfScores([1, 0], [0.7, 0.7], "linear", 1)).toBe(0.5);
    expect(ndcgOfScores([0, 1], [0.7, 0.7], "linear", 1)).toBe(0.5);
  });

  it("every score except graded RBP is within [0, 1]", () => {
    fc.assert(
      fc.property(judgements, ranking, (grades, ranked) => {
        const { n, "rbp_0.8": _, ...scores } = countRetrieval(grades, ranked, [1, 3, 10]);
        expect(n).toBe(1);
        for (const value of Object.values(scores)) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
    );
  });

  it("moving a better passage up never lowers nDCG, MRR or MAP", () => {
    fc.assert(
      fc.property(judgements, ranking, fc.nat(4), (grades, ranked, at) => {
        const [first, second] = [ranked[at], ranked[at + 1]];
        if (first === undefined || second === undefined) return;
        if ((grades.get(first) ?? 0) >= (grades.get(second) ?? 0)) return;
        const better = ranked.with(at, second).with(at + 1, first);
        const before = countRetrieval(grades, ranked, [10]);
        const after = countRetrieval(grades, better, [10]);
        for (const name of ["ndcg@10", "ndcg_burges@10", "mrr", "map"]) {
          expect(after[name]).toBeGreaterThanOrEqual((before[name] ?? 0) - 1e-12);
        }
      }),
    );
  });
});
