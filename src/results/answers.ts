import { closeSync, existsSync, openSync, readSync } from "node:fs";
import { UsageError } from "../errors.ts";
import { parseJsonLine, readLines } from "../files/json-lines.ts";
import { firstFault } from "../files/schema-faults.ts";
import { answerRowSchema } from "./rows.ts";
import type { AnswerRow } from "./rows.ts";

/** Where each request's last row stands in `answers.jsonl`; the rows themselves stay on disk. */
export interface AnswerIndex {
  /** Rows whose last word is an answer. */
  readonly answered: number;
  /** True when the last row of the request is an answer, not a failure. */
  readonly isAnswered: (requestHash: string) => boolean;
  readonly get: (requestHash: string) => AnswerRow | undefined;
  readonly close: () => void;
}

/**
 * Reads the journal once and remembers where rows stand. A last line without a line break was torn
 * by a kill and does not count.
 */
export function indexAnswers(path: string): AnswerIndex {
  const places = new Map<string, number>();
  /** By place: byte offset and length of the row; a negative length marks a failure. */
  const offsets: number[] = [];
  const lengths: number[] = [];
  if (existsSync(path)) {
    for (const line of readLines(path, { onlyComplete: true })) {
      const row = parseAnswer(parseJsonLine(line, path), `${path}:${line.number}`);
      const key = compact(row.requestHash);
      const place = places.get(key) ?? offsets.length;
      places.set(key, place);
      offsets[place] = line.offset;
      lengths[place] = row.status !== "failed" ? line.length : -line.length;
    }
  }
  const placeOf = (requestHash: string) => places.get(compact(requestHash));
  let fd: number | undefined;
  return {
    answered: lengths.filter((length) => length > 0).length,
    isAnswered(requestHash) {
      const place = placeOf(requestHash);
      return place !== undefined && (lengths[place] ?? 0) > 0;
    },
    get(requestHash) {
      const place = placeOf(requestHash);
      if (place === undefined) return undefined;
      fd ??= openSync(path, "r");
      const bytes = Buffer.allocUnsafe(Math.abs(lengths[place] ?? 0));
      readSync(fd, bytes, 0, bytes.length, offsets[place] ?? 0);
      return JSON.parse(bytes.toString("utf8")) as AnswerRow;
    },
    close() {
      if (fd !== undefined) closeSync(fd);
    },
  };
}

/** 128 of a hash's 256 bits in a quarter of its memory; a journal holds a row for each. */
export function compact(requestHash: string): string {
  return Buffer.from(requestHash.slice(0, 32), "hex").toString("latin1");
}

function parseAnswer(value: unknown, where: string): AnswerRow {
  const parsed = answerRowSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new UsageError(
    `${where}: not an answer of this version of Helsemål: ${firstFault(parsed.error, value)}. Mend this line or remove it; its request is then asked again.`,
  );
}
