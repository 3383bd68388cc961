import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { continuationLogprob, type EchoLogprobs } from "../../src/adapters/echo-logprobs.ts";

const echo = (
  tokens: readonly string[],
  values: readonly (number | null)[],
  offsets?: readonly number[],
): EchoLogprobs => ({
  tokens: [...tokens],
  token_logprobs: [...values],
  ...(offsets === undefined ? {} : { text_offset: [...offsets] }),
});

const sumOf = (logprob: number, tokens: number) => ({
  logprob: expect.closeTo(logprob, 12),
  tokens,
});

test("the continuation's tokens are summed, the prompt's are not", () => {
  const logprobs = echo(["Svar", ":", " A", "."], [null, -5, -0.5, -0.25]);
  // −0.5 + −0.25
  expect(continuationLogprob("Svar:", " A.", "Svar: A.", logprobs)).toEqual(sumOf(-0.75, 2));
});

test("a token that begins in the prompt and ends in the continuation counts whole", () => {
  const logprobs = echo(["Sva", "r: A"], [null, -2]);
  expect(continuationLogprob("Svar:", " A", "Svar: A", logprobs)).toEqual(sumOf(-2, 1));
});

test("what was generated after the continuation does not count", () => {
  const logprobs = echo(["Svar:", " A", " A"], [null, -1, -64]);
  expect(continuationLogprob("Svar:", " A", "Svar: A A", logprobs)).toEqual(sumOf(-1, 1));
});

test("a marker that the server puts before the text moves nothing", () => {
  const logprobs = echo(["<s>", "Svar:", " A"], [null, -3, -1], [0, 3, 8]);
  expect(continuationLogprob("Svar:", " A", "Svar: A", logprobs)).toEqual(sumOf(-1, 1));
});

describe("tokens that hold half a character", () => {
  // "å" is two byte tokens; offsets are of the character they belong to, in each unit.
  const tokens = ["M", "\uFFFD", "\uFFFD", "l 💊:", " B"];
  const values = [null, -1, -2, -4, -8];
  test.each([
    ["code points", [0, 1, 1, 2, 6]],
    ["UTF-16 units", [0, 1, 1, 2, 7]],
    ["bytes", [0, 1, 2, 3, 10]],
    ["nothing", undefined],
    ["nonsense", [0, 1, 2, 3, 9]],
  ])("are placed by offsets that count %s, or from the end", (_, offsets) => {
    expect(
      continuationLogprob("Mål 💊:", " B", "Mål 💊: B", echo(tokens, values, offsets)),
    ).toEqual(sumOf(-8, 1));
  });

  test("count in the continuation when offsets tell where they are", () => {
    const logprobs = echo(["Svar:", " ", "\uFFFD", "\uFFFD"], [null, -1, -2, -4], [0, 5, 6, 6]);
    // " å": −1 + −2 + −4
    expect(continuationLogprob("Svar:", " å", "Svar: å", logprobs)).toEqual(sumOf(-7, 3));
  });

  test("in the continuation without offsets cannot be placed, and no number is made up", () => {
    const logprobs = echo(["Svar:", " ", "\uFFFD", "\uFFFD"], [null, -1, -2, -4]);
    expect(continuationLogprob("Svar:", " å", "Svar: å", logprobs)).toMatch(/line up/);
  });
});

describe("values", () => {
  test("minus infinity is the least number, not the end of the sum", () => {
    const logprobs = echo(["a", " b"], [null, Number.NEGATIVE_INFINITY]);
    expect(continuationLogprob("a", " b", "a b", logprobs)).toEqual(sumOf(-9999, 1));
  });
  test("a hair above zero is zero", () => {
    expect(continuationLogprob("a", " b", "a b", echo(["a", " b"], [null, 1e-7]))).toEqual(
      sumOf(0, 1),
    );
  });
  test.each([
    ["well above zero", echo(["a", " b"], [null, 0.5]), /above zero/],
    ["missing for the continuation", echo(["a", " b"], [null, null]), /no logprob/],
    ["fewer than the tokens", echo(["a", " b"], [null]), /2 tokens but 1/],
    ["of another text", echo(["x", " y"], [null, -1]), /line up/],
  ])("%s are refused", (_, logprobs, problem) => {
    expect(continuationLogprob("a", " b", "a b", logprobs)).toMatch(problem);
  });
  test("the first token of all has no probability", () => {
    expect(continuationLogprob("", "a b", "a b", echo(["a", " b"], [null, -1]))).toMatch(
      /no logprob/,
    );
  });
});

test("property: however the text is cut into tokens, parts add up and no token counts twice", () => {
  const word = fc.stringMatching(/^ ?[a-zæøåA-D.:💊]{1,4}$/u);
  const words = fc.array(word, { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(words, words, words, (before, middle, after) => {
      const tokens = [...before, ...middle, ...after];
      const values = tokens.map((_, index) => (index === 0 ? null : -(2 ** index)));
      const found = continuationLogprob(
        before.join(""),
        middle.join(""),
        tokens.join(""),
        echo(tokens, values),
      );
      const own = values.slice(before.length, before.length + middle.length);
      const expected = own.reduce<number>((sum, value) => sum + (value ?? 0), 0);
      expect(found).toEqual({
        logprob: Math.max(expected, -9999 * own.length),
        tokens: own.length,
      });
    }),
  );
});
