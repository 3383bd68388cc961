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

export interface ReadLinesOptions {
  /**
   * Passes over a last line without a line break: in an append-only file it is a write that was cut
   * short, perhaps in the middle of a character.
   */
  readonly onlyComplete?: boolean;
  /** Bytes read at a time. */
  readonly chunkSize?: number;
}

/**
 * The lines of a text file, read in chunks: memory does not grow with the file. Empty lines are
 * passed over (but counted). Throws a UsageError with `file:line:column` where bytes are not UTF-8.
 */
export function* readLines(
  path: string,
  { onlyComplete = false, chunkSize = 1 << 18 }: ReadLinesOptions = {},
): Generator<Line> {
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
        if (!complete && (onlyComplete || !ended || start >= filled)) break;
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
    throw notUtf8(`${place.path}:${place.number}`, bytes);
  }
  if (text.trim() === "") return undefined;
  const { number, complete } = place;
  const offset = place.offset + (bom ? BOM.length : 0);
  return { text, number, offset, length: bytes.length, complete, had: { bom, cr } };
}

/** The error for bytes that are not UTF-8; `where` is `file:line`. */
export function notUtf8(where: string, bytes: Uint8Array): UsageError {
  const column = new TextDecoder().decode(bytes).indexOf("\uFFFD") + 1;
  return new UsageError(
    `${where}:${column}: expected UTF-8 text, found other bytes. Save the file as UTF-8.`,
  );
}

/** Parses one line of JSON. Throws a UsageError with `file:line:column` that ends in `advice`. */
export function parseJsonLine(
  line: Line,
  path: string,
  advice = "Mend this line or remove it.",
): unknown {
  try {
    return JSON.parse(line.text);
  } catch {
    const column = jsonErrorColumn(line.text);
    throw new UsageError(
      `${path}:${line.number}:${column}: expected one JSON object per line, found ${excerpt(line.text, column)}. ${advice}`,
    );
  }
}

/**
 * 1-based column of the first character that cannot be part of JSON; one after the end when the text
 * ends too early. Found by halving: the text breaks at the first character whose prefix is broken by
 * more than its end. (V8 leaves the position out of some of its messages.)
 */
function jsonErrorColumn(text: string): number {
  let sound = 0;
  let broken = text.length + 1;
  while (broken - sound > 1) {
    const middle = (sound + broken) >> 1;
    if (couldGoOn(text.slice(0, middle))) sound = middle;
    else broken = middle;
  }
  return broken;
}

/** True for the beginning of some JSON text, as far as V8's messages tell. */
function couldGoOn(prefix: string): boolean {
  try {
    JSON.parse(prefix);
    return true;
  } catch (error) {
    const { message } = error as Error;
    const position = /at position (\d+)/.exec(message);
    if (position) return Number(position[1]) >= prefix.length;
    return /end of JSON input/.test(message);
  }
}

function excerpt(text: string, column: number): string {
  const found = text.slice(Math.max(0, column - 1), column + 19);
  return found === "" ? "the end of the line" : JSON.stringify(found);
}
