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
    expect(optionScores(reply, options, "letter")).toEqual([-2, -3]);
    expect(optionScores(reply, options, "text")).toEqual([-1, -3 / 7]);
  }
});

test("a classifier's scores and cosines are taken as they are, whatever is continued", () => {
  const labels = [
    { label: "ja", score: 0.2 },
    { label: "nei då", score: 0.8 },
  ];
  expect(optionScores({ via: "classify", labels }, options, "text")).toEqual([0.2, 0.8]);
  const similarities = [-0.1, 0.9];
  expect(optionScores({ via: "embed", similarities }, options, "text")).toEqual([-0.1, 0.9]);
});

test("an option without a score has the least", () => {
  expect(optionScores({ via: "embed", similarities: [0.5] }, options, "text")).toEqual([
    0.5,
    Number.NEGATIVE_INFINITY,
  ]);
});
