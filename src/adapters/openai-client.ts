import { createRequire } from "node:module";
import type * as openai from "openai/client";
import { UsageError } from "../errors.ts";
import { failureFromStatus, type HttpReply, type RequestLine } from "./failure.ts";
import type { Mask } from "./masking.ts";
import { readJson } from "./json-reply.ts";
import type { Failure } from "../types.ts";
import type { HeaderRecord } from "./retry-after.ts";
import type { Transport } from "./transport.ts";

export interface OpenAIConnection {
  /** Where the API lives, up to and including its version: `http://localhost:8000/v1`. A query
   * (`?api-version=…`) goes with every request. */
  readonly baseURL: string;
  /** Sent as `Authorization: Bearer`. Left out: no such header goes out; local servers need none. */
  readonly apiKey?: string;
  /** More headers for every request, such as Azure's `api-key`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A 200 with JSON in it; another status, kept for whoever can make something of it; no answer. */
export type JsonAnswer =
  | { readonly kind: "json"; readonly value: unknown }
  | { readonly kind: "status"; readonly reply: HttpReply }
  | { readonly kind: "failure"; readonly failure: Failure };

/** One POST of a JSON body to a path below the base URL. `parse` replaces JSON.parse. */
export type Post = (
  path: Path,
  body: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
  parse?: (text: string) => unknown,
) => Promise<JsonAnswer>;

export type Path = "/chat/completions" | "/completions";

export interface OpenAICaller {
  readonly post: Post;
  /** What messages say was asked. */
  readonly line: (path: Path) => RequestLine;
  readonly mask: Mask;
}

/**
 * The package as CommonJS and without its Azure and Bedrock clients: half the time of an import, which
 * resolves its 150 modules one by one before the first request can go.
 */
const load = createRequire(import.meta.url);

/**
 * The `openai` package, loaded on first use: it says where each path's requests go and with which
 * headers, once, by the options alone and not by its environment variables. The
 * transport sends them: deadline, body limit, retries and failures are ours.
 */
export function openaiCaller(connection: OpenAIConnection, transport: Transport): OpenAICaller {
  const baseURL = checkedBaseURL(connection);
  let client: openai.OpenAI | undefined;
  const envelopes = new Map<Path, Promise<Envelope>>();
  const { mask } = transport;
  const line = (path: Path): RequestLine => ({
    method: "POST",
    url: `${baseURL.origin}${baseURL.pathname}${path}`,
  });
  const envelopeOf = (path: Path): Promise<Envelope> => {
    client ??= openClient(baseURL, connection);
    const envelope = envelopes.get(path) ?? addressed(client, path);
    envelopes.set(path, envelope);
    return envelope;
  };
  const post: Post = async (path, body, signal, parse) => {
    const { url, headers } = await envelopeOf(path);
    const request = { method: "POST", url, headers, body: JSON.stringify(body) };
    const answer = await transport.send(request, signal);
    if (!answer.ok) return { kind: "failure", failure: answer.failure };
    const { reply } = answer;
    if (reply.status < 200 || reply.status > 299) return { kind: "status", reply };
    const json = readJson(reply, line(path), mask, Date.now(), parse);
    return json.ok
      ? { kind: "json", value: json.value }
      : { kind: "failure", failure: json.failure };
  };
  return { post, line, mask };
}

/** All of a request but its body. */
interface Envelope {
  readonly url: string;
  readonly headers: HeaderRecord;
}

async function addressed(client: openai.OpenAI, path: Path): Promise<Envelope> {
  const { req, url } = await client.buildRequest({ method: "post", path, body: {} });
  return { url, headers: Object.fromEntries(new Headers(req.headers)) };
}

export function statusFailure(reply: HttpReply, line: RequestLine, mask: Mask): Failure {
  return failureFromStatus(reply, line, mask, Date.now());
}

/** A body with the user's own fields; a null removes ours. */
export function withExtra(
  body: Readonly<Record<string, unknown>>,
  extra: Readonly<Record<string, unknown>> | undefined,
): Readonly<Record<string, unknown>> {
  const merged = Object.entries({ ...body, ...extra });
  return Object.fromEntries(merged.filter(([, value]) => value !== null));
}

function openClient(baseURL: URL, { apiKey, headers }: OpenAIConnection): openai.OpenAI {
  const { OpenAI } = load("openai/client") as typeof openai;
  return new OpenAI({
    baseURL: `${baseURL.origin}${baseURL.pathname}`,
    defaultQuery: Object.fromEntries(baseURL.searchParams),
    // The package insists on a key; nulling the header is its own way to send none.
    apiKey: apiKey ?? "none",
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: "off",
    defaultHeaders: { ...basic(baseURL, apiKey), ...withoutPlatform, ...headers },
  });
}

/** The package tells every server the operating system and runtime; nobody asked us to. */
const withoutPlatform: Readonly<Record<string, null>> = Object.fromEntries(
  [
    "Lang",
    "Package-Version",
    "OS",
    "Arch",
    "Runtime",
    "Runtime-Version",
    "Retry-Count",
    "Timeout",
  ].map((name) => [`X-Stainless-${name}`, null]),
);

/** `https://user:password@host/v1` means Basic, and an absent key means no header at all. */
function basic(baseURL: URL, apiKey: string | undefined): Readonly<Record<string, string | null>> {
  if (baseURL.username !== "") {
    const user = `${decodeURIComponent(baseURL.username)}:${decodeURIComponent(baseURL.password)}`;
    return { Authorization: `Basic ${Buffer.from(user).toString("base64")}` };
  }
  return apiKey === undefined ? { Authorization: null } : {};
}

function checkedBaseURL({ baseURL, apiKey }: OpenAIConnection): URL {
  const url = URL.canParse(baseURL) ? new URL(baseURL) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new UsageError(
      `baseURL: expected an address such as http://localhost:8000/v1, found "${baseURL}"`,
    );
  }
  if (apiKey !== undefined && !/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new UsageError(
      "API key: expected visible ASCII characters, found spaces, line breaks or others; check the variable it is read from",
    );
  }
  url.pathname = url.pathname.replace(/\/+$/, "");
  return url;
}
