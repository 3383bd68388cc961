import { describe, expect, test } from "vitest";
import type { OpenAIOptions } from "../../src/adapters/openai.ts";
import type { Attempt, Failure, GenerateReply } from "../../src/types.ts";
import { always, asked, question } from "./openai-asked.ts";

type Expected = Partial<GenerateReply> | { readonly failure: Partial<Failure> };

async function expectReply(
  body: unknown,
  expected: Expected,
  options: Partial<OpenAIOptions> = {},
  status = 200,
): Promise<Attempt> {
  const { attempt } = await asked(question, options, { script: always(body, status) });
  if ("failure" in expected) expect(attempt).toMatchObject({ ok: false, ...expected });
  else expect(attempt).toMatchObject({ ok: true, reply: expected });
  return attempt;
}

const choice = (message: object, finish_reason: unknown = "stop") => ({
  choices: [
    { index: 0, message: { role: "assistant", ...message }, finish_reason, logprobs: null },
  ],
});

describe("a chat completion", () => {
  const shapes: [about: string, body: unknown, expected: Expected][] = [
    ["without usage, with logprobs null", choice({ content: "A" }), { text: "A" }],
    [
      "with tool calls instead of content",
      choice({ content: null, tool_calls: [{ id: "1", type: "function" }] }, "tool_calls"),
      { text: null, finishReason: "other" },
    ],
    [
      "with thinking in reasoning_content (DeepSeek, llama.cpp)",
      choice({ content: "A", reasoning_content: "B? Nei." }),
      { text: "A", reasoning: "B? Nei." },
    ],
    [
      "with thinking in reasoning (Ollama, OpenRouter)",
      choice({ content: "A", reasoning: "B? Nei." }),
      { text: "A", reasoning: "B? Nei." },
    ],
    [
      "with the same thinking in both",
      choice({ content: "A", reasoning: "B?", reasoning_content: "B?" }),
      { text: "A", reasoning: "B?" },
    ],
    [
      "with thinking before the text",
      choice({ content: "<think>\nB? Nei.\n</think>\n\nA" }),
      { text: "A", reasoning: "B? Nei." },
    ],
    [
      "with thinking that was cut off: there is no text",
      choice({ content: "<think>\nB? Nei" }, "length"),
      { text: "", reasoning: "B? Nei", finishReason: "length" },
    ],
    [
      "with thinking in parts (Mistral)",
      choice({
        content: [
          { type: "thinking", thinking: [{ type: "text", text: "B" }, { text: "?" }] },
          { type: "text", text: "A" },
        ],
      }),
      { text: "A", reasoning: "B?" },
    ],
    [
      "with a refusal part",
      choice({ content: [{ type: "refusal", refusal: "Nei." }] }),
      { refusal: "Nei." },
    ],
    [
      "with citations",
      choice({
        content: "A [1]",
        annotations: [
          { type: "url_citation", url_citation: { url: "https://helsenorge.no/a", title: "Råd" } },
        ],
      }),
      { citations: ["https://helsenorge.no/a"] },
    ],
    [
      "that ended for no reason",
      choice({ content: "A" }, null),
      { text: "A", finishReason: "other" },
    ],
    [
      "that is an error with a number",
      { error: { message: "Upstream", code: 503 } },
      { failure: { kind: "server-error", status: 503 } },
    ],
    [
      "that is an error without one",
      { error: { message: "Something broke", type: "internal" } },
      { failure: { kind: "server-error", status: 500, message: expect.stringContaining("broke") } },
    ],
    [
      "that is a rate limit",
      { error: { message: "Slow down", code: "rate_limit_exceeded" } },
      { failure: { kind: "rate-limited", status: 429 } },
    ],
    [
      "that is a content filter's word",
      { error: { message: "Filtered", code: "content_filter" } },
      { text: null, finishReason: "content-filter", refusal: "content_filter" },
    ],
    [
      "with an error beside its choices (Azure's asynchronous filter)",
      { ...choice({ content: "A" }), error: { code: "content_filter_error" } },
      { text: "A" },
    ],
  ];
  test.each(shapes)("%s", async (_, body, expected) => {
    await expectReply(body, expected);
  });

  test("Azure's filter, as Azure words it, is a refusal and no failure", async () => {
    const innererror = {
      code: "ResponsibleAIPolicyViolation",
      content_filter_result: { violence: { filtered: true, severity: "medium" } },
    };
    const message = "The response was filtered due to the prompt triggering our policy.";
    const error = {
      message,
      type: null,
      param: "prompt",
      code: "content_filter",
      status: 400,
      innererror,
    };
    await expectReply(
      { error },
      { finishReason: "content-filter", refusal: "content_filter" },
      {},
      400,
    );
    // Older API versions leave the outer code empty.
    const older = { error: { ...error, code: null } };
    await expectReply(older, { finishReason: "content-filter" }, {}, 400);
  });
});

describe("a response", () => {
  const api = { api: "responses" } as const;
  const message = (content: readonly object[]) => ({
    type: "message",
    role: "assistant",
    content,
  });
  const response = (output: readonly object[], more: object = {}) => ({
    object: "response",
    status: "completed",
    error: null,
    incomplete_details: null,
    output,
    ...more,
  });

  test("is its text with what was found, what is cited, thinking, usage and model", async () => {
    const text = {
      type: "output_text",
      text: "Ring 113.",
      annotations: [
        { type: "file_citation", index: 8, file_id: "file-1", filename: "akutt.md" },
        { type: "url_citation", start_index: 0, end_index: 4, url: "https://113.no", title: "113" },
        { type: "something_new" },
      ],
    };
    const search = {
      type: "file_search_call",
      queries: ["brystsmerter"],
      results: [{ file_id: "file-1", filename: "akutt.md", score: 0.9, text: "Ring 113 ved …" }],
    };
    const thinking = { type: "reasoning", summary: [{ type: "summary_text", text: "Akutt." }] };
    const attempt = await expectReply(
      response([thinking, search, message([text])], {
        usage: { input_tokens: 7, output_tokens: 3 },
        model: "gpt-x-2026",
      }),
      {},
      api,
    );
    expect(attempt).toEqual({
      ok: true,
      reply: {
        via: "generate",
        text: "Ring 113.",
        reasoning: "Akutt.",
        passages: [{ id: "file-1", text: "Ring 113 ved …", score: 0.9, source: "akutt.md" }],
        citations: ["file-1", "https://113.no"],
        finishReason: "stop",
      },
      usage: { inputTokens: 7, outputTokens: 3 },
      reportedModel: "gpt-x-2026",
    });
  });

  test("with file search answers as a system that looks things up", async () => {
    const search = { type: "file_search_call", results: [{ file_id: "file-1", text: "…" }] };
    const said = { type: "output_text", text: "Ring 113.", annotations: [] };
    const script = always(response([search, message([said])]));
    const request = { ...question, via: "retrieve-and-answer" } as const;
    const options = { ...api, vectorStores: ["vs_1"] };
    const { attempt } = await asked(request, options, { script });
    expect(attempt).toMatchObject({
      ok: true,
      reply: {
        via: "retrieve-and-answer",
        text: "Ring 113.",
        passages: [{ id: "file-1", text: "…" }],
        citations: [],
      },
    });
    const { attempt: without, server } = await asked(request, api, { script });
    expect(without).toMatchObject({ ok: false, failure: { kind: "rejected" } });
    expect(server.requests).toHaveLength(0);
  });

  const shapes: [about: string, body: unknown, expected: Expected][] = [
    [
      "with a refusal part",
      response([message([{ type: "refusal", refusal: "Nei." }])]),
      { text: null, refusal: "Nei." },
    ],
    [
      "with a call of a function and no message",
      response([{ type: "function_call", name: "f", arguments: "{}" }]),
      { text: null, finishReason: "stop" },
    ],
    [
      "that thought until its tokens were spent",
      response([{ type: "reasoning", summary: [] }], {
        status: "incomplete",
        incomplete_details: { reason: "max_output_tokens" },
      }),
      { text: null, finishReason: "length" },
    ],
    [
      "whose thinking is shown whole (open models)",
      response([
        { type: "reasoning", content: [{ type: "reasoning_text", text: "B?" }], summary: [] },
        message([{ type: "output_text", text: "A" }]),
      ]),
      { text: "A", reasoning: "B?" },
    ],
    [
      "that failed",
      response([], { status: "failed", error: { code: "server_error", message: "Broke" } }),
      { failure: { kind: "server-error", status: 500 } },
    ],
    [
      "that failed for the rate",
      response([], { status: "failed", error: { code: "rate_limit_exceeded", message: "Slow" } }),
      { failure: { kind: "rate-limited", status: 429 } },
    ],
    ["without output", { object: "response" }, { failure: { kind: "malformed" } }],
  ];
  test.each(shapes)("%s", async (_, body, expected) => {
    await expectReply(body, expected, api);
  });
});
