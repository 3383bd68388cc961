import { z } from "zod";
import type { ReportedFact } from "../types.ts";
import { readJson } from "./json-reply.ts";
import type { HeaderRecord } from "./retry-after.ts";
import type { Transport } from "./transport.ts";

const size = z.int().positive();

/** Where servers say how long a context they serve, most telling first. */
interface Place {
  readonly url: (base: URL) => string;
  readonly body?: (model: string) => Readonly<Record<string, unknown>>;
  readonly read: (value: unknown, model: string) => readonly (readonly [string, unknown])[];
}

const places: readonly Place[] = [
  {
    // llama.cpp, which serves less than the model could where it was told to
    url: (base) => `${base.origin}/props`,
    read: (value) => [
      ["default_generation_settings.n_ctx", at(value, "default_generation_settings", "n_ctx")],
    ],
  },
  {
    // vLLM, Mistral, OpenRouter
    url: (base) => `${base.origin}${base.pathname}/models`,
    read(value, model) {
      const listed = at(value, "data");
      const found = Array.isArray(listed) ? listed.find((one) => at(one, "id") === model) : value;
      return ["max_model_len", "max_context_length", "context_length", "context_window"].map(
        (name) => [name, at(found, name)] as const,
      );
    },
  },
  {
    // TGI, TEI
    url: (base) => `${base.origin}/info`,
    read: (value) =>
      ["max_total_tokens", "max_input_tokens", "max_input_length"].map(
        (name) => [name, at(value, name)] as const,
      ),
  },
  {
    // Ollama tells what the model could read; what it gives a request is set by OLLAMA_CONTEXT_LENGTH
    url: (base) => `${base.origin}/api/show`,
    body: (model) => ({ model }),
    read(value) {
      const info = at(value, "model_info");
      const entries = typeof info === "object" && info !== null ? Object.entries(info) : [];
      return entries.filter(([name]) => name.endsWith(".context_length"));
    },
  },
];

/** The JSON at an address, or that a body sent there brings; undefined for anything else. */
export type Look = (
  url: string,
  signal: AbortSignal,
  body?: Readonly<Record<string, unknown>>,
) => Promise<unknown>;

export function lookThrough(transport: Transport, headers: HeaderRecord): Look {
  return async (url, signal, body) => {
    const method = body === undefined ? "GET" : "POST";
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await transport.send({ method, url, headers, ...sent }, signal);
    if (!answer.ok || answer.reply.status !== 200) return undefined;
    const json = readJson(answer.reply, { method, url }, transport.mask, Date.now());
    return json.ok ? json.value : undefined;
  };
}

/** What the server says of itself, asked once by `models check`. Nothing when it says nothing. */
export async function reportedFacts(
  model: string,
  { look, baseURL }: { readonly look: Look; readonly baseURL: URL },
  signal: AbortSignal,
): Promise<readonly ReportedFact[]> {
  for (const { url, body, read } of places) {
    const address = url(baseURL);
    const value = await look(address, signal, body?.(model));
    for (const [name, found] of read(value, model)) {
      const parsed = size.safeParse(found);
      if (parsed.success)
        return [
          {
            name: "context length",
            value: parsed.data,
            from: `${new URL(address).pathname} ${name}`,
          },
        ];
    }
  }
  return [];
}

function at(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>(
    (inner, name) =>
      typeof inner === "object" && inner !== null
        ? (inner as Readonly<Record<string, unknown>>)[name]
        : undefined,
    value,
  );
}
