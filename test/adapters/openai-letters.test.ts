import { describe, expect, test } from "vitest";
import { logprobOf } from "../../src/adapters/openai-letters.ts";
import type { LoglikelihoodRequest } from "../../src/types.ts";
import { always, asked } from "./openai-asked.ts";

const request: LoglikelihoodRequest = {
  via: "loglikelihood",
  form: "nb",
  prompt: "Hva er rett?\nA. Én\nB. To\nC. Tre\nSvar:",
  continuations: [" A", " B", " C"],
  seed: 1,
  parts: { question: "Hva er rett?" },
};
const letters = { loglikelihoodBy: "letters" } as const;
const first = (top_logprobs: unknown) => ({
  choices: [
    {
      index: 0,
      message: { role: "assistant", content: "B" },
      logprobs: { content: [{ token: "B", logprob: -0.2, top_logprobs }] },
      finish_reason: "length",
    },
  ],
});

describe("log-likelihoods by letters", () => {
  test("are those of the first token, in one request; unlikely letters have the least", async () => {
    const top = [
      { token: "B", logprob: Math.log(0.5) },
      { token: " B", logprob: Math.log(0.25) },
      { token: "A", logprob: Math.log(0.125) },
      { token: "Ab", logprob: Math.log(0.1) },
    ];
    const { attempt, server } = await asked(request, letters, { script: always(first(top)) });
    expect(attempt).toMatchObject({
      ok: true,
      reply: {
        via: "loglikelihood",
        continuations: [
          { logprob: expect.closeTo(Math.log(0.125), 12), tokens: 1 },
          { logprob: expect.closeTo(Math.log(0.75), 12), tokens: 1 },
          { logprob: -9999, tokens: 1 },
        ],
      },
    });
    expect(server.requests).toMatchObject([
      {
        path: "/v1/chat/completions",
        body: {
          messages: [{ role: "user", content: request.prompt }],
          max_tokens: 1,
          logprobs: true,
          top_logprobs: 20,
          temperature: 0,
        },
      },
    ]);
  });

  test("without alternatives the token itself counts", async () => {
    const { attempt } = await asked(request, letters, { script: always(first([])) });
    expect(attempt).toMatchObject({
      reply: { continuations: [{}, { logprob: expect.closeTo(-0.2, 12) }, {}] },
    });
  });

  test.each([
    ["null", { ...first(null).choices[0], logprobs: null }],
    ["nothing", { ...first(null).choices[0], logprobs: { content: [] } }],
  ])("a server that gives %s is rejected with what to do about it", async (_, choice) => {
    const { attempt } = await asked(request, letters, { script: always({ choices: [choice] }) });
    expect(attempt).toMatchObject({
      ok: false,
      failure: { kind: "rejected", message: expect.stringContaining("remove loglikelihood") },
    });
  });

  test("options that are texts are not asked for: letters say nothing of them", async () => {
    const texts = { ...request, continuations: [" Én", " To"] };
    const { attempt, server } = await asked(texts, letters);
    expect(attempt).toMatchObject({ ok: false, failure: { kind: "rejected" } });
    expect(server.requests).toHaveLength(0);
  });

  test("a server that gives five alternatives at most is asked for five, and rows say so", async () => {
    const message = "Input validation error: `top_n_tokens` must be >= 0 and <= 5. Given: 20";
    const script = ({ body }: { readonly body: Readonly<Record<string, unknown>> | undefined }) =>
      body?.["top_logprobs"] === 5
        ? { do: "status", status: 200, body: first([{ token: "A", logprob: -0.1 }]) }
        : { do: "status", status: 422, body: { error: message, error_type: "validation" } };
    const { attempt, server } = await asked(request, letters, { script }, 2);
    expect(attempt).toMatchObject({ ok: true, adjusted: ["top_logprobs 5"] });
    expect(server.requests.map(({ body }) => body?.["top_logprobs"])).toEqual([20, 5, 5]);
  });

  test("the other token limit is found here too", async () => {
    const message = "'max_tokens' is not supported. Use 'max_completion_tokens' instead.";
    const script = ({ body }: { readonly body: Readonly<Record<string, unknown>> | undefined }) =>
      body !== undefined && "max_tokens" in body
        ? { do: "status", status: 400, body: { error: { message } } }
        : { do: "status", status: 200, body: first([{ token: "A", logprob: -0.1 }]) };
    const { attempt } = await asked(request, letters, { script });
    expect(attempt).toMatchObject({ ok: true, adjusted: ["max_completion_tokens"] });
  });
});

test.each([
  ["A", -0.5],
  [" A", -0.5],
  ["▁A", -0.5],
  ["ĠA", -0.5],
  ["a", -9999],
  ["A.", -9999],
])("the token «%s» gives A the log-probability %d", (token, expected) => {
  expect(logprobOf("A", [{ token, logprob: -0.5 }]).logprob).toBeCloseTo(expected, 12);
});

test("rounding never makes a probability more than certain", () => {
  const sure = [
    { token: "A", logprob: -1e-7 },
    { token: " A", logprob: -5 },
  ];
  expect(logprobOf("A", sure).logprob).toBe(0);
});
