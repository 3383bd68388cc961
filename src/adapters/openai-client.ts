import { createRequire } from "node:module";
import type * as openai from "openai/client";
import { UsageError } from "../errors.ts";
import { failure, failureFromStatus, type HttpReply, type RequestLine } from "./failure.ts";
import type { Mask } from "./masking.ts";
import { readJson } from "./json-reply.ts";
import type { Failure } from "../types.ts";
import { ExchangeError, type Transport } from "./transport.ts";

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
 * What one request needs besides what the package asks for, and its answer. It travels through the
 * package as an option of fetch: the package's own signal would keep a listener per request on the
 * run's, and a Response would only be taken apart again.
 */
interface Call {
  readonly signal: AbortSignal;
  reply?: HttpReply;
}

/** What the package gets to see of every 2xx. */
const received = new Response(null);

/** A status that is not 2xx, carried through the SDK, whose own errors drop parts of the body. */
class StatusError extends Error {
  override readonly name = "StatusError";
  readonly reply: HttpReply;
  constructor(reply: HttpReply) {
    super("not 2xx");
    this.reply = reply;
  }
}

/**
 * The package as CommonJS and without its Azure and Bedrock clients: half the time of an import, which
 * resolves its 150 modules one by one before the first request can go.
 */
const load = createRequire(import.meta.url);

/** No longer than a timer may be; the transport's deadline comes first. */
const NEVER_MS = 2_147_483_647;

/**
 * The `openai` package, loaded on first use, with its retries, clock, logging and environment
 * variables switched off: what goes where is decided by the options alone.
 */
export function openaiCaller(connection: OpenAIConnection, transport: Transport): OpenAICaller {
  const baseURL = checkedBaseURL(connection);
  let client: openai.OpenAI | undefined;
  const { mask } = transport;
  const line = (path: Path): RequestLine => ({
    method: "POST",
    url: `${baseURL.origin}${baseURL.pathname}${path}`,
  });
  const post: Post = async (path, body, signal, parse) => {
    client ??= openClient(baseURL, connection, transport);
    const call: Call = { signal };
    try {
      await client.post(path, { body, fetchOptions: { call } as object }).asResponse();
      if (call.reply === undefined) throw new Error("the openai package kept the answer");
      const json = readJson(call.reply, line(path), mask, Date.now(), parse);
      return json.ok
        ? { kind: "json", value: json.value }
        : { kind: "failure", failure: json.failure };
    } catch (error) {
      const cause = error instanceof Error ? (error.cause ?? error) : error;
      if (cause instanceof ExchangeError) return { kind: "failure", failure: cause.failure };
      if (cause instanceof StatusError) return { kind: "status", reply: cause.reply };
      if (!signal.aborted) throw error;
      return { kind: "failure", failure: failure("aborted", line(path), "stopped by us", mask) };
    }
  };
  return { post, line, mask };
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

function openClient(
  baseURL: URL,
  { apiKey, headers }: OpenAIConnection,
  transport: Transport,
): openai.OpenAI {
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
    maxRetries: 0,
    timeout: NEVER_MS,
    logLevel: "off",
    defaultHeaders: { ...basic(baseURL, apiKey), ...withoutPlatform, ...headers },
    fetch: async (url, init) => {
      const { call, headers, body } = init as Sent;
      const request = {
        method: "POST",
        url: String(url),
        headers: Object.fromEntries(headers),
        body,
      };
      const answer = await transport.send(request, call.signal);
      if (!answer.ok) throw new ExchangeError(answer.failure);
      const { status } = answer.reply;
      if (status < 200 || status > 299) throw new StatusError(answer.reply);
      call.reply = answer.reply;
      return received;
    },
  });
}

/** What the package hands to `fetch` when it is asked to post JSON. */
interface Sent {
  readonly call: Call;
  readonly headers: Headers;
  readonly body: string;
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
