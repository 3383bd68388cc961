import { expect, test } from "vitest";
import { duration, progressLine, startProgress } from "../../src/commands/progress.ts";

const state = {
  total: 240,
  done: 120,
  asked: 100,
  retries: 2,
  unmeasured: 1,
  cost: 0.123,
  currency: "USD",
  seconds: 10,
};

test("the line says how far, how fast, how long and at what cost", () => {
  // 100 in 10 s is 10 a second; 240 − 120 − 1 left is 11.9 s, rounded up.
  expect(progressLine(state)).toBe(
    "120/240  10 a second  about 12 s left  0.12 USD  2 retries  1 unmeasured",
  );
});

test("what is not known is left out", () => {
  expect(progressLine({ ...state, asked: 0, seconds: 0, currency: "" })).toBe(
    "120/240  0.0 a second  2 retries  1 unmeasured",
  );
  expect(progressLine({ ...state, done: 239 })).not.toContain("left");
});

test.each([
  [0, "0 s"],
  [0.2, "1 s"],
  [89.5, "90 s"],
  [90, "2 min"],
  [3600, "60 min"],
  [5400, "1 h 30 min"],
  [7500, "2 h 5 min"],
])("%d seconds are %s", (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});

test("in a pipe, the counts of what happened stand in one line at the end", () => {
  let err = "";
  const terminal = {
    out: () => {},
    err: (text: string) => {
      err += text;
    },
    live: false,
    onStop: () => () => {},
    leave: () => {},
  };
  const progress = startProgress(terminal, { total: 9, done: 2, currency: "NOK" });
  const usage = { inputTokens: 1, outputTokens: 1 };
  progress.onEvent({ type: "reused" });
  progress.onEvent({ type: "retry" });
  progress.onEvent({ type: "answered", usage, cost: 0.5 });
  progress.onEvent({ type: "answered", usage, cost: 0.25 });
  progress.onEvent({ type: "failed", failure: { kind: "timeout", message: "late" } });
  progress.finish();
  expect(err).toMatch(/^5\/9 {2}.* {2}0\.75 NOK {2}1 retries {2}1 unmeasured\n$/);
});
