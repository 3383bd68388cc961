import { expect, it } from "vitest";
import { kindNames, kindOf, loadKinds } from "../../src/kinds/index.ts";
import { original } from "../../src/kinds/kind.ts";
import { repeatedMetrics } from "../../src/kinds/repeated.ts";
import { judgeReply } from "../../src/score/judge-reply.ts";
import { reducerFor } from "../../src/summarise/reduce.ts";
import {
  calibrationErrors,
  countCalibration,
  reliabilityBins,
} from "../../src/scorers/calibration.ts";
import { aurc, augrc, coverageAtRisk, riskAtCoverage } from "../../src/scorers/selective.ts";
import { sumCounts } from "../../src/scorers/counts.ts";
import { measured, sumOf } from "./scoring.ts";
import { workedExample } from "./worked-example.ts";

await loadKinds(kindNames);

const multipleChoice = kindOf("multiple-choice");
const [accuracy] = multipleChoice.metrics;
const reduce = reducerFor(accuracy, undefined);
const metric = (id: string) => repeatedMetrics.find((candidate) => candidate.id === id)!;

it("robustness.md: worst case and drop of its example", () => {
  const page = workedExample("robustness");
  const versions = [original, "typing-errors", "ascii-letters"];
  const sums = sumOf(
    page.rows.map(([, ...right]) =>
      reduce(
        right.map((correct, index) =>
          measured({ n: 1, correct: Number(correct) }, { version: versions[index] ?? original }),
        ),
      ),
    ),
  );
  expect(page.rows).toHaveLength(3);
  for (const id of ["worst-case", "performance-drop"])
    expect([id, metric(id).of(sums)]).toEqual([id, expect.closeTo(page.number(id), 6)]);
});

it("repeats.md: mean, pass^k, pass@k and self-disagreement of its example", () => {
  const page = workedExample("repeats");
  const sums = sumOf(
    page.rows.map(([, answers = "", right = ""]) =>
      reduce(
        answers
          .split(" ")
          .map((answer, repeat) =>
            measured({ n: 1, correct: Number(right.split(" ")[repeat]) }, { answer, repeat }),
          ),
      ),
    ),
  );
  expect(accuracy.of(sums)).toBeCloseTo(page.number("accuracy"), 6);
  for (const id of ["pass-all-repeats", "pass-any-repeat", "self-disagreement"])
    expect([id, metric(id).of(sums)]).toEqual([id, expect.closeTo(page.number(id), 6)]);
});

it("calibration.md: Brier, ECE and the areas of its example", () => {
  const page = workedExample("calibration");
  const forecasts = page.rows.map(([confidence, right]) => ({
    confidence: Number(confidence),
    correct: right === "1",
  }));
  expect(forecasts).toHaveLength(4);
  const brier =
    forecasts.reduce(
      (sum, { confidence, correct }) => sum + (confidence - (correct ? 1 : 0)) ** 2,
      0,
    ) / forecasts.length;
  expect(brier).toBeCloseTo(page.number("brier"), 9);
  const bins = reliabilityBins(sumCounts(forecasts.map((one) => countCalibration(one, 10))), 10);
  expect(calibrationErrors(bins).ece).toBeCloseTo(page.number("ece"), 9);
  const outcomes = forecasts.map(({ confidence, correct }) => ({
    confidence,
    loss: correct ? 0 : 1,
  }));
  expect(aurc(outcomes)).toBeCloseTo(page.number("aurc"), 9);
  expect(augrc(outcomes)).toBeCloseTo(page.number("augrc"), 9);
  expect(riskAtCoverage(outcomes, 0.8)).toBe(page.number("risk-at-80"));
  expect(coverageAtRisk(outcomes, 0)).toBe(page.number("coverage-at-risk-0"));
});

it("outcomes.md: what each reply of its example counts as", () => {
  const page = workedExample("outcomes");
  const options = [
    { id: "a", text: "Dette" },
    { id: "b", text: "Hint" },
  ];
  const item = multipleChoice.schema.parse({
    id: "x-nb",
    pairId: "x",
    form: "nb",
    clusterId: "x",
    area: "kunnskap",
    use: "opplæring",
    risk: 1,
    scope: "norsk",
    question: "Hva er rett?",
    options,
    gold: { option: "b" },
  });
  const shown = {
    parts: {
      question: "Hva er rett?",
      options: options.map(({ text }, index) => ({ label: "AB".charAt(index), text })),
    },
    order: ["a", "b"],
    fields: {},
  };
  const rows = page.rows.flatMap(([, text = "", outcome, right]) => {
    if (outcome === "unmeasured") return [];
    const judged = judgeReply(
      multipleChoice,
      item,
      shown,
      { via: "generate", text, finishReason: "stop" },
      { continuation: "letter", settings: {} },
    );
    expect([text, judged.outcome, judged.values["correct"]]).toEqual([
      text,
      outcome,
      Number(right),
    ]);
    return [judged.values];
  });
  const sums = sumOf(rows);
  expect(accuracy.of(sums)).toBe(page.number("accuracy"));
  expect(rows.length / page.rows.length).toBe(page.number("coverage"));
  const bound = (values: Parameters<typeof accuracy.of>[0]) => accuracy.of(sumOf([sums, values]));
  expect(bound(multipleChoice.missing(item))).toBe(page.number("lower"));
  expect(bound(multipleChoice.best(item))).toBe(page.number("upper"));
});
