import type { InferenceClient } from "@huggingface/inference";
import { UsageError } from "../errors.ts";
import type { Failure, FailureKind, Via } from "../types.ts";
import { failure, failureFromStatus, type HttpReply, type RequestLine } from "./failure.ts";
import { routerURL, type HuggingFaceOptions } from "./huggingface-options.ts";
import { readJson } from "./json-reply.ts";
import { withExtra } from "./openai-client.ts";
import { lookThrough, type Look } from "./reported-facts.ts";
import { ExchangeError, type Transport } from "./transport.ts";

/** JSON that was found where it was expected, or what went wrong. */
export type Body =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly failure: Failure };

/** The same, with a status of 4xx kept for whoever can make something of it. */
export type ChatAnswer = Body & { readonly rejection?: HttpReply };

/** Asks the package for one task; it decides path, headers and body. */
export type Task = (client: InferenceClient, endpointUrl: string) => Promise<unknown>;

export interface HuggingFaceCaller {
  /**
   * One request as `@huggingface/inference` makes it; its answer as it came. The package's own
   * readers never see it: they throw on flat text classification, on entities that are not grouped
   * and on question answering without offsets, all of which servers send.
   */
  readonly task: (via: Via, task: Task, signal: AbortSignal, route?: string) => Promise<Body>;
  readonly chat: (task: Task, signal: AbortSignal) => Promise<ChatAnswer>;
  /**
   * One POST of our own, for what the package does not send: TEI's paths, text pairs, and text
   * generation (there it knows `/v1/completions` only, with the URL as model).
   *
   * @param path below the URL, unless the entry names another for this via
   */
  readonly post: (
    via: Via,
    path: string,
    body: Readonly<Record<string, unknown>>,
    signal: AbortSignal,
  ) => Promise<Body>;
  /** At any address of the same server, with the same headers. */
  readonly look: Look;
  readonly baseURL: URL;
  /** A failure of the answer to a via. */
  readonly fail: (via: Via, kind: FailureKind, detail: string) => Failure;
}

/** An answer, carried past the package's readers. */
class Answered extends Error {
  override readonly name = "Answered";
  readonly reply: HttpReply;
  readonly line: RequestLine;
  constructor(reply: HttpReply, line: RequestLine) {
    super("answered");
    this.reply = reply;
    this.line = line;
  }
}

export function huggingfaceCaller(
  options: HuggingFaceOptions,
  transport: Transport,
): HuggingFaceCaller {
  const base = checkedURL(options);
  const { mask } = transport;
  let client: Promise<InferenceClient> | undefined;
  const address = (via: Via, path: string): string => {
    const below = options.paths?.[via] ?? path;
    if (below === "") return base.href.replace(/[?#].*$/s, "");
    return `${base.origin}${base.pathname.replace(/\/+$/, "")}/${below.replace(/^\/+/, "")}`;
  };
  const lineOf = (via: Via): RequestLine => ({ method: "POST", url: address(via, "") });

  async function send(url: string, init: RequestInit): Promise<Answered> {
    const target = new URL(url);
    for (const [key, value] of base.searchParams) target.searchParams.append(key, value);
    const headers = new Headers(init.headers);
    if (base.username !== "") headers.set("authorization", basic(base));
    const own = { ...options.headers, ...options.secretHeaders };
    for (const [name, value] of Object.entries(own)) headers.set(name, value);
    const body = withExtra(JSON.parse(String(init.body)), options.extraBody);
    const response = await transport.fetch(target, {
      ...init,
      headers,
      body: JSON.stringify(body),
    });
    const reply = {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text: await response.text(),
    };
    return new Answered(reply, { method: "POST", url });
  }

  async function settle(line: RequestLine, answer: Promise<unknown>, signal: AbortSignal) {
    try {
      const came = await answer;
      if (came instanceof Answered) return came;
      throw new TypeError("@huggingface/inference answered without a request");
    } catch (error) {
      if (error instanceof Answered) return error;
      if (error instanceof ExchangeError) return error.failure;
      if (!signal.aborted) throw error;
      return failure("aborted", line, "stopped by us", mask);
    }
  }

  /** The package with its retries off: it would ask again after a 503 at once and for ever. */
  async function load(): Promise<InferenceClient> {
    const { InferenceClient } = await import("@huggingface/inference");
    return new InferenceClient(options.apiKey ?? "", {
      retry_on_error: false,
      fetch: async (input: string | URL | Request, init?: RequestInit) => {
        throw await send(String(input), init ?? {});
      },
    });
  }

  async function through(task: Task, url: string, via: Via, signal: AbortSignal) {
    if (signal.aborted) return failure("aborted", lineOf(via), "stopped by us", mask);
    client ??= load();
    return settle(lineOf(via), task(await client, url), signal);
  }

  function bodyOf(came: Answered | Failure): Body {
    if (!(came instanceof Answered)) return { ok: false, failure: came };
    const { reply, line } = came;
    if (reply.status < 200 || reply.status > 299)
      return {
        ok: false,
        failure: coldStart(reply, failureFromStatus(reply, line, mask, Date.now())),
      };
    const json = readJson(reply, line, mask, Date.now());
    const said = json.ok ? errorIn(json.value) : undefined;
    if (said === undefined) return json;
    const more = { status: reply.status };
    return { ok: false, failure: failure("server-error", line, `error: ${said}`, mask, more) };
  }

  /** Below the router, every model has a place of its own. */
  const placed = (route: string): string =>
    options.server === "providers" ? `hf-inference/models/${options.model}${route}` : route;
  return {
    async task(via, task, signal, route = "") {
      // A pipeline is the URL itself; only the router tells two kinds of embedding apart by path.
      const url = address(via, options.server === "providers" ? placed(route) : "");
      return bodyOf(await through(task, url, via, signal));
    },
    async chat(task, signal) {
      const came = await through(task, address("generate", ""), "generate", signal);
      const body = bodyOf(came);
      const rejected =
        came instanceof Answered && came.reply.status >= 400 && came.reply.status < 500;
      return rejected ? { ...body, rejection: came.reply } : body;
    },
    async post(via, path, body, signal) {
      const headers = {
        "content-type": "application/json",
        ...(options.apiKey === undefined ? {} : { authorization: `Bearer ${options.apiKey}` }),
      };
      const init = { method: "POST", headers, body: JSON.stringify(body), signal };
      const line = { method: "POST", url: address(via, placed(path)) };
      return bodyOf(await settle(line, send(line.url, init), signal));
    },
    look: lookThrough(transport, {
      "content-type": "application/json",
      ...(options.apiKey === undefined ? {} : { authorization: `Bearer ${options.apiKey}` }),
      ...options.headers,
      ...options.secretHeaders,
    }),
    baseURL: base,
    fail: (via, kind, detail) =>
      failure(kind, lineOf(via), detail, mask, kind === "malformed" ? { status: 200 } : {}),
  };
}

/** A guess, not a demand: asking again after a minute costs nothing. */
const LONGEST_GUESS_MS = 60_000;

/** `{"error": "Model … is currently loading", "estimated_time": 20.0}` says when to ask again. */
function coldStart(reply: HttpReply, found: Failure): Failure {
  if (reply.status !== 503 || found.retryAfterMs !== undefined) return found;
  let value: unknown;
  try {
    value = JSON.parse(reply.text);
  } catch {
    return found;
  }
  if (typeof value !== "object" || value === null || !("estimated_time" in value)) return found;
  const seconds = Number(value.estimated_time);
  if (!Number.isFinite(seconds) || seconds < 0) return found;
  return { ...found, retryAfterMs: Math.min(LONGEST_GUESS_MS, Math.ceil(seconds * 1000)) };
}

/** Some own servers answer 200 with an error in words. */
function errorIn(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null || !("error" in value)) return undefined;
  return typeof value.error === "string" ? value.error : undefined;
}

function basic(url: URL): string {
  const user = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return `Basic ${Buffer.from(user).toString("base64")}`;
}

function checkedURL({ url, server, apiKey }: HuggingFaceOptions): URL {
  const address = url ?? (server === "providers" ? routerURL : "");
  const parsed = URL.canParse(address) ? new URL(address) : undefined;
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol))
    throw new UsageError(
      `url: expected an address such as http://localhost:8080, found "${address}"`,
    );
  if (apiKey !== undefined && !/^[\x21-\x7e]+$/.test(apiKey))
    throw new UsageError(
      "API key: expected visible ASCII characters, found spaces, line breaks or others; check the variable it is read from",
    );
  return parsed;
}
