import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { afterEach } from "vitest";
import { ragAdapter } from "../../src/adapters/rag.ts";
import type { RagOptions } from "../../src/adapters/rag-options.ts";
import type { Attempt, RetrieveAndAnswerRequest } from "../../src/types.ts";

export const asked: RetrieveAndAnswerRequest = {
  via: "retrieve-and-answer",
  form: "nn",
  messages: [
    { role: "system", content: "Svar kort." },
    { role: "user", content: "Svar på nynorsk: Kor lenge?" },
  ],
  decoding: { temperature: 0.5, maxTokens: 64 },
  seed: 7,
  parts: {
    question: "Kor lenge?",
    context: "[p1] I 30 minutt.",
    passages: [{ id: "p1", text: "I 30 minutt." }],
  },
};

export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** Asks a pipeline once that answers in the given way; says what it was asked, too. */
export async function askPipeline(
  respond: (response: ServerResponse) => void,
  options: Partial<RagOptions> = {},
  request: RetrieveAndAnswerRequest = asked,
): Promise<{ readonly attempt: Attempt; readonly seen: Asked | undefined }> {
  let seen: Asked | undefined;
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const { method = "", url = "", headers } = incoming;
      seen = { method, url, headers, body: Buffer.concat(chunks).toString() };
      respond(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const adapter = ragAdapter({
    method: "POST",
    body: { question: "{question}" },
    answer: "/answer",
    passages: "/passages",
    timeoutMs: 20_000,
    now: () => 0,
    ...options,
    url: options.url?.replace("PORT", String(port)) ?? `http://127.0.0.1:${port}/ask`,
  });
  open.push(async () => {
    await adapter.close?.();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const attempt = await adapter.ask(request, new AbortController().signal);
  return { attempt, seen };
}

/** A 200 with this JSON. */
export function json(value: unknown, status = 200): (response: ServerResponse) => void {
  return (response) => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(value));
  };
}

/** A stream sent in these pieces, one write each; `undefined` leaves it open. */
export function stream(
  ...pieces: readonly (string | Buffer | undefined)[]
): (response: ServerResponse) => void {
  return (response) => {
    response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
    const [piece, ...rest] = pieces;
    const next = ([first, ...others]: readonly (string | Buffer | undefined)[]): void => {
      if (first !== undefined) response.write(first, () => next(others));
      else if (others.length === 0 && pieces.at(-1) !== undefined) response.end();
    };
    next([piece, ...rest]);
  };
}
