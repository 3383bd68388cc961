import { createDispatcher, type DispatcherOptions } from "./dispatcher.ts";
import { exchange, type Exchange, type HttpRequest } from "./exchange.ts";
import { createMask, secretValues, type Mask } from "./masking.ts";
import type { HeaderRecord } from "./retry-after.ts";
import type { Failure } from "../types.ts";

export interface TransportOptions extends DispatcherOptions {
  /** One request, from the call to the last byte of its answer. Default 600 s. */
  readonly timeoutMs?: number;
  /** Largest answer, before and after decompression. Default 8 MiB. */
  readonly maxBodyBytes?: number;
  /** Values to mask besides those the environment holds. */
  readonly secrets?: readonly string[];
}

export const DEFAULT_TIMEOUT_MS = 600_000;
export const MAX_BODY_BYTES = 8 * 1024 * 1024;

/** Everything that leaves the process over HTTP leaves through one of these. */
export interface Transport {
  /** One request, its whole answer. Never rejects. */
  readonly send: (request: HttpRequest, signal?: AbortSignal) => Promise<Exchange>;
  /**
   * The same in the shape of `fetch`, for SDKs: string bodies, whole answers, no redirects.
   * Rejects with an ExchangeError.
   */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** Masks secrets in whatever is said about this transport's requests. */
  readonly mask: Mask;
  /** Ends every connection; requests still waiting fail as aborted. */
  readonly close: () => Promise<void>;
}

/** Carries a failure through an SDK that knows exceptions only. */
export class ExchangeError extends Error {
  override readonly name = "ExchangeError";
  readonly failure: Failure;
  constructor(failure: Failure) {
    // SDKs look for words in messages and drop the cause on some; this one has nothing to find.
    super("no answer");
    this.failure = failure;
  }
}

export function createTransport(options: TransportOptions = {}): Transport {
  const dispatcher = createDispatcher(options);
  const env = options.env ?? process.env;
  const mask = createMask([...(options.secrets ?? []), ...secretValues(env)]);
  const limits = {
    timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    maxBodyBytes: options.maxBodyBytes ?? MAX_BODY_BYTES,
  };
  const send = (request: HttpRequest, signal?: AbortSignal): Promise<Exchange> =>
    exchange(dispatcher, request, limits, mask, signal);
  return {
    send,
    mask,
    fetch: async (input, init) => {
      const answer = await send(requestFrom(input, init), init?.signal ?? undefined);
      if (!answer.ok) throw new ExchangeError(answer.failure);
      const { status, headers, text } = answer.reply;
      // These three allow no body, and Response insists.
      const body = status === 204 || status === 205 || status === 304 ? null : text;
      return new Response(body, { status, headers: withoutEncoding(headers) });
    },
    close: () => dispatcher.destroy(),
  };
}

function requestFrom(input: string | URL | Request, init: RequestInit = {}): HttpRequest {
  if (typeof input !== "string" && !(input instanceof URL)) {
    throw new TypeError("this fetch takes a URL, not a Request");
  }
  const { body } = init;
  if (body !== undefined && body !== null && typeof body !== "string") {
    throw new TypeError("this fetch takes string bodies only");
  }
  return {
    method: init.method?.toUpperCase() ?? "GET",
    url: String(input),
    headers: headerRecord(init.headers),
    ...(typeof body === "string" ? { body } : {}),
  };
}

function headerRecord(headers: RequestInit["headers"]): HeaderRecord {
  const record: Record<string, string> = {};
  for (const [name, value] of new Headers(headers)) record[name] = value;
  return record;
}

/** The text is decoded already; saying otherwise would mislead whoever reads the headers. */
function withoutEncoding(headers: HeaderRecord): HeaderRecord {
  if (!("content-encoding" in headers)) return headers;
  const { "content-encoding": _, "content-length": __, ...rest } = headers;
  return rest;
}
