import { eventReader, readEvents, type StreamEvent } from "./event-stream.ts";
import type { RagSettings, StreamSettings } from "./rag-options.ts";
import { errorIn, firstAt, readFields, textOf, type ReadRag } from "./rag-reply.ts";

/** Reads a whole stream of server-sent events as the answer that it adds up to. */
export function readRagStream(
  text: string,
  stream: StreamSettings,
  settings: RagSettings,
): ReadRag {
  const values: unknown[] = [];
  const shown: unknown[] = [];
  const pieces: string[] = [];
  let whole = stream.end === "close";
  for (const event of readEvents(text)) {
    const isEnd = ends(event, stream);
    const value = parsed(event.data);
    if (event.event === "error")
      return errorIn({ error: value ?? event.data }) ?? malformed("error");
    if (value === undefined && !isEnd && readsJson(event, stream))
      return malformed(`the stream does not parse: an event ends "${event.data.slice(-40)}"`);
    if (value !== undefined) {
      const error = errorIn(value);
      if (error !== undefined) return error;
      values.push(value);
      if (named(event, stream.passagesEvent)) shown.push(value);
    }
    const piece = isEnd && value === undefined ? "" : textIn(event, stream);
    if (piece !== "") pieces.push(piece);
    whole ||= isEnd;
    if (isEnd) break;
  }
  if (!whole)
    return malformed(
      `the stream ended before ${described(stream.end)} did, after ${values.length} events`,
    );
  return readFields(values, pieces.length === 0 ? null : pieces.join(""), settings, shown);
}

/** Looks on as a stream arrives: when its first text came, and whether it has ended. */
export interface StreamWatch {
  /** True once the answer is whole, whatever the server does with the connection. */
  readonly onData: (piece: Buffer) => boolean;
  /** Milliseconds from the watch's beginning; undefined when no text was seen. */
  readonly firstTokenMs: () => number | undefined;
}

/** @param now milliseconds on a monotonic clock */
export function watchStream(stream: StreamSettings, now: () => number): StreamWatch {
  const started = now();
  const reader = eventReader();
  const decoder = new TextDecoder();
  let first: number | undefined;
  return {
    onData(piece) {
      for (const event of reader.push(decoder.decode(piece, { stream: true }))) {
        if (ends(event, stream)) return true;
        if (first === undefined && textIn(event, stream) !== "") first = now() - started;
      }
      return false;
    },
    firstTokenMs: () => first,
  };
}

function ends({ event, data }: StreamEvent, { end = { data: "[DONE]" } }: StreamSettings): boolean {
  if (end === "close") return false;
  return "data" in end ? data.trim() === end.data : event === end.event;
}

function textIn(event: StreamEvent, { delta, textEvent }: StreamSettings): string {
  if (!named(event, textEvent)) return "";
  const value = parsed(event.data);
  // Where the data are the text, «2.50» is no number and «null» a word; some servers quote.
  if (delta === "") return typeof value === "string" ? value : event.data;
  return (value === undefined ? undefined : textOf(firstAt(value, delta))) ?? "";
}

function readsJson(event: StreamEvent, { delta, textEvent }: StreamSettings): boolean {
  return !(delta === "" && named(event, textEvent));
}

function named({ event }: StreamEvent, name: string | undefined): boolean {
  return name === undefined || event === name;
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}

function malformed(detail: string): ReadRag {
  return { ok: false, kind: "malformed", detail };
}

function described(end: StreamSettings["end"] = { data: "[DONE]" }): string {
  if (end === "close") return "it";
  return "data" in end ? `its end "${end.data}"` : `its event "${end.event}"`;
}
