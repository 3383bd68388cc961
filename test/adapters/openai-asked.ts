import { afterEach, vi } from "vitest";
import { openaiAdapter, type OpenAIOptions } from "../../src/adapters/openai.ts";
import type { Attempt, GenerateRequest, ModelRequest } from "../../src/types.ts";
import {
  startFaultServer,
  type FaultServer,
  type FaultServerOptions,
  type Script,
} from "../contract/fault-server.mjs";

export const question: GenerateRequest = {
  via: "generate",
  form: "nb",
  messages: [
    { role: "system", content: "Svar kort." },
    { role: "user", content: "Hva er rett?\nA. Én\nB. To" },
  ],
  decoding: { temperature: 0, maxTokens: 16 },
  seed: 42,
  parts: { question: "Hva er rett?" },
};

const clean: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const close of clean.splice(0).toReversed()) await close();
});

export interface Asked {
  readonly attempt: Attempt;
  readonly server: FaultServer;
}

/** Asks a server of its own, as often as `times` says, one after the other; gives the last attempt. */
export async function asked(
  request: ModelRequest,
  options: Partial<OpenAIOptions> = {},
  served: FaultServerOptions = {},
  times = 1,
): Promise<Asked> {
  const server = await startFaultServer(served);
  const adapter = openaiAdapter({ model: "nb-gpt", baseURL: server.baseURL, ...options });
  clean.push(server.close, async () => adapter.close?.());
  const { signal } = new AbortController();
  let attempt = await adapter.ask(request, signal);
  for (let time = 1; time < times; time += 1) attempt = await adapter.ask(request, signal);
  return { server, attempt };
}

/** Every request gets this body, status 200 unless told otherwise. */
export const always = (body: unknown, status = 200): Script => ({
  "*": { do: "status", status, body },
});

/** Every request gets these lines as an event stream. */
export const streams = (text: string): Script => ({
  "*": { do: "status", status: 200, body: text, headers: { "content-type": "text/event-stream" } },
});
