import { huggingfaceAdapter } from "../../src/adapters/huggingface.ts";
import { adapterContract } from "./adapter-contract.ts";

const parts = { question: "Hva er rett?" };

adapterContract({
  name: "huggingface, generate",
  speaks: "chat",
  make: ({ server, apiKey, timeoutMs }) =>
    huggingfaceAdapter({ model: "stub", url: server.origin, apiKey, timeoutMs }),
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
  name: "huggingface, tag",
  make: ({ server, apiKey, timeoutMs }) =>
    huggingfaceAdapter({ model: "stub", url: server.origin, apiKey, timeoutMs }),
  answer: {
    do: "status",
    status: 200,
    body: [{ entity_group: "PER", score: 0.9, word: "Kåre", start: 0, end: 4 }],
  },
  request: { via: "tag", form: "nn", text: "Kåre er ny her.", seed: 1, parts },
});

adapterContract({
  name: "huggingface, rerank of TEI",
  make: ({ server, apiKey, timeoutMs }) =>
    huggingfaceAdapter({ model: "stub", url: server.origin, server: "tei", apiKey, timeoutMs }),
  answer: { do: "status", status: 200, body: [{ index: 0, score: 0.5 }] },
  request: { via: "classify", form: "nn", text: "Kva er rett?", labels: ["A"], seed: 1, parts },
});
