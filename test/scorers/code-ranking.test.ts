import { describe, expect, it } from "vitest";
import { countCodeRanking } from "../../src/scorers/code-ranking.ts";

const codes = ["E11.9", "I10", "I21.9", "J18.9"];

describe("ranked codes", () => {
  it("P@5 of one gold code cannot exceed 1/5", () => {
    const scores = countCodeRanking(["I10"], codes, [0.1, 0.9, 0.2, 0.3], [5]);
    expect(scores).toMatchObject({ "precision@5": 0.2, "recall@5": 1, averagePrecision: 1 });
  });

  it("equal scores keep the list's order; LRAP gives them the worst rank", () => {
    const scores = countCodeRanking(["E11.9"], codes, [0.5, 0.5, 0.5, 0.1], [1]);
    expect(scores).toMatchObject({ "precision@1": 1, averagePrecision: 1, lrap: 1 / 3 });
  });

  it("a gold code that cannot be ranked counts as never found", () => {
    const scores = countCodeRanking(["E11.9", "Z99.9"], codes, [0.9, 0.1, 0.1, 0.1], [1]);
    expect(scores).toMatchObject({ "recall@1": 0.5, averagePrecision: 0.5 });
  });

  it("a document without gold scores 0 and stays in the mean", () => {
    expect(countCodeRanking([], codes, [1, 2, 3, 4], [1])).toMatchObject({
      n: 1,
      "recall@1": 0,
      averagePrecision: 0,
    });
  });
});
