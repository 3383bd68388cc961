import { expect, test } from "vitest";
import { optionScores } from "../../src/score/option-scores.ts";

const options = [
  { label: "A", text: "ja" },
  { label: "B", text: "nei då" },
];
const candidates = [
  { logprob: -2, tokens: 1 },
  { logprob: -3, tokens: 2 },
];

test("whole texts are scored per byte, letters as they are", () => {
  // «ja» is 2 bytes, «nei då» 7.
  for (const reply of [
    { via: "loglikelihood", continuations: candidates },
    { via: "fill-mask", candidates },
  ] as const) {
    expect(optionScores(reply, options, "letter").scores).toEqual([-2, -3]);
    expect(optionScores(reply, options, "text").scores).toEqual([-1, -3 / 7]);
  }
});

test("log-probabilities become probabilities over the options", () => {
  // e^-2 and e^-3 in the proportion e : 1.
  const { probabilities = [] } = optionScores({ via: "fill-mask", candidates }, options, "letter");
  expect(probabilities[0]).toBeCloseTo(Math.E / (Math.E + 1), 12);
  expect(probabilities[1]).toBeCloseTo(1 / (Math.E + 1), 12);
});

const classified = (...scores: readonly number[]) =>
  optionScores(
    { via: "classify", labels: scores.map((score) => ({ label: "", score })) },
    options,
    "text",
  );

test("a classifier's scores are taken as they are, and as probabilities when they sum to 1", () => {
  expect(classified(0.2, 0.8)).toEqual({ scores: [0.2, 0.8], probabilities: [0.2, 0.8] });
  expect(classified(0.2, 0.7)).toEqual({ scores: [0.2, 0.7], probabilities: undefined });
  expect(classified(-3, 4).probabilities).toBeUndefined();
});

test("a cosine is no probability", () => {
  const reply = { via: "embed", similarities: [0.1, 0.9] } as const;
  expect(optionScores(reply, options, "text")).toEqual({ scores: [0.1, 0.9] });
});

test("an option without a score has the least", () => {
  const { scores } = optionScores({ via: "embed", similarities: [0.5] }, options, "text");
  expect(scores).toEqual([0.5, Number.NEGATIVE_INFINITY]);
});
