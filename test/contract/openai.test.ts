import { openaiAdapter } from "../../src/adapters/openai.ts";
import { adapterContract } from "./adapter-contract.ts";

const parts = { question: "Hva er rett?" };

adapterContract({
  name: "openai, generate",
  chat: true,
  make: ({ server, apiKey, timeoutMs }) =>
    openaiAdapter({ model: "stub", baseURL: server.baseURL, apiKey, timeoutMs }),
  request: {
    via: "generate",
    form: "nb",
    messages: [{ role: "user", content: "Hva er rett?\nA. Én\nB. To" }],
    decoding: { temperature: 0, maxTokens: 16 },
    seed: 1,
    parts,
  },
});

adapterContract({
  name: "openai, loglikelihood",
  chat: false,
  make: ({ server, apiKey, timeoutMs }) =>
    openaiAdapter({ model: "stub", baseURL: server.baseURL, apiKey, timeoutMs }),
  request: {
    via: "loglikelihood",
    form: "nn",
    prompt: "Kva er rett?\nSvar:",
    continuations: [" A"],
    seed: 1,
    parts,
  },
});
