import { expect, test } from "vitest";
import { openaiAdapter } from "../../src/adapters/openai.ts";
import type { GenerateRequest } from "../../src/types.ts";
import { startFaultServer } from "./fault-server.mjs";

const request: GenerateRequest = {
  via: "generate",
  form: "nb",
  messages: [{ role: "user", content: "Hva er rett?\nA. Én\nB. To" }],
  decoding: { temperature: 0, maxTokens: 16 },
  seed: 1,
  parts: { question: "Hva er rett?" },
};

test("a text comes back with usage and the model the server reports", async () => {
  const server = await startFaultServer();
  const adapter = openaiAdapter({ model: "stub", baseURL: server.baseURL });
  const attempt = await adapter.ask(request, new AbortController().signal);
  await adapter.close?.();
  await server.close();
  expect(attempt).toMatchObject({
    ok: true,
    reply: { via: "generate", text: expect.stringMatching(/^[AB]$/), finishReason: "stop" },
    reportedModel: "stub-2026-01-01",
  });
});
