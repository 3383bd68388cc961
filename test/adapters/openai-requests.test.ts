import { describe, expect, test, vi } from "vitest";
import type { OpenAIOptions } from "../../src/adapters/openai.ts";
import type { EmbedRequest } from "../../src/types.ts";
import { vectorOf } from "../contract/openai-shapes.mjs";
import { asked, question } from "./openai-asked.ts";

const schema = { type: "object", properties: {}, required: [], additionalProperties: false };

async function bodyOf(options: Partial<OpenAIOptions>, request = question) {
  const { server } = await asked(request, options);
  return server.requests.map(({ path, body }) => ({ path, body }));
}

const { messages } = question;

describe("what each interface is asked", () => {
  test("chat, with all that can be set", async () => {
    const options = { reasoningEffort: "low", seedField: "random_seed", jsonSchema: true } as const;
    expect(await bodyOf(options, { ...question, schema })).toEqual([
      {
        path: "/v1/chat/completions",
        body: {
          model: "nb-gpt",
          messages,
          temperature: 0,
          max_tokens: 16,
          random_seed: 42,
          reasoning_effort: "low",
          response_format: {
            type: "json_schema",
            json_schema: { name: "answer", strict: true, schema },
          },
        },
      },
    ]);
  });

  test("responses, which are not to be kept there and know no seed", async () => {
    const options = {
      api: "responses",
      reasoningEffort: "low",
      jsonSchema: true,
      vectorStores: ["vs_1"],
      stream: true,
    } as const;
    expect(await bodyOf(options, { ...question, schema })).toEqual([
      {
        path: "/v1/responses",
        body: {
          model: "nb-gpt",
          input: messages,
          temperature: 0,
          max_output_tokens: 16,
          store: false,
          reasoning: { effort: "low" },
          text: { format: { type: "json_schema", name: "answer", strict: true, schema } },
          tools: [{ type: "file_search", vector_store_ids: ["vs_1"] }],
          include: ["file_search_call.results"],
          stream: true,
        },
      },
    ]);
  });

  test("completions, with one text and nothing of chats", async () => {
    const options = { api: "completions", jsonSchema: true, reasoningEffort: "low" } as const;
    expect(await bodyOf(options, { ...question, schema })).toEqual([
      {
        path: "/v1/completions",
        body: {
          model: "nb-gpt",
          prompt: "Svar kort.\n\nHva er rett?\nA. Én\nB. To",
          temperature: 0,
          max_tokens: 16,
          seed: 42,
        },
      },
    ]);
  });

  test("a schema goes only where the model is set up for it", async () => {
    const [sent] = await bodyOf({}, { ...question, schema });
    expect(sent?.body).not.toHaveProperty("response_format");
  });
});

describe("headers", () => {
  test("of the package's own environment variables none goes out, and all of them stay", async () => {
    const variables = {
      OPENAI_CUSTOM_HEADERS: "x-leak: leaked\nauthorization: Bearer leaked\nuser-agent: leaked",
      OPENAI_ORG_ID: "org-leaked",
      OPENAI_PROJECT_ID: "proj-leaked",
      OPENAI_ADMIN_KEY: "sk-leaked",
      OPENAI_BASE_URL: "http://127.0.0.1:9/leaked",
    };
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    for (const apiKey of ["sk-0123456789", undefined]) {
      const { attempt, server } = await asked(question, apiKey === undefined ? {} : { apiKey });
      expect(attempt.ok).toBe(true);
      expect(JSON.stringify(server.requests[0]?.headers)).not.toContain("leaked");
      expect(server.requests[0]?.headers.authorization).toBe(apiKey && `Bearer ${apiKey}`);
    }
    for (const [name, value] of Object.entries(variables)) expect(process.env[name]).toBe(value);
  });

  test("a key goes in the header that is named, and in no other", async () => {
    const { server } = await asked(question, { apiKey: "0123456789abcdef", keyHeader: "api-key" });
    expect(server.requests[0]?.headers).toMatchObject({ "api-key": "0123456789abcdef" });
    expect(server.requests[0]?.headers).not.toHaveProperty("authorization");
  });

  test("a secret header's value is masked in all that comes back", async () => {
    const secretHeaders = { "x-route": "hemmelig-rute-17" };
    const script = { "*": { do: "answer", text: "Via hemmelig-rute-17." } };
    const { attempt, server } = await asked(question, { secretHeaders }, { script });
    expect(server.requests[0]?.headers["x-route"]).toBe("hemmelig-rute-17");
    expect(attempt).toMatchObject({ reply: { text: "Via ***." } });
    const failed = {
      "*": { do: "status", status: 500, body: { error: { message: "hemmelig-rute-17" } } },
    };
    const { attempt: failure } = await asked(question, { secretHeaders }, { script: failed });
    expect(JSON.stringify(failure)).not.toContain("hemmelig-rute");
  });
});

describe("embeddings", () => {
  const request: EmbedRequest = {
    via: "embed",
    form: "nb",
    text: "vondt i brystet",
    candidates: ["angina", "eksem"],
    seed: 1,
    parts: { question: "" },
  };

  test("are asked for at once, and their cosines kept in the candidates' order", async () => {
    const prefixes = { queryPrefix: "query: ", passagePrefix: "passage: " };
    const { attempt, server } = await asked(request, prefixes);
    const input = ["query: vondt i brystet", "passage: angina", "passage: eksem"];
    expect(server.requests).toMatchObject([
      { path: "/v1/embeddings", body: { model: "nb-gpt", input, encoding_format: "float" } },
    ]);
    const [text, ...rest] = input.map(vectorOf);
    // The server sends them last first: `index` says which is which.
    const similarities = rest.map((vector) => expect.closeTo(cosine(text ?? [], vector), 12));
    expect(attempt).toEqual({
      ok: true,
      reply: { via: "embed", similarities },
      usage: { inputTokens: 3, outputTokens: 0 },
      reportedModel: "nb-gpt-2026-01-01",
    });
  });

  test.each([
    ["too few", { data: [{ index: 0, embedding: [1, 2] }] }],
    [
      "another index than asked for",
      { data: [0, 1, 3].map((index) => ({ index, embedding: [1] })) },
    ],
    ["base64", { data: [0, 1, 2].map((index) => ({ index, embedding: "AAA=" })) }],
    [
      "of two lengths",
      { data: [0, 1, 2].map((index) => ({ index, embedding: [1, ...Array(index).fill(1)] })) },
    ],
    ["of zeros", { data: [0, 1, 2].map((index) => ({ index, embedding: [0, 0] })) }],
  ])("%s are malformed", async (_, body) => {
    const script = { "*": { do: "status", status: 200, body } };
    const { attempt } = await asked(request, {}, { script });
    expect(attempt).toMatchObject({ ok: false, failure: { kind: "malformed" } });
  });

  test("a server without them says so", async () => {
    const { attempt } = await asked(request, {}, { script: { "*": "404" } });
    expect(attempt).toMatchObject({ ok: false, failure: { kind: "not-found", status: 404 } });
  });
});

function cosine(a: readonly number[], b: readonly number[]): number {
  const dot = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, value, index) => sum + value * (y[index] ?? 0), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}
