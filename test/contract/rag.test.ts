import { ragAdapter } from "../../src/adapters/rag.ts";
import type { RagSettings } from "../../src/adapters/rag-options.ts";
import { adapterContract } from "./adapter-contract.ts";

const request = {
  via: "retrieve-and-answer",
  form: "nb",
  messages: [{ role: "user", content: "Hva er rett?" }],
  decoding: { temperature: 0, maxTokens: 16 },
  seed: 1,
  parts: { question: "Hva er rett?" },
} as const;

const settings: RagSettings = {
  method: "POST",
  body: { question: "{question}" },
  answer: "/answer",
  passages: "/passages",
};
/** How long an answer took is the only thing that may differ, so time stands still. */
const now = () => 0;

adapterContract({
  name: "rag",
  make: ({ server, apiKey, timeoutMs }) =>
    ragAdapter({ ...settings, url: `${server.origin}/ask`, apiKey, timeoutMs, now }),
  answer: {
    do: "status",
    status: 200,
    body: { answer: "Dette", passages: [{ id: "p1", text: "Dette er rett.", score: 0.5 }] },
  },
  request,
});

const events = [
  'event: sources\ndata: {"passages": [{"id": "p1"}]}',
  'data: {"delta": "Det"}',
  ": still here",
  'data: {"delta": "te"}',
  "data: [DONE]",
];

adapterContract({
  name: "rag, streamed",
  make: ({ server, apiKey, timeoutMs }) =>
    ragAdapter({
      ...settings,
      url: `${server.origin}/ask`,
      apiKey,
      timeoutMs,
      now,
      stream: { delta: "/delta", passagesEvent: "sources" },
    }),
  answer: {
    do: "status",
    status: 200,
    headers: { "content-type": "text/event-stream" },
    body: `${events.join("\n\n")}\n\n`,
  },
  request,
});
