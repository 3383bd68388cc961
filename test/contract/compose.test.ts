import { composeAdapter } from "../../src/adapters/compose.ts";
import { openaiAdapter } from "../../src/adapters/openai.ts";
import { adapterContract } from "./adapter-contract.ts";

adapterContract({
  name: "compose over openai",
  speaks: "chat",
  make: ({ server, apiKey, timeoutMs }) =>
    composeAdapter({
      corpus: [
        { id: "p1", text: "Røret skal stå i 30 minutter." },
        { id: "p2", text: "Røret merkes med navn." },
      ],
      retriever: "bm25",
      k: 1,
      generator: openaiAdapter({ model: "stub", baseURL: server.baseURL, apiKey, timeoutMs }),
      now: () => 0,
    }),
  request: {
    via: "retrieve-and-answer",
    form: "nb",
    messages: [{ role: "user", content: "Hvor lenge skal røret stå?" }],
    decoding: { temperature: 0, maxTokens: 16 },
    seed: 1,
    parts: { question: "Hvor lenge skal røret stå?" },
  },
});
