import * as fc from "fast-check";
import { expect, test } from "vitest";
import { joinThoughts, splitThinking } from "../../src/adapters/thinking.ts";

test.each([
  ["none", "Svar: A", { text: "Svar: A" }],
  ["some before it", "<think>B?</think>A", { text: "A", reasoning: "B?" }],
  ["other tags", "\n<Thinking>\nB?\n</thinking>\n\nA", { text: "A", reasoning: "B?" }],
  ["an opening tag in the chat template", "B?\n</think>\n\nA", { text: "A", reasoning: "B?" }],
  ["no end", "<think>B? Eller", { text: "", reasoning: "B? Eller" }],
  ["nothing in it (thinking switched off)", "<think>\n\n</think>\n\nA", { text: "A" }],
  [
    "tags that the answer speaks of",
    "Taggen <think>x</think> er",
    { text: "Taggen <think>x</think> er" },
  ],
  [
    "a second block, which stays",
    "<think>a</think>A <think>b</think>",
    { text: "A <think>b</think>", reasoning: "a" },
  ],
])("a text with %s", (_, text, expected) => {
  expect(splitThinking(text)).toEqual(expected);
});

test("no word is lost", () => {
  const piece = fc.constantFrom("<think>", "</think>", "A", " ", "\n", "ord");
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const { text, reasoning = "" } = splitThinking(pieces.join(""));
      const words = (said: string) => said.replace(/<\/?think>|\s/g, "");
      expect(words(reasoning + text)).toBe(words(pieces.join("")));
    }),
  );
});

test("blank thoughts are none", () => {
  expect(joinThoughts([null, undefined, " \n"])).toBeUndefined();
  expect(joinThoughts(["a", "", "b"])).toBe("a\n\nb");
});
