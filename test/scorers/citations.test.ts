import { describe, expect, it } from "vitest";
import { abstentionFromCounts, countAbstention } from "../../src/scorers/abstention.ts";
import { citationsFromCounts, countCitations } from "../../src/scorers/citations.ts";
import { sumCounts } from "../../src/scorers/counts.ts";

/** Passage "a" supports the statement by itself; "b" and "c" do so only together. */
const supportedBy = (ids: readonly string[]) =>
  ids.includes("a") || (ids.includes("b") && ids.includes("c"));
const scoreOf = (...cited: readonly (readonly string[])[]) =>
  citationsFromCounts(countCitations(cited.map((citations) => ({ citations, supportedBy }))));

describe("citations", () => {
  it("two passages that support only together both carry weight", () => {
    expect(scoreOf(["b", "c"])).toEqual({ recall: 1, precision: 1 });
  });

  it("a passage that adds nothing to a sufficient one lowers precision", () => {
    expect(scoreOf(["a", "z"])).toEqual({ recall: 1, precision: 0.5 });
  });

  it("citations of an unsupported statement carry no weight", () => {
    expect(scoreOf(["b"])).toEqual({ recall: 0, precision: 0 });
  });

  it("a statement that cites nothing is unsupported", () => {
    expect(scoreOf(["a"], [])).toEqual({ recall: 0.5, precision: 1 });
  });

  it("citing a passage twice is citing it once", () => {
    expect(scoreOf(["a", "a", "z"])).toEqual(scoreOf(["a", "z"]));
  });

  it("an answer without statements has no recall", () => {
    expect(scoreOf()).toEqual({ recall: null, precision: 0 });
  });
});

describe("abstention", () => {
  it("refusing everything has full recall, half the precision and every false refusal", () => {
    const sums = sumCounts([countAbstention(true, true), countAbstention(false, true)]);
    expect(abstentionFromCounts(sums)).toEqual({
      refusalRecall: 1,
      refusalPrecision: 0.5,
      refusalF1: 2 / 3,
      falseRefusalRate: 1,
      hallucinatedAnswerRate: 0,
    });
  });

  it("without unanswerable questions recall is undefined", () => {
    expect(abstentionFromCounts(countAbstention(true, false))).toMatchObject({
      refusalRecall: null,
      hallucinatedAnswerRate: null,
      falseRefusalRate: 0,
    });
  });
});
