import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sumCounts } from "../../src/scorers/counts.ts";
import { codeEdition } from "../../src/scorers/diagnosis-codes.ts";
import { codingFromCounts, countCoding } from "../../src/scorers/multilabel-coding.ts";

const edition = codeEdition(["E116", "E119", "E104", "G632", "I219"]);
type Document = readonly [gold: readonly string[], predicted: readonly string[]];
const scoreOf = (documents: readonly Document[]) =>
  codingFromCounts(sumCounts(documents.map(([gold, given]) => countCoding(gold, given, edition))));

const codes = fc.uniqueArray(fc.constantFrom("E11.6", "E11.9", "E10.4", "G63.2", "I21.9"));
const documents = fc.array(fc.tuple(codes, codes), { minLength: 1, maxLength: 12 });

describe("coding", () => {
  it("the US code E11.65 is a false positive, counted as invalid and foreign, never mapped to E11.6", () => {
    const score = scoreOf([[["E11.6"], ["E11.65"]]]);
    expect(score.micro).toEqual({ precision: 0, recall: 0, f1: 0 });
    expect(score.invalidRate).toBe(1);
    expect(score.foreignRate).toBe(1);
    expect(score.category.f1).toBe(1);
  });

  it("formatting never decides", () => {
    expect(scoreOf([[["I21.9"], ["i219"]]]).exactMatch).toBe(1);
  });

  it("a dagger-asterisk pair is two codes: half of it is half right", () => {
    const whole = scoreOf([[["E10.4†", "G63.2*"], ["E10.4+G63.2*"]]]);
    const half = scoreOf([[["E10.4†", "G63.2*"], ["E10.4"]]]);
    expect(whole.exactMatch).toBe(1);
    expect(half.micro).toMatchObject({ precision: 1, recall: 0.5 });
  });

  it("the manifestation put first is not the main diagnosis", () => {
    const score = scoreOf([
      [
        ["E10.4†", "G63.2*"],
        ["G63.2*", "E10.4†"],
      ],
    ]);
    expect(score.exactMatch).toBe(1);
    expect(score.mainDiagnosis).toBe(0);
  });

  it("the hierarchy gives part credit for a near miss: {E11.9, E11} against {E11.6, E11} is 1/2", () => {
    expect(scoreOf([[["E11.9"], ["E11.6"]]]).hierarchical.f1).toBe(0.5);
  });

  it("Mullenbach's macro F1 is not the mean of per-code F1", () => {
    // E11.9: P 1, R 1/2, F 2/3. I21.9: P 1/2, R 1, F 2/3. Macro P = R = 3/4.
    const score = scoreOf([
      [["E11.9"], ["E11.9"]],
      [["E11.9"], ["I21.9"]],
      [["I21.9"], ["I21.9"]],
    ]);
    expect(score.macro?.f1).toBeCloseTo(2 / 3, 12);
    expect(score.macroF1Mullenbach).toBeCloseTo(3 / 4, 12);
  });

  it("without an edition nothing is called invalid", () => {
    expect(codingFromCounts(countCoding(["I21.9"], ["E11.65"]))).toMatchObject({
      invalidRate: null,
      foreignRate: null,
    });
  });

  it("scores do not depend on the order of documents, and stay within [0, 1]", () => {
    fc.assert(
      fc.property(documents, (all) => {
        const score = scoreOf(all);
        const reversed = scoreOf(all.toReversed());
        expect(reversed.micro).toEqual(score.micro);
        expect(reversed.exactMatch).toEqual(score.exactMatch);
        for (const { f1 } of [score.micro, score.samples, score.category, score.hierarchical]) {
          expect(f1).toBeGreaterThanOrEqual(0);
          expect(f1).toBeLessThanOrEqual(1 + 1e-12);
        }
        expect(score.category.recall).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("predicting exactly the gold scores 1 wherever there is gold", () => {
    fc.assert(
      fc.property(
        codes.filter((list) => list.length > 0),
        (list) => {
          const score = scoreOf([[list, list.toReversed()]]);
          expect(score.micro.f1).toBe(1);
          expect(score.macro?.f1).toBe(1);
          expect(score.hierarchical.f1).toBe(1);
          expect(score.invalidRate).toBe(0);
        },
      ),
    );
  });
});
