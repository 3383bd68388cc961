import { expect, test } from "vitest";
import { parse } from "yaml";
import { modelSchema } from "../../src/adapters/models.ts";
import { helsemaal, scratch, serve } from "../e2e/command.ts";
import { writeModels } from "../e2e/run-files.ts";
import type { Behaviour, RecordedRequest } from "../contract/fault-server.mjs";

type Answer = (request: RecordedRequest) => string | Behaviour | undefined;

const json = (body: unknown): Behaviour => ({ do: "status", status: 200, body });
const refusal = (message: string): Behaviour => ({
  do: "status",
  status: 400,
  body: { error: { message } },
});

/** Runs `models check` against a server; the lines to paste come back as an entry. */
async function check(answer: Answer, entry: object = {}) {
  using folder = scratch();
  await using server = await serve({ script: (request) => answer(request) ?? "answer" });
  const models = writeModels(folder.path, { baseURL: server.server.baseURL, ...entry });
  const { code, out } = await helsemaal(["models", "check", "m", "--models", models]);
  const pasted = out
    .split("\n")
    .filter((line) => /^ {2}[a-zA-Z]+: /.test(line))
    .join("\n");
  const found: Record<string, unknown> = parse(pasted) ?? {};
  const whole = { name: "m", adapter: "openai", model: "m", ...found };
  return { code, out, found, whole, requests: server.server.requests };
}

test("a server that can do it all: what to paste, what may be added, how much it reads", async () => {
  const { code, out, found, whole } = await check(({ path, body }) => {
    if (path === "/v1/models") return json({ data: [{ id: "m", max_model_len: 32768 }] });
    if (path === "/props" || path === "/info") return "404";
    if (body?.["response_format"] !== undefined)
      return { do: "answer", text: '{"svar_i_siffer": "116117"}' };
    return undefined;
  });
  expect(code).toBe(0);
  expect(found).toEqual({ can: ["generate", "loglikelihood", "embed"] });
  expect(modelSchema.safeParse(whole).success).toBe(true);
  expect(out).toMatch(/yes +generate +the same text twice at temperature 0/);
  expect(out).toMatch(/yes +generate +jsonSchema: true {2}writes by the schema/);
  expect(out).toMatch(/yes +generate +stream: true {2}first token after \d+ ms/);
  expect(out).toMatch(/# where wanted.*: jsonSchema: true, stream: true/);
  expect(out).toMatch(/context length +32768 tokens {2}\(\/v1\/models max_model_len\)/);
});

test("a server like llama.cpp's: no echo, so letters, and the context it was started with", async () => {
  const logprobs = { content: [{ token: "A", logprob: -0.1, top_logprobs: [] }] };
  const { found, whole, out } = await check(({ path, body }) => {
    if (path === "/v1/completions") return refusal("Only no echo is supported");
    if (path === "/v1/embeddings") return { do: "status", status: 501 };
    if (path === "/props") return json({ default_generation_settings: { n_ctx: 4096 } });
    if (body?.["logprobs"] === true)
      return json({ choices: [{ message: { content: "A" }, logprobs, finish_reason: "length" }] });
    return undefined;
  });
  expect(found).toEqual({ can: ["generate", "loglikelihood"], loglikelihoodBy: "letters" });
  expect(modelSchema.safeParse(whole).success).toBe(true);
  expect(out).toMatch(/no +loglikelihood +POST .*Only no echo is supported/);
  expect(out).toMatch(/# loglikelihood: by the settings above only/);
  expect(out).toMatch(/no +generate +jsonSchema: true {2}has no effect/);
  expect(out).toMatch(/4096 tokens {2}\(\/props default_generation_settings\.n_ctx\)/);
});

test("letters that a model does not answer with are not offered", async () => {
  const logprobs = { content: [{ token: "<think>", logprob: 0, top_logprobs: [] }] };
  const { found, out } = await check(({ path, body }) => {
    if (path === "/v1/completions" || path === "/v1/embeddings") return "404";
    if (body?.["logprobs"] === true)
      return json({ choices: [{ message: { content: "" }, logprobs, finish_reason: "length" }] });
    return undefined;
  });
  expect(found).toEqual({ can: ["generate"] });
  expect(out).toMatch(/no +loglikelihood +loglikelihoodBy: letters {2}has no effect/);
});

test("a server that knows the other token limit only: the setting is part of what to paste", async () => {
  const { found } = await check(({ path, body }) => {
    if (path !== "/v1/chat/completions") return "404";
    return body !== undefined && "max_tokens" in body
      ? refusal("'max_tokens' is not supported. Use 'max_completion_tokens' instead.")
      : undefined;
  });
  expect(found).toEqual({ can: ["generate"], maxTokensField: "max_completion_tokens" });
});

test("a server of the Responses API alone", async () => {
  const { found } = await check(({ path }) => (path === "/v1/responses" ? undefined : "404"));
  expect(found).toEqual({ can: ["generate"], api: "responses" });
});

test("texts that differ, thinking that leaves no room, and control characters are told safely", async () => {
  const { out } = await check(({ path, number }) => {
    if (path !== "/v1/chat/completions") return "404";
    const message = { content: number % 2 === 0 ? "\u001b[31mA\u0007" : "", reasoning: "Hm" };
    return json({ choices: [{ message, finish_reason: "length" }] });
  });
  expect(out).toMatch(/no +generate +the same text twice/);
  expect(out).toMatch(/«», thinks first, needs more tokens.*tokens are not counted/);
  // oxlint-disable-next-line no-control-regex -- that is what must not be there
  expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
});

test("a server that offers nothing fails the check", async () => {
  const { code, out } = await check(() => "404");
  expect(code).toBe(1);
  expect(out).toContain("offers nothing");
});

test("any adapter is checked the same way", async () => {
  const { code, out } = await helsemaal(["models", "check", "mock:A", "baseline:first"]);
  expect(code).toBe(0);
  expect(out).toMatch(/mock:A\n.*yes +generate +«A»/);
  expect(out).toMatch(/baseline:first\n/);
  expect(out).toContain("  can: [generate]\n");
});

test("context lengths are found where servers tell them", async () => {
  const { reportedFacts } = await import("../../src/adapters/reported-facts.ts");
  const told = async (served: Readonly<Record<string, unknown>>) => {
    const look = async (url: string) => served[new URL(url).pathname];
    const { signal } = new AbortController();
    return reportedFacts("m", { look, baseURL: new URL("http://h:1/api/v1") }, signal);
  };
  const found = (value: number, from: string) => [{ name: "context length", value, from }];
  const models = "/api/v1/models";
  expect(await told({ [models]: { data: [{ id: "m", max_context_length: 9 }] } })).toEqual(
    found(9, `${models} max_context_length`),
  );
  expect(await told({ [models]: { data: [{ id: "other", context_length: 9 }] } })).toEqual([]);
  expect(await told({ "/info": { max_total_tokens: 8 } })).toEqual(
    found(8, "/info max_total_tokens"),
  );
  const ollama = { "/api/show": { model_info: { "qwen2.context_length": 7 } } };
  expect(await told(ollama)).toEqual(found(7, "/api/show qwen2.context_length"));
  expect(await told({ "/props": { default_generation_settings: { n_ctx: "4096" } } })).toEqual([]);
  expect(await told({})).toEqual([]);
});

test("Text Embeddings Inference tells how long a text it reads", async () => {
  const { huggingfaceAdapter } = await import("../../src/adapters/huggingface.ts");
  await using server = await serve({
    script: ({ path }) => (path === "/info" ? json({ max_input_length: 512 }) : "404"),
  });
  const { signal } = new AbortController();
  const facts = async (sort: "tei" | "pipeline") => {
    const url = server.server.origin;
    const adapter = huggingfaceAdapter({ model: "m", url, server: sort });
    const found = await adapter.facts?.(signal);
    await adapter.close?.();
    return found;
  };
  const from = "/info max_input_length";
  expect(await facts("tei")).toEqual([{ name: "context length", value: 512, from }]);
  const asked = server.count();
  expect(await facts("pipeline")).toEqual([]);
  expect(server.count()).toBe(asked);
});
