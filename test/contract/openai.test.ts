import { openaiAdapter } from "../../src/adapters/openai.ts";
import type { OpenAIOptions } from "../../src/adapters/openai.ts";
import type { ModelRequest } from "../../src/types.ts";
import { adapterContract, type ContractOptions } from "./adapter-contract.ts";

const parts = { question: "Hva er rett?" };
const generate: ModelRequest = {
  via: "generate",
  form: "nb",
  messages: [{ role: "user", content: "Hva er rett?\nA. Én\nB. To" }],
  decoding: { temperature: 0, maxTokens: 16 },
  seed: 1,
  parts,
};

const make =
  (options: Partial<OpenAIOptions> = {}): ContractOptions["make"] =>
  ({ server, apiKey, timeoutMs }) =>
    openaiAdapter({ model: "stub", baseURL: server.baseURL, apiKey, timeoutMs, ...options });

const modes: readonly (readonly [string, Partial<OpenAIOptions>, ContractOptions["speaks"]])[] = [
  ["chat", {}, "chat"],
  ["chat, streamed", { stream: true }, "chat"],
  ["responses", { api: "responses" }, "responses"],
  ["responses, streamed", { api: "responses", stream: true }, "responses"],
  ["completions", { api: "completions" }, "completions"],
  ["completions, streamed", { api: "completions", stream: true }, "completions"],
];
for (const [mode, options, speaks] of modes)
  adapterContract({
    name: `openai, ${mode}`,
    make: make(options),
    request: generate,
    ...(speaks === undefined ? {} : { speaks }),
  });

adapterContract({
  name: "openai, embeddings",
  speaks: "embeddings",
  make: make(),
  request: {
    via: "embed",
    form: "nn",
    text: "Kva er rett?",
    candidates: ["éin", "to"],
    seed: 1,
    parts,
  },
});

adapterContract({
  name: "openai, loglikelihood",
  make: make(),
  request: {
    via: "loglikelihood",
    form: "nn",
    prompt: "Kva er rett?\nSvar:",
    continuations: [" A"],
    seed: 1,
    parts,
  },
});

const alternatives = [
  { token: "A", logprob: -0.1 },
  { token: "B", logprob: -2.4 },
];
adapterContract({
  name: "openai, loglikelihood by letters",
  make: make({ loglikelihoodBy: "letters" }),
  answer: {
    do: "status",
    status: 200,
    body: {
      choices: [
        {
          index: 0,
          message: { role: "assistant", content: "A" },
          logprobs: { content: [{ token: "A", logprob: -0.1, top_logprobs: alternatives }] },
          finish_reason: "length",
        },
      ],
    },
  },
  request: {
    via: "loglikelihood",
    form: "nn",
    prompt: "Kva er rett?\nSvar:",
    continuations: [" A", " B"],
    seed: 1,
    parts,
  },
});
