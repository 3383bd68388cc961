import { describe, expect, test, vi } from "vitest";
import { toModel } from "../../src/adapters/index.ts";
import { modelSchema } from "../../src/adapters/models.ts";
import { UsageError } from "../../src/errors.ts";
import { question } from "./openai-asked.ts";
import { startFaultServer } from "../contract/fault-server.mjs";

const base = { name: "m", adapter: "openai", model: "m", baseURL: "http://127.0.0.1:9/v1" };
const modelOf = (more: object) => toModel(modelSchema.parse({ ...base, ...more }));

const switches: readonly (readonly [string, object])[] = [
  ["api", { api: "responses" }],
  ["loglikelihoodBy", { loglikelihoodBy: "letters" }],
  ["stream", { stream: true }],
  ["jsonSchema", { jsonSchema: true }],
  ["reasoningEffort", { reasoningEffort: "low" }],
  ["maxTokensField", { maxTokensField: "max_completion_tokens" }],
  ["seedField", { seedField: "random_seed" }],
  ["sendSeed", { sendSeed: false }],
  ["vectorStores", { api: "responses", vectorStores: ["vs_1"] }],
  ["queryPrefix", { queryPrefix: "query: " }],
  ["passagePrefix", { passagePrefix: "passage: " }],
  ["extraBody", { extraBody: { top_k: 1 } }],
  ["headers", { headers: { "x-route": "b" } }],
  ["headersEnv", { headersEnv: { "x-route": "ROUTE" } }],
];

describe("a model's identity", () => {
  test.each(switches)("differs with %s", (name, more) => {
    expect(modelOf(more).identity.options).toHaveProperty(name);
    expect(modelOf(more).identity).not.toEqual(modelOf({}).identity);
  });

  test("is the same for another key, timeout, concurrency and price", () => {
    vi.stubEnv("ANNEN", "0123456789");
    const same = { keyEnv: "ANNEN", timeoutSeconds: 5, concurrency: 2, attempts: 1 };
    expect(modelOf(same).identity).toEqual(modelOf({}).identity);
    vi.unstubAllEnvs();
  });
});

describe("the ways a model is asked", () => {
  test("are nothing to mention where nothing is set", () => {
    expect(modelOf({}).ways).toEqual({
      generate: {},
      "retrieve-and-answer": {},
      loglikelihood: {},
      embed: {},
    });
  });

  test.each<[object, string]>([
    [
      { api: "responses", vectorStores: ["vs_1"] },
      "through responses, file search in vs_1, no seed",
    ],
    [{ api: "completions" }, "through completions"],
    [
      { reasoningEffort: "low", jsonSchema: true, stream: true },
      "reasoning effort low, by JSON schema, streamed",
    ],
    [
      { sendSeed: false, extraBody: { temperature: null, top_k: 1, api_key: "x" } },
      "no seed, api_key ***, temperature left out, top_k 1",
    ],
  ])("%j in texts", (more, conditions) => {
    expect(modelOf(more).ways?.generate).toEqual({ conditions });
  });

  test("letters are another instrument", () => {
    expect(modelOf({ loglikelihoodBy: "letters" }).ways?.loglikelihood).toEqual({
      instrument: "letters",
    });
  });
});

describe("what models.yaml refuses", () => {
  test.each<[string, object, RegExp]>([
    [
      "a secret in a header",
      { headers: { "x-api-key": "hemmelig" } },
      /holds no secrets.*headersEnv/,
    ],
    [
      "a value in place of a variable",
      { headersEnv: { "x-key": "sk-hemmelig" } },
      /name of an environment variable/,
    ],
    ["file search by chat", { vectorStores: ["vs_1"] }, /api: responses/],
  ])("%s", (_, more, message) => {
    const { error } = modelSchema.safeParse({ ...base, ...more });
    expect(error?.issues[0]?.message).toMatch(message);
    expect(JSON.stringify(error)).not.toContain("hemmelig");
  });
});

describe("secret headers", () => {
  test("take their values from the variables named, each of which must be set", async () => {
    const server = await startFaultServer();
    const headersEnv = { "x-gateway-key": "GATEWAY" };
    const model = modelOf({ baseURL: server.baseURL, headersEnv });
    vi.stubEnv("GATEWAY", "");
    await expect(model.open()).rejects.toThrow(UsageError);
    await expect(model.open()).rejects.toThrow(/x-gateway-key.*GATEWAY, which is not set/);
    vi.stubEnv("GATEWAY", "hemmelig\nverdi");
    await expect(model.open()).rejects.toThrow(/^(?!.*hemmelig).*holds line breaks/s);
    vi.stubEnv("GATEWAY", "hemmelig-verdi");
    const adapter = await model.open();
    await adapter.ask(question, new AbortController().signal);
    await adapter.close?.();
    await server.close();
    vi.unstubAllEnvs();
    expect(server.requests[0]?.headers["x-gateway-key"]).toBe("hemmelig-verdi");
    expect(JSON.stringify(model.identity)).not.toContain("hemmelig");
  });
});
