import type { Dispatcher } from "undici";
import type { Failure, FailureKind } from "../types.ts";
import { onAbort } from "./abort.ts";
import { decodeBody, tooLarge } from "./body.ts";
import { failure, failureFromError, type HttpReply, type RequestLine } from "./failure.ts";
import type { Mask } from "./masking.ts";
import type { HeaderRecord } from "./retry-after.ts";

export interface HttpRequest extends RequestLine {
  readonly headers: HeaderRecord;
  readonly body?: string;
  /**
   * Shown every piece of an answer's body as it arrives, still encoded. True: the answer is whole,
   * whether or not the server closes it.
   */
  readonly onData?: (piece: Buffer) => boolean | void;
}

/** A complete answer of any status, or what went wrong on the way. */
export type Exchange =
  | { readonly ok: true; readonly reply: HttpReply }
  | { readonly ok: false; readonly failure: Failure };

export interface ExchangeLimits {
  /** From the call to the last byte of the answer, connecting and queueing included. */
  readonly timeoutMs: number;
  readonly maxBodyBytes: number;
}

/**
 * One request and its whole answer. Never rejects, never follows a redirect, and settles at the
 * deadline or on abort whatever the far end does: a server that drips bytes, one that never
 * answers, a connection that is never made.
 */
export function exchange(
  dispatcher: Dispatcher,
  request: HttpRequest,
  limits: ExchangeLimits,
  mask: Mask,
  signal: AbortSignal | undefined,
): Promise<Exchange> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let status = 0;
    let headers: HeaderRecord = {};
    let controller: Dispatcher.DispatchController | undefined;
    let settled = false;
    let ended = false;
    let release = (): void => {};

    const settle = (result: Exchange): void => {
      if (settled) return;
      settled = true;
      clearTimeout(deadline);
      release();
      resolve(result);
    };
    const stop = (kind: FailureKind, detail: string): void => {
      const answered = status === 0 ? {} : { status };
      settle({ ok: false, failure: failure(kind, request, detail, mask, answered) });
      controller?.abort(new Error(detail));
    };
    const finish = (): void => {
      if (settled) return;
      const bytes = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size);
      const body = decodeBody(bytes, headers["content-encoding"], limits.maxBodyBytes);
      if (!body.ok) stop(body.kind, body.detail);
      else if (status > 599) stop("malformed", `no such status: ${status}`);
      else settle({ ok: true, reply: { status, headers, text: body.text } });
    };
    const deadline = setTimeout(
      () => stop("timeout", `no complete answer in ${limits.timeoutMs} ms`),
      limits.timeoutMs,
    );
    if (signal !== undefined) release = onAbort(signal, () => stop("aborted", "stopped by us"));
    if (settled) return;

    const url = new URL(request.url);
    dispatcher.dispatch(
      {
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method: request.method,
        headers: { ...request.headers },
        body: request.body ?? null,
        // The deadline above is the only clock; undici's own 300 s would cut long generations short.
        headersTimeout: 0,
        bodyTimeout: 0,
      },
      {
        onRequestStart(started) {
          controller = started;
          if (settled) started.abort(new Error("stopped before it began"));
        },
        onResponseStart(_, statusCode, rawHeaders) {
          status = statusCode;
          headers = joinHeaders(rawHeaders);
        },
        onResponseData(_, chunk) {
          if (settled) return;
          size += chunk.length;
          if (size > limits.maxBodyBytes) stop("too-large", tooLarge(limits.maxBodyBytes));
          else {
            chunks.push(chunk);
            if (request.onData?.(chunk) !== true) return;
            finish();
            // A server that ends properly has its end in the same packet, and keeps its connection.
            setImmediate(() => {
              if (!ended) controller?.abort(new Error("the answer was whole"));
            });
          }
        },
        onResponseEnd() {
          ended = true;
          finish();
        },
        onResponseError(_, error) {
          settle({ ok: false, failure: failureFromError(error, request, mask, status !== 0) });
        },
      },
    );
  });
}

function joinHeaders(raw: Readonly<Record<string, string | string[] | undefined>>): HeaderRecord {
  const headers: Record<string, string> = {};
  for (const name in raw) {
    const value = raw[name];
    if (value === undefined) continue;
    // Outside Latin-1 a header value makes `new Headers` throw.
    headers[name] = (typeof value === "string" ? value : value.join(", ")).replace(
      /[^\t\u0020-\u00ff]/g,
      "?",
    );
  }
  return headers;
}
