import type { Failure } from "../types.ts";
import { failure, failureFromStatus, type HttpReply, type RequestLine } from "./failure.ts";
import { excerpt, type Mask } from "./masking.ts";
import { contentFilterCode, isContextExceeded, parseServerError } from "./server-error.ts";

export type JsonReply =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false;
      readonly failure: Failure;
      /** Where the body is an error: that error, as the status that it should have had. */
      readonly said?: HttpReply;
    };

/**
 * The JSON of a successful answer; `malformed` for another content type or text that does not
 * parse. A body that is nothing but an `error` is the failure it names: some gateways (OpenRouter)
 * have sent status 200 before they know.
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
  const said = errorInBody(value, reply);
  if (said === undefined) return { ok: true, value };
  return { ok: false, failure: failureFromStatus(said, line, mask, now), said };
}

const answers: readonly string[] = ["choices", "output", "data"];

/**
 * The error that a body is, beside no answer: with the status that its code names (a number, or one
 * that means the request itself), else 500.
 */
export function errorInBody(value: unknown, reply: HttpReply): HttpReply | undefined {
  if (typeof value !== "object" || value === null || !("error" in value)) return undefined;
  const { error } = value;
  if (answers.some((name) => name in value) || typeof error !== "object" || error === null)
    return undefined;
  const text = JSON.stringify({ error });
  const status = statusOf(error);
  if (status !== undefined) return { ...reply, status, text };
  const said = parseServerError(text);
  const aboutRequest = isContextExceeded(400, said) || contentFilterCode(400, said) !== undefined;
  const rateLimited = said.codes.some((code) => /rate_?limit|too_many_requests/.test(code));
  return { ...reply, status: aboutRequest ? 400 : rateLimited ? 429 : 500, text };
}

function statusOf(error: object): number | undefined {
  const code = "code" in error ? Number(error.code) : Number.NaN;
  return Number.isInteger(code) && code >= 400 && code <= 599 ? code : undefined;
}
