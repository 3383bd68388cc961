import type { Failure, FailureKind } from "../types.ts";
import { excerpt, type Mask } from "./masking.ts";
import { retryAfterMs, type HeaderRecord } from "./retry-after.ts";
import { parseServerError } from "./server-error.ts";

/** What was asked, as far as a message may show it. */
export interface RequestLine {
  readonly method: string;
  readonly url: string;
}

/** A complete HTTP answer, its text decoded. */
export interface HttpReply {
  readonly status: number;
  readonly headers: HeaderRecord;
  readonly text: string;
}

/** A failure with its one line: `POST https://host/path: detail`, secrets masked. */
export function failure(
  kind: FailureKind,
  line: RequestLine,
  detail: string,
  mask: Mask,
  more: { readonly status?: number; readonly retryAfterMs?: number } = {},
): Failure {
  return {
    kind,
    message: `${line.method} ${showUrl(line.url, mask)}: ${excerpt(detail, mask, 300)}`,
    ...more,
  };
}

/** A URL for people: no userinfo, every query value masked, since any of them may be a key. */
export function showUrl(url: string, mask: Mask): string {
  if (!URL.canParse(url)) return excerpt(url, mask);
  const parsed = new URL(url);
  const query = [...parsed.searchParams.keys()].map((key) => `${key}=***`).join("&");
  return mask(`${parsed.origin}${parsed.pathname}${query === "" ? "" : `?${query}`}`);
}

/**
 * The failure that an HTTP status outside 200-299 means. `now` is in ms since 1970.
 *
 * 402 and a 429 that says the account is out of money are `denied`: no wait will help.
 */
export function failureFromStatus(
  reply: HttpReply,
  line: RequestLine,
  mask: Mask,
  now: number,
): Failure {
  const error = parseServerError(reply.text);
  const wait = retryAfterMs(reply.headers, reply.status, now);
  const said = excerpt(error.message, mask);
  const location = reply.headers["location"];
  const detail =
    reply.status >= 300 && reply.status < 400 && location !== undefined
      ? `${reply.status} redirects to ${showUrl(location, mask)}, which is not followed`
      : `${reply.status}${said === "" ? "" : `: ${said}`}`;
  return failure(kindOfStatus(reply.status, error.codes), line, detail, mask, {
    status: reply.status,
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
  });
}

function kindOfStatus(status: number, codes: readonly string[]): FailureKind {
  if (status === 429) return codes.includes("insufficient_quota") ? "denied" : "rate-limited";
  if (status >= 500) return "server-error";
  if (status === 401 || status === 402 || status === 403 || status === 407) return "denied";
  if (status === 404) return "not-found";
  if (status === 408) return "timeout";
  return "rejected";
}

const kindOfCode: Readonly<Record<string, FailureKind>> = {
  ECONNRESET: "reset",
  EPIPE: "reset",
  ECONNABORTED: "reset",
  UND_ERR_SOCKET: "reset",
  HPE_INVALID_EOF_STATE: "reset",
  UND_ERR_HEADERS_TIMEOUT: "timeout",
  UND_ERR_BODY_TIMEOUT: "timeout",
  UND_ERR_DESTROYED: "aborted",
  UND_ERR_CLOSED: "aborted",
  UND_ERR_HEADERS_OVERFLOW: "malformed",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "malformed",
};

/**
 * The failure that an error from the connection means; `answering` says whether a status line had
 * arrived. Whatever happened before that and has no better name is `unreachable`.
 */
export function failureFromError(
  error: unknown,
  line: RequestLine,
  mask: Mask,
  answering: boolean,
): Failure {
  const cause = innermost(error);
  const proxyStatus = /\bproxy\b.*\((\d{3})\)/i.exec(cause.message)?.[1];
  if (proxyStatus !== undefined) {
    const kind = proxyStatus === "407" ? "denied" : "unreachable";
    return failure(kind, line, `the proxy answered ${proxyStatus}`, mask);
  }
  const known = kindOfCode[cause.code];
  const kind =
    known ?? (cause.code.startsWith("HPE_") ? "malformed" : answering ? "reset" : "unreachable");
  const code = cause.code === "" || cause.message.includes(cause.code) ? "" : ` (${cause.code})`;
  return failure(kind, line, `${cause.message}${code}`, mask);
}

/** The error at the bottom: happy eyeballs throw an AggregateError without a message of its own. */
function innermost(error: unknown): { readonly message: string; readonly code: string } {
  if (error instanceof AggregateError && error.errors.length > 0) return innermost(error.errors[0]);
  if (!(error instanceof Error)) return { message: String(error), code: "" };
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return { message: error.message || error.name, code };
}
