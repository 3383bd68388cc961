import { createRequire } from "node:module";
import type * as openai from "openai/client";
import { UsageError } from "../errors.ts";
import {
  assembleStream,
  isEventStream,
  watchTokens,
  type StreamShape,
  type TokenWatch,
} from "./answer-stream.ts";
import { failure, failureFromStatus, type HttpReply, type RequestLine } from "./failure.ts";
import type { Mask } from "./masking.ts";
import { readJson } from "./json-reply.ts";
import type { Failure } from "../types.ts";
import { lookThrough, type Look } from "./reported-facts.ts";
import type { HeaderRecord } from "./retry-after.ts";
import type { Transport } from "./transport.ts";

export interface OpenAIConnection {
  /** Where the API lives, up to and including its version: `http://localhost:8000/v1`. A query
   * (`?api-version=…`) goes with every request. */
  readonly baseURL: string;
  /** Sent as `Authorization: Bearer`. Left out: no such header goes out; local servers need none. */
  readonly apiKey?: string;
  /** Sends the key in this header instead, as it stands (Azure: `api-key`). */
  readonly keyHeader?: string;
  /** More headers for every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The same for values that are secret, whatever the names say. */
  readonly secretHeaders?: Readonly<Record<string, string>>;
}

/** A 200 with JSON in it; another status, kept for whoever can make something of it; no answer. */
export type JsonAnswer =
  | { readonly kind: "json"; readonly value: unknown; readonly firstTokenMs?: number }
  | { readonly kind: "status"; readonly reply: HttpReply }
  | { readonly kind: "failure"; readonly failure: Failure };

/**
 * One POST of a JSON body to a path below the base URL. `parse` replaces JSON.parse; with `stream` an
 * event stream is read as the answer that it adds up to.
 */
export type Post = (
  path: Path,
  body: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
  reading?: { readonly parse?: (text: string) => unknown; readonly stream?: StreamShape },
) => Promise<JsonAnswer>;

export type Path = "/chat/completions" | "/completions" | "/responses" | "/embeddings";

export interface OpenAICaller {
  readonly post: Post;
  /** At any address of the same server, with the same headers. */
  readonly look: Look;
  readonly baseURL: URL;
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
  const post: Post = async (path, body, signal, { parse, stream } = {}) => {
    const { url, headers } = await envelopeOf(path);
    const watch = stream && watchTokens(stream, () => performance.now());
    const answer = await transport.send(
      {
        method: "POST",
        url,
        headers,
        body: JSON.stringify(body),
        ...(watch === undefined ? {} : { onData: watch.onData }),
      },
      signal,
    );
    if (!answer.ok) return { kind: "failure", failure: answer.failure };
    const { reply } = answer;
    if (reply.status < 200 || reply.status > 299) return { kind: "status", reply };
    // Some servers and gateways answer a request to stream with the whole.
    const whole = stream && isEventStream(reply) ? assembleStream(reply, stream) : reply;
    if (typeof whole === "string") {
      const status = { status: reply.status };
      return { kind: "failure", failure: failure("malformed", line(path), whole, mask, status) };
    }
    const json = readJson(whole, line(path), mask, Date.now(), parse);
    if (json.ok) return { kind: "json", value: json.value, ...tokenTime(watch) };
    return json.said === undefined
      ? { kind: "failure", failure: json.failure }
      : { kind: "status", reply: json.said };
  };
  const look: Look = async (url, signal, body) => {
    const { headers } = await envelopeOf("/chat/completions");
    return lookThrough(transport, headers)(url, signal, body);
  };
  return { post, look, baseURL, line, mask };
}

function tokenTime(watch: TokenWatch | undefined): { readonly firstTokenMs?: number } {
  const firstTokenMs = watch?.firstTokenMs();
  return firstTokenMs === undefined ? {} : { firstTokenMs };
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

function openClient(baseURL: URL, connection: OpenAIConnection): openai.OpenAI {
  const { apiKey, headers, secretHeaders } = connection;
  const { OpenAI } = load("openai/client") as typeof openai;
  const client = withoutOwnVariables(
    () =>
      new OpenAI({
        baseURL: `${baseURL.origin}${baseURL.pathname}`,
        defaultQuery: Object.fromEntries(baseURL.searchParams),
        // The package insists on a key; nulling the header is its own way to send none.
        apiKey: apiKey ?? "none",
        adminAPIKey: null,
        organization: null,
        project: null,
        webhookSecret: null,
        logLevel: "off",
        defaultHeaders: {
          ...authorization(baseURL, connection),
          ...withoutPlatform,
          ...headers,
          ...secretHeaders,
        },
      }),
  );
  return client;
}

/**
 * Most of the package's environment variables give way to options; `OPENAI_CUSTOM_HEADERS` is added
 * to every request whatever the options say. None of them is there while the client is made, which
 * takes no turn of the event loop.
 */
function withoutOwnVariables<T>(make: () => T): T {
  const own = Object.entries(process.env).filter(([name]) => name.startsWith("OPENAI_"));
  for (const [name] of own) delete process.env[name];
  try {
    return make();
  } finally {
    for (const [name, value] of own) process.env[name] = value;
  }
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
function authorization(
  baseURL: URL,
  { apiKey, keyHeader }: OpenAIConnection,
): Readonly<Record<string, string | null>> {
  const own = keyHeader === undefined || apiKey === undefined ? {} : { [keyHeader]: apiKey };
  if (baseURL.username !== "") {
    const user = `${decodeURIComponent(baseURL.username)}:${decodeURIComponent(baseURL.password)}`;
    return { Authorization: `Basic ${Buffer.from(user).toString("base64")}`, ...own };
  }
  return apiKey === undefined || keyHeader !== undefined ? { Authorization: null, ...own } : {};
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
