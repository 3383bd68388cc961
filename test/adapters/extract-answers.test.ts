import { expect, test } from "vitest";
import { bestAnswer, readExtract } from "../../src/adapters/huggingface-extract.ts";
import type { ExtractReply } from "../../src/types.ts";

const reply = (answer: string, score: number): ExtractReply => ({ via: "extract", answer, score });

test("the surest answer of all windows is the answer", () => {
  expect(bestAnswer([reply("a", 0.2), reply("b", 0.7), reply("c", 0.5)]).answer).toBe("b");
});

test("windows without the answer do not outvote the one that has it", () => {
  // One window doubts (0.1) that there is none, so no answer is believed by 0.1 only.
  const windows = [reply("", 0.99), reply("5 mg", 0.4), reply("", 0.1)];
  expect(bestAnswer(windows).answer).toBe("5 mg");
});

test("where every window says that there is none, there is none", () => {
  expect(bestAnswer([reply("", 0.9), reply("", 0.6)])).toEqual(reply("", 0.6));
  expect(bestAnswer([reply("", 0.9), reply("støy", 0.01)]).answer).toBe("");
  expect(bestAnswer([])).toEqual(reply("", 0));
});

const window = { text: "Får 🩺 5 mg og så 5 mg.", start: 100 };

test("offsets are read in the unit in which they cover the answer", () => {
  // The first «5 mg» begins at 7 in UTF-16, 6 in code points, 10 in bytes.
  for (const [start, end] of [
    [7, 11],
    [6, 10],
    [10, 14],
  ]) {
    expect(readExtract(window, { answer: "5 mg", score: 0.5, start, end }, "detect")).toEqual({
      via: "extract",
      answer: "5 mg",
      span: { start: 107, end: 111 },
      score: 0.5,
    });
  }
});

test("offsets that cover something else give way to where the answer stands", () => {
  const body = { answer: "5 mg", score: 0.5, start: 0, end: 3 };
  expect(readExtract(window, body, "detect")).toMatchObject({ span: { start: 107, end: 111 } });
});

test("an answer that the context does not have has no place", () => {
  const body = { answer: "10 mg", score: 0.5, start: 400, end: 405 };
  expect(readExtract(window, body, "detect")).toEqual(reply("10 mg", 0.5));
});

test("null is no answer, and no list is none at all", () => {
  expect(readExtract(window, { answer: null, score: 0.3 }, "detect")).toEqual(reply("", 0.3));
  expect(readExtract(window, [], "detect")).toMatch(/empty/);
  expect(readExtract(window, [[0.1]], "detect")).toMatch(/no question answering/);
});
