import type { Failure } from "../types.ts";
import { failure, failureFromStatus, type HttpReply, type RequestLine } from "./failure.ts";
import { excerpt, type Mask } from "./masking.ts";
import { parseServerError } from "./server-error.ts";

export type JsonReply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly failure: Failure };

/**
 * The JSON of a successful answer; `malformed` for another content type or text that does not
 * parse. A body that is nothing but `{"error": {"code": 502, …}}` is the failure it names: some
 * gateways (OpenRouter) have sent status 200 before they know.
 */
export function readJson(
  reply: HttpReply,
  line: RequestLine,
  mask: Mask,
  now: number,
  parse: (text: string) => unknown = JSON.parse,
): JsonReply {
  const malformed = (detail: string): JsonReply => ({
    ok: false,
    failure: failure("malformed", line, detail, mask, { status: reply.status }),
  });
  const type = (reply.headers["content-type"] ?? "application/json").split(";")[0]!.trim();
  if (!/^application\/(?:[\w.+-]+\+)?json$/i.test(type)) {
    const start = excerpt(parseServerError(reply.text).message, mask, 80);
    return malformed(`expected JSON, found ${type}: ${start}`);
  }
  let value: unknown;
  try {
    value = parse(reply.text);
  } catch {
    const end = excerpt(reply.text.slice(-40), mask);
    return malformed(`the JSON does not parse (${reply.text.length} characters, ends "${end}")`);
  }
  const status = statusInBody(value);
  if (status === undefined) return { ok: true, value };
  return { ok: false, failure: failureFromStatus({ ...reply, status }, line, mask, now) };
}

function statusInBody(value: unknown): number | undefined {
  if (typeof value !== "object" || value === null || "choices" in value) return undefined;
  if (!("error" in value) || typeof value.error !== "object" || value.error === null)
    return undefined;
  const code = "code" in value.error ? Number(value.error.code) : Number.NaN;
  return Number.isInteger(code) && code >= 400 && code <= 599 ? code : undefined;
}
