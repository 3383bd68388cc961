import { closeSync, existsSync, openSync, readSync } from "node:fs";
import { UsageError } from "../errors.ts";
import { parseJsonLine, readLines } from "../files/json-lines.ts";
import { answerRowSchema } from "./rows.ts";
import type { AnswerRow } from "./rows.ts";

/** Where each request's last row stands in `answers.jsonl`; the rows themselves stay on disk. */
export interface AnswerIndex {
  /** Rows whose last word is an answer. */
  readonly answered: number;
  readonly has: (requestHash: string) => boolean;
  /** True when the last row of the request is an answer, not a failure. */
  readonly isAnswered: (requestHash: string) => boolean;
  readonly get: (requestHash: string) => AnswerRow | undefined;
  readonly close: () => void;
}

/** Sign of the stored length tells a failure from an answer. */
type Place = readonly [offset: number, signedLength: number];

/**
 * Reads the journal once and remembers where rows stand. A last line without a line break was torn
 * by a kill and does not count.
 */
export function indexAnswers(path: string): AnswerIndex {
  const places = new Map<string, Place>();
  if (existsSync(path)) {
    for (const line of readLines(path)) {
      if (!line.complete) continue;
      const row = parseAnswer(parseJsonLine(line, path), `${path}:${line.number}`);
      places.set(row.requestHash, [
        line.offset,
        row.status === "answered" ? line.length : -line.length,
      ]);
    }
  }
  let answered = 0;
  for (const [, length] of places.values()) if (length > 0) answered += 1;
  let fd: number | undefined;
  return {
    answered,
    has: (requestHash) => places.has(requestHash),
    isAnswered: (requestHash) => (places.get(requestHash)?.[1] ?? -1) > 0,
    get(requestHash) {
      const place = places.get(requestHash);
      if (!place) return undefined;
      fd ??= openSync(path, "r");
      const bytes = Buffer.allocUnsafe(Math.abs(place[1]));
      readSync(fd, bytes, 0, bytes.length, place[0]);
      return JSON.parse(bytes.toString("utf8")) as AnswerRow;
    },
    close() {
      if (fd !== undefined) closeSync(fd);
    },
  };
}

function parseAnswer(value: unknown, where: string): AnswerRow {
  const parsed = answerRowSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(
    `${where}: not an answer of this version of Helsemål: ${issue?.path.join(".")}: ${issue?.message}`,
  );
}
