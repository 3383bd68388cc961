import { closeSync, openSync, readSync } from "node:fs";
import { TextDecoder } from "node:util";
import { UsageError } from "../errors.ts";

export interface Line {
  readonly text: string;
  /** 1-based. */
  readonly number: number;
  /** Byte offset of the line's first byte, and its length without the line break. */
  readonly offset: number;
  readonly length: number;
  /** False for a last line without a line break: a write that was cut short. */
  readonly complete: boolean;
  /** Decorations that were taken off so that the line could be read. */
  readonly had: { readonly bom: boolean; readonly cr: boolean };
}

const LF = 0x0a;
const CR = 0x0d;
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * The lines of a text file, read in chunks: memory does not grow with the file. Empty lines are
 * passed over (but counted). Throws a UsageError naming file and line where bytes are not UTF-8.
 */
export function* readLines(path: string, chunkSize = 1 << 18): Generator<Line> {
  const fd = openSync(path, "r");
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  try {
    let buffer = Buffer.allocUnsafe(2 * chunkSize);
    /** Bytes in the buffer, and where in the file the first of them stands. */
    let filled = 0;
    let offset = 0;
    let number = 0;
    for (let ended = false; !ended;) {
      if (filled === buffer.length) buffer = Buffer.concat([buffer], 2 * buffer.length);
      const got = readSync(fd, buffer, filled, buffer.length - filled, null);
      ended = got === 0;
      const searchFrom = filled;
      filled += got;
      let start = 0;
      for (let end = buffer.subarray(0, filled).indexOf(LF, searchFrom); ;) {
        const complete = end !== -1;
        if (!complete && !(ended && start < filled)) break;
        const stop = complete ? end : filled;
        number += 1;
        const place = { path, number, offset: offset + start, complete, decoder };
        const line = decode(buffer.subarray(start, stop), place);
        if (line) yield line;
        start = complete ? stop + 1 : filled;
        end = buffer.subarray(0, filled).indexOf(LF, start);
      }
      buffer.copyWithin(0, start, filled);
      filled -= start;
      offset += start;
    }
  } finally {
    closeSync(fd);
  }
}

interface Place {
  readonly path: string;
  readonly number: number;
  readonly offset: number;
  readonly complete: boolean;
  readonly decoder: TextDecoder;
}

function decode(raw: Buffer, place: Place): Line | undefined {
  const bom = place.offset === 0 && raw.subarray(0, 3).equals(BOM);
  const cr = raw.length > 0 && raw[raw.length - 1] === CR;
  const bytes = raw.subarray(bom ? 3 : 0, cr ? raw.length - 1 : raw.length);
  let text: string;
  try {
    text = place.decoder.decode(bytes);
  } catch {
    throw new UsageError(
      `${place.path}:${place.number}: expected UTF-8 text, found other bytes. Save the file as UTF-8.`,
    );
  }
  if (text.trim() === "") return undefined;
  const { number, offset, complete } = place;
  return { text, number, offset, length: raw.length, complete, had: { bom, cr } };
}

/** Parses one line of JSON. Throws a UsageError with `file:line:column`. */
export function parseJsonLine(line: Line, path: string): unknown {
  try {
    return JSON.parse(line.text);
  } catch (error) {
    const column = jsonErrorColumn(error, line.text);
    throw new UsageError(
      `${path}:${line.number}:${column}: expected one JSON object per line, found ${excerpt(line.text, column)}. Mend this line or remove it.`,
    );
  }
}

/** 1-based column of a JSON error, from V8's message; the end of the text when it ends too early. */
export function jsonErrorColumn(error: unknown, text: string): number {
  const position = /at position (\d+)/.exec(error instanceof Error ? error.message : "");
  return position ? Number(position[1]) + 1 : text.length + 1;
}

function excerpt(text: string, column: number): string {
  const found = text.slice(Math.max(0, column - 1), column + 19);
  return found === "" ? "the end of the line" : JSON.stringify(found);
}
