import { describe, expect, test } from "vitest";
import { adjustmentFor, type Adjustment, type Asked } from "../../src/adapters/openai-refusals.ts";
import type { OpenAIOptions } from "../../src/adapters/openai.ts";
import { question, asked } from "./openai-asked.ts";

const chat: Asked = { maxTokensField: "max_tokens", schema: true, streamOptions: true };
const openai = (message: string, code: string | null = null) =>
  JSON.stringify({ error: { message, type: "invalid_request_error", code } });

describe("what a rejection says to leave out", () => {
  test.each<[says: string, status: number, body: string, asked: Asked, Adjustment | undefined]>([
    [
      "OpenAI, of max_tokens",
      400,
      openai(
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
        "unsupported_parameter",
      ),
      chat,
      "max_completion_tokens",
    ],
    [
      "Mistral, of max_completion_tokens",
      422,
      JSON.stringify({
        detail: [
          {
            type: "extra_forbidden",
            loc: ["body", "max_completion_tokens"],
            msg: "Extra inputs are not permitted",
          },
        ],
      }),
      { ...chat, maxTokensField: "max_completion_tokens" },
      "max_tokens",
    ],
    [
      "a server of FastAPI, of stream_options",
      422,
      JSON.stringify({
        detail: [
          {
            type: "extra_forbidden",
            loc: ["body", "stream_options"],
            msg: "Extra inputs are not permitted",
          },
        ],
      }),
      chat,
      "without stream_options",
    ],
    [
      "OpenAI, of the schema's kind",
      400,
      openai(
        "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.",
      ),
      chat,
      "without schema",
    ],
    [
      "llama.cpp, of a schema that makes no grammar",
      400,
      openai('JSON schema conversion failed: Unrecognized schema: {"type":["x"]}'),
      chat,
      "without schema",
    ],
    [
      "vLLM, of a limit that is too large",
      400,
      openai(
        "'max_tokens' or 'max_completion_tokens' is too large: 5000. This model's maximum context length is 4096 tokens and your request has 12 input tokens.",
      ),
      chat,
      undefined,
    ],
    [
      "OpenAI, of a limit over the model's own",
      400,
      openai("max_tokens is too large: 50000."),
      chat,
      undefined,
    ],
    [
      "OpenAI, of temperature",
      400,
      openai("Unsupported value: 'temperature' does not support 0 with this model."),
      chat,
      undefined,
    ],
    ["anyone, with a 500", 500, openai("response_format is not supported"), chat, undefined],
    [
      "anyone, of what was not sent",
      400,
      openai(
        "response_format is not supported; stream_options unknown; max_completion_tokens unsupported",
      ),
      { schema: false, streamOptions: false },
      undefined,
    ],
  ])("%s", (_, status, body, sent, expected) => {
    expect(adjustmentFor(status, body, sent)).toBe(expected);
  });
});

/** Refuses a field whenever it is there. */
const refusing = (field: string, message: string) => ({
  script: ({ body }: { readonly body: Readonly<Record<string, unknown>> | undefined }) =>
    body !== undefined && field in body
      ? { do: "status", status: 400, body: { error: { message } } }
      : "answer",
});

describe("asking again", () => {
  const limit =
    "'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.";

  test("the other token limit is used from then on, and every row says so", async () => {
    const { attempt, server } = await asked(question, {}, refusing("max_tokens", limit), 2);
    expect(attempt).toMatchObject({ ok: true, adjusted: ["max_completion_tokens"] });
    expect(
      server.requests.map(({ body }) =>
        Object.keys(body ?? {}).filter((name) => /max_/.test(name)),
      ),
    ).toEqual([["max_tokens"], ["max_completion_tokens"], ["max_completion_tokens"]]);
  });

  test("a field that was named stays, and the refusal is the failure", async () => {
    const options: Partial<OpenAIOptions> = { maxTokensField: "max_tokens" };
    const { attempt, server } = await asked(question, options, refusing("max_tokens", limit));
    expect(attempt).toMatchObject({ ok: false, failure: { kind: "rejected", status: 400 } });
    expect(server.requests).toHaveLength(1);
  });

  test("a refused schema is left out of that request alone, and the row says so", async () => {
    const served = refusing("response_format", "response_format json_schema is not supported");
    const request = { ...question, schema: { type: "object" } };
    const { attempt, server } = await asked(request, { jsonSchema: true }, served, 2);
    expect(attempt).toMatchObject({ ok: true, adjusted: ["without schema"] });
    expect(server.requests.map(({ body }) => "response_format" in (body ?? {}))).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  test("without stream_options a stream is still a stream", async () => {
    const served = refusing("stream_options", "Unknown field: stream_options");
    const { attempt, server } = await asked(question, { stream: true }, served);
    expect(attempt).toMatchObject({ ok: true, adjusted: ["without stream_options"] });
    expect(server.requests[1]?.body).toMatchObject({ stream: true });
  });

  test("a server that refuses everything is not asked for ever", async () => {
    const both = { "*": { do: "status", status: 400, body: { error: { message: limit } } } };
    const { attempt, server } = await asked(question, {}, { script: both });
    expect(attempt).toMatchObject({ ok: false, failure: { kind: "rejected" } });
    expect(server.requests.length).toBeLessThanOrEqual(3);
  });

  test("forty at once that are all refused are all answered", async () => {
    const served = refusing("max_tokens", limit);
    const { server } = await asked(question, {}, served, 0);
    const { openaiAdapter } = await import("../../src/adapters/openai.ts");
    const adapter = openaiAdapter({ model: "m", baseURL: server.baseURL });
    const { signal } = new AbortController();
    const attempts = await Promise.all(
      Array.from({ length: 40 }, () => adapter.ask(question, signal)),
    );
    await adapter.close?.();
    expect(attempts.filter(({ ok }) => ok)).toHaveLength(40);
  });
});
