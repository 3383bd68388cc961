import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sumCounts } from "../../src/scorers/counts.ts";
import {
  countDeidentification,
  deidentificationFromCounts,
} from "../../src/scorers/deidentification.ts";
import type { Span } from "../../src/scorers/span.ts";

const span = (start: number, end: number, type = "NAME"): Span => ({ start, end, type });
const scoreOf = (gold: readonly Span[], predicted: readonly Span[], text?: string) =>
  deidentificationFromCounts(countDeidentification(gold, predicted, text));

const spans = fc.array(
  fc
    .tuple(fc.nat(40), fc.integer({ min: 1, max: 8 }), fc.constantFrom("NAME", "FNR"))
    .map(([start, length, type]) => span(start, start + length, type)),
  { maxLength: 8 },
);

describe("de-identification", () => {
  it("one uncovered character is a leak", () => {
    expect(scoreOf([span(0, 10)], [span(0, 9)])).toMatchObject({
      leakRate: 1,
      fullMissRate: 0,
      documentLeakRate: 1,
      char: { tp: 9, fn: 1 },
    });
  });

  it("a span covered by two predictions of other types does not leak", () => {
    expect(scoreOf([span(0, 10)], [span(0, 5, "X"), span(5, 12, "Y")]).leakRate).toBe(0);
  });

  it("zero leaks carry the count that their upper bound needs: 0 of 100 still allows 3.0 %", () => {
    const gold = Array.from({ length: 100 }, (_, i) => span(i * 10, i * 10 + 5));
    const { leakRate, leaks, spans } = scoreOf(gold, gold);
    expect([leakRate, leaks, spans]).toEqual([0, 0, 100]);
    // Exact one-sided bound for no events: 1 - 0.05^(1/n).
    expect(1 - 0.05 ** (1 / spans)).toBeCloseTo(0.0295, 4);
  });

  it("relaxed lets the end slip by 2, never the start", () => {
    expect(scoreOf([span(4, 12)], [span(4, 14)]).relaxed_end2.tp).toBe(1);
    expect(scoreOf([span(4, 12)], [span(4, 15)]).relaxed_end2.tp).toBe(0);
    expect(scoreOf([span(4, 12)], [span(5, 12)]).relaxed_end2.tp).toBe(0);
  });

  it("leaks are told apart by type", () => {
    expect(scoreOf([span(0, 5), span(10, 21, "FNR")], [span(10, 21)]).leakRateByType).toEqual({
      FNR: 0,
      NAME: 1,
    });
  });

  it("over-redaction counts harmless words touched, per 1,000 words", () => {
    const text = "Kari Nordmann fikk Marevan i går"; // 6 words, two of them a name
    const all = scoreOf([span(0, 13)], [span(0, text.length)], text);
    expect(all.leakRate).toBe(0);
    expect(all.overRedactionPer1000Words).toBeCloseTo((4 / 6) * 1000, 9);
    expect(scoreOf([span(0, 13)], [span(0, 13)], text).overRedactionPer1000Words).toBe(0);
  });

  it("without identifiers the leak rate is undefined, not 0", () => {
    expect(scoreOf([], [span(0, 4)])).toMatchObject({ leakRate: null, documentLeakRate: 0 });
  });

  it("redacting more never leaks more, and order never matters", () => {
    fc.assert(
      fc.property(spans, spans, spans, (gold, predicted, extra) => {
        const before = scoreOf(gold, predicted);
        expect(scoreOf(gold, [...predicted, ...extra]).leaks).toBeLessThanOrEqual(before.leaks);
        expect(scoreOf(gold.toReversed(), predicted.toReversed())).toEqual(before);
      }),
    );
  });

  it("relaxed finds at least what strict finds, and binary too", () => {
    fc.assert(
      fc.property(spans, spans, (gold, predicted) => {
        const score = scoreOf(gold, predicted);
        expect(score.relaxed_end2.tp).toBeGreaterThanOrEqual(score.strict.tp);
        expect((score.fullMissRate ?? 0) <= (score.leakRate ?? 0)).toBe(true);
      }),
    );
  });

  it("documents add up: a corpus scored in parts is the corpus scored whole", () => {
    const one = countDeidentification([span(0, 5)], [span(0, 5)]);
    const two = countDeidentification([span(0, 5)], []);
    expect(deidentificationFromCounts(sumCounts([one, two]))).toMatchObject({
      leakRate: 0.5,
      documentLeakRate: 0.5,
    });
  });
});
