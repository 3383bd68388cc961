import type { HttpReply } from "./failure.ts";
import { eventReader, readEvents } from "./event-stream.ts";

/** How one interface streams its answers. `value` is the parsed data of an event. */
export interface StreamShape {
  /** Does this event carry something that the model wrote, thinking included? */
  readonly hasToken: (value: unknown) => boolean;
  /**
   * The body that would have come without streaming; undefined when the stream ended too early.
   * `done`: `[DONE]` has come.
   */
  readonly assemble: (values: readonly unknown[], done: boolean) => unknown;
}

/** The JSON of a streamed answer, in place of the stream; a text says what is wrong with it. */
export function assembleStream(reply: HttpReply, shape: StreamShape): HttpReply | string {
  const values: unknown[] = [];
  let done = false;
  for (const { event, data } of readEvents(reply.text)) {
    if (data.trim() === "[DONE]") {
      done = true;
      break;
    }
    const value = parsed(data);
    if (value === undefined) return `the stream does not parse: an event ends "${data.slice(-40)}"`;
    const error = errorIn(event, value);
    if (error !== undefined) return asJson(reply, { error });
    values.push(value);
  }
  const body = shape.assemble(values, done);
  return body === undefined
    ? `the stream ended before the answer did, after ${values.length} events`
    : asJson(reply, body);
}

export function isEventStream({ headers }: HttpReply): boolean {
  return /^text\/event-stream\b/i.test(headers["content-type"] ?? "");
}

/** How much of a stream is looked through for its first token. */
const WATCHED_BYTES = 1 << 20;

/** Looks on as a stream arrives, and remembers when its first token did. */
export interface TokenWatch {
  readonly onData: (piece: Buffer) => void;
  /** Milliseconds from the watch's beginning; undefined when none was seen. */
  readonly firstTokenMs: () => number | undefined;
}

/** @param now milliseconds on a monotonic clock */
export function watchTokens(shape: StreamShape, now: () => number): TokenWatch {
  const started = now();
  const reader = eventReader();
  const decoder = new TextDecoder();
  let seen = 0;
  let first: number | undefined;
  return {
    onData(piece) {
      if (first !== undefined || seen > WATCHED_BYTES) return;
      seen += piece.length;
      const events = reader.push(decoder.decode(piece, { stream: true }));
      if (events.some(({ data }) => shape.hasToken(parsed(data)))) first = now() - started;
    },
    firstTokenMs: () => first,
  };
}

function asJson(reply: HttpReply, body: unknown): HttpReply {
  const headers = { ...reply.headers, "content-type": "application/json" };
  return { ...reply, headers, text: JSON.stringify(body) };
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}

/** `event: error`, `{"error": …}`, or `{"type": "error", "code", "message"}` of the Responses API. */
function errorIn(event: string | undefined, value: unknown): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  if ("error" in value && value.error !== null && value.error !== undefined)
    return typeof value.error === "string" ? { message: value.error } : value.error;
  const isError = event === "error" || ("type" in value && value.type === "error");
  return isError ? value : undefined;
}
