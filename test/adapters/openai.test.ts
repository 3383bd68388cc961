import { afterEach, describe, expect, test, vi } from "vitest";
import { openaiAdapter, type OpenAIOptions } from "../../src/adapters/openai.ts";
import { UsageError } from "../../src/errors.ts";
import type { Attempt, GenerateRequest, LoglikelihoodRequest } from "../../src/types.ts";
import { stubLogprob } from "../contract/echo-completion.mjs";
import {
  startFaultServer,
  type CompletionsOptions,
  type FaultServer,
  type Script,
} from "../contract/fault-server.mjs";

const parts = { question: "Hva er rett?" };
const generateRequest: GenerateRequest = {
  via: "generate",
  form: "nb",
  messages: [
    { role: "system", content: "Svar kort." },
    { role: "user", content: "Hva er rett?\nA. Én\nB. To" },
  ],
  decoding: { temperature: 0, maxTokens: 16, topP: 0.9 },
  seed: 42,
  parts,
};

const clean: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const close of clean.splice(0).toReversed()) await close();
});

interface Asked {
  readonly attempt: Attempt;
  readonly server: FaultServer;
}

async function ask(
  request: GenerateRequest | LoglikelihoodRequest,
  options: Partial<OpenAIOptions> & { readonly path?: string } = {},
  served: { readonly script?: Script; readonly completions?: CompletionsOptions } = {},
): Promise<Asked> {
  const server = await startFaultServer(served);
  const { path = "/v1", ...rest } = options;
  const adapter = openaiAdapter({ model: "nb-gpt", baseURL: server.origin + path, ...rest });
  clean.push(server.close, async () => adapter.close?.());
  return { server, attempt: await adapter.ask(request, new AbortController().signal) };
}

const reply = (message: unknown, more: object = {}): Script => ({
  "*": {
    do: "status",
    status: 200,
    body: { choices: [{ index: 0, message, finish_reason: "stop" }], ...more },
  },
});

describe("what goes out", () => {
  test("is the request, and nothing of its gold or parts", async () => {
    const { server } = await ask(generateRequest);
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).toMatchObject({ method: "POST", path: "/v1/chat/completions" });
    expect(server.requests[0]?.body).toEqual({
      model: "nb-gpt",
      messages: generateRequest.messages,
      temperature: 0,
      max_tokens: 16,
      top_p: 0.9,
      seed: 42,
    });
  });

  test("follows the options for fields that servers differ in", async () => {
    const { server } = await ask(generateRequest, {
      maxTokensField: "max_completion_tokens",
      sendSeed: false,
      extraBody: { temperature: null, reasoning_effort: "low", top_p: 1 },
    });
    expect(server.requests[0]?.body).toEqual({
      model: "nb-gpt",
      messages: generateRequest.messages,
      max_completion_tokens: 16,
      reasoning_effort: "low",
      top_p: 1,
    });
  });

  test("without a key carries no Authorization, whatever the environment holds", async () => {
    vi.stubEnv("OPENAI_API_KEY", "sk-from-the-environment");
    vi.stubEnv("OPENAI_ADMIN_KEY", "sk-admin-from-the-environment");
    vi.stubEnv("OPENAI_ORG_ID", "org-from-the-environment");
    vi.stubEnv("OPENAI_PROJECT_ID", "proj-from-the-environment");
    vi.stubEnv("OPENAI_BASE_URL", "http://127.0.0.1:9/never");
    const { server } = await ask(generateRequest);
    const headers = server.requests[0]?.headers ?? {};
    expect(headers).not.toHaveProperty("authorization");
    expect(JSON.stringify(headers)).not.toMatch(/environment/);
  });

  test("says nothing about the machine it runs on", async () => {
    const { server } = await ask(generateRequest);
    const names = Object.keys(server.requests[0]?.headers ?? {});
    expect(names.filter((name) => name.startsWith("x-stainless"))).toEqual([]);
  });

  test("carries a key as a bearer, further headers, and the query of the base URL", async () => {
    const { server } = await ask(generateRequest, {
      apiKey: "sk-0123456789",
      headers: { "x-team": "helse" },
      path: "/openai/v1/?api-version=2026-01-01",
    });
    expect(server.requests[0]).toMatchObject({
      path: "/openai/v1/chat/completions?api-version=2026-01-01",
      headers: { authorization: "Bearer sk-0123456789", "x-team": "helse" },
    });
  });

  test("a user and password in the base URL are Basic authorization", async () => {
    const server = await startFaultServer();
    const baseURL = server.baseURL.replace("://", "://kari:p%40ss@");
    const adapter = openaiAdapter({ model: "m", baseURL });
    clean.push(server.close, async () => adapter.close?.());
    await adapter.ask(generateRequest, new AbortController().signal);
    expect(server.requests[0]?.headers.authorization).toBe(`Basic ${btoa("kari:p@ss")}`);
  });

  test.each([
    ["an address without a scheme", { baseURL: "localhost:8000/v1" }],
    ["a key with a line break", { apiKey: "sk-012345\n" }],
  ])("%s is a usage error", (_, wrong) => {
    expect(() => openaiAdapter({ model: "m", baseURL: "http://localhost/v1", ...wrong })).toThrow(
      UsageError,
    );
  });
});

describe("what comes back", () => {
  test("text, usage and the model that the server reports", async () => {
    const { attempt } = await ask(
      generateRequest,
      {},
      {
        script: reply(
          { role: "assistant", content: "A" },
          { usage: { prompt_tokens: 12, completion_tokens: 1 }, model: "nb-gpt-2026-01" },
        ),
      },
    );
    expect(attempt).toEqual({
      ok: true,
      reply: { via: "generate", text: "A", finishReason: "stop" },
      usage: { inputTokens: 12, outputTokens: 1 },
      reportedModel: "nb-gpt-2026-01",
    });
  });

  test("odd usage is left out, and the text stands", async () => {
    const script = reply({ content: "A" }, { usage: { prompt_tokens: -1 }, model: 7 });
    const { attempt } = await ask(generateRequest, {}, { script });
    expect(attempt).toEqual({
      ok: true,
      reply: { via: "generate", text: "A", finishReason: "stop" },
    });
  });

  test("content in parts is its text parts; thinking is not the answer", async () => {
    const content = [
      { type: "thinking", thinking: [{ type: "text", text: "B?" }] },
      { type: "text", text: "A" },
      { type: "text", text: "." },
    ];
    const { attempt } = await ask(generateRequest, {}, { script: reply({ content }) });
    expect(attempt).toMatchObject({ ok: true, reply: { text: "A." } });
  });

  test("a key that a server repeats in its text, refusal or model name is masked", async () => {
    const apiKey = "helt-vanlig-nøkkel".replace("ø", "o");
    const message = { content: `Din nøkkel er ${apiKey}.`, refusal: apiKey };
    const script = reply(message, { model: apiKey });
    const { attempt } = await ask(generateRequest, { apiKey }, { script });
    expect(attempt).toMatchObject({
      reply: { text: "Din nøkkel er ***.", refusal: "***" },
      reportedModel: "***",
    });
  });

  test("what only looks like a key is the model's text and stays", async () => {
    const content = "Bruk password=tigerstaden og sk-abcdefgh12345678";
    const { attempt } = await ask(generateRequest, {}, { script: reply({ content }) });
    expect(attempt).toMatchObject({ reply: { text: content } });
  });
});

describe("log-likelihoods", () => {
  const prompt = "Kva gjev bråe brystsmerter µ?\nSvar:";
  const continuations = [" A", " B", " Ærleg tala"];
  const request: LoglikelihoodRequest = {
    via: "loglikelihood",
    form: "nn",
    prompt,
    continuations,
    seed: 1,
    parts,
  };
  /** The stub's tokens are words with the space before them. */
  const expected = [
    { logprob: stubLogprob(prompt, " A"), tokens: 1 },
    { logprob: stubLogprob(prompt, " B"), tokens: 1 },
    {
      logprob: expect.closeTo(
        stubLogprob(prompt, " Ærleg") + stubLogprob(`${prompt} Ærleg`, " tala"),
        12,
      ),
      tokens: 2,
    },
  ];

  test.each<[string, CompletionsOptions]>([
    ["offsets in characters", {}],
    ["offsets in UTF-16 units", { offsets: "utf16" }],
    ["offsets in bytes", { offsets: "bytes" }],
    ["no offsets", { offsets: "none" }],
    ["a marker before the text", { bos: "<s>" }],
    ["half characters in the prompt, offsets in bytes", { splitBytes: "åµ", offsets: "bytes" }],
    ["half characters in the prompt, no offsets", { splitBytes: "åµ", offsets: "none" }],
  ])("are the sums of the continuations' tokens, with %s", async (_, completions) => {
    const { attempt, server } = await ask(request, {}, { completions });
    expect(attempt).toMatchObject({
      ok: true,
      reply: { via: "loglikelihood", continuations: expected },
      reportedModel: "nb-gpt-2026-01-01",
    });
    expect(server.requests.map(({ body }) => body?.["prompt"])).toEqual(
      continuations.map((continuation) => prompt + continuation),
    );
    expect(server.requests[0]).toMatchObject({
      path: "/v1/completions",
      body: { model: "nb-gpt", echo: true, logprobs: 1, max_tokens: 0, temperature: 0 },
    });
  });

  test("a server that must generate something is asked for one token, from then on", async () => {
    const { attempt, server } = await ask(request, {}, { completions: { refuseZero: true } });
    expect(attempt).toMatchObject({ ok: true, reply: { continuations: expected } });
    expect(server.requests.map(({ body }) => body?.["max_tokens"])).toEqual([0, 1, 1, 1]);
  });

  test("a server that ignores echo is rejected with what to do about it", async () => {
    const { attempt } = await ask(request, {}, { completions: { echo: false } });
    expect(attempt).toMatchObject({
      ok: false,
      failure: {
        kind: "rejected",
        message: expect.stringContaining(
          "this server does not return prompt logprobs; remove loglikelihood from can:",
        ),
      },
    });
  });

  test("a server without completions says so", async () => {
    const { attempt } = await ask(request, {}, { script: { "*": "404" } });
    expect(attempt).toMatchObject({
      ok: false,
      failure: { kind: "not-found", message: expect.stringContaining("remove loglikelihood") },
    });
  });

  test("an impossible token, written -Infinity as Python does, is the least number", async () => {
    const { attempt } = await ask(request, {}, { completions: { impossible: "B" } });
    expect(attempt).toMatchObject({
      ok: true,
      reply: { continuations: [expected[0], { logprob: -9999, tokens: 1 }, expected[2]] },
    });
  });

  test("one deadline covers all of an attempt's calls", async () => {
    const { attempt, server } = await ask(request, { timeoutMs: 150 }, { script: { 3: "hang" } });
    expect(attempt).toMatchObject({
      ok: false,
      failure: { kind: "timeout", message: expect.stringMatching(/completions: .*150 ms$/) },
    });
    expect(server.stats().count).toBe(3);
  });

  test("the first call that fails ends the attempt", async () => {
    const { attempt, server } = await ask(request, {}, { script: { 2: "503" } });
    expect(attempt).toMatchObject({ ok: false, failure: { kind: "server-error", status: 503 } });
    expect(server.stats().count).toBe(2);
  });
});
