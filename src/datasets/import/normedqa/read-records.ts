import { lineAndColumn } from "./position.ts";
import type { NorMedQaRecord, UnparseableRecord } from "./record.ts";
import { fieldNames } from "./record.ts";
import { scanRecords } from "./scan-records.ts";

export interface ReadResult {
  readonly records: readonly NorMedQaRecord[];
  readonly unparseable: readonly UnparseableRecord[];
  /** Whether the bytes as published are valid JSON (or JSON Lines). */
  readonly valid: boolean;
  /** `v2` for the GitHub release's field names, `hf` for the Hugging Face release's. */
  readonly layout: "v2" | "hf";
}

type Fields = Readonly<Record<string, unknown>>;

function textOf(value: unknown): string {
  if (typeof value === "string") return value.trim();
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

function firstOf(value: Fields, names: readonly string[]): unknown {
  return names.map((name) => value[name]).find((found) => found !== undefined);
}

function wrongOf(value: unknown): string | readonly string[] {
  return Array.isArray(value) ? value.map(textOf) : textOf(value);
}

/**
 * Reads NorMedQA in any of its published shapes from text that may be broken. Byte order mark and
 * CRLF are accepted. `records.length + unparseable.length` is the number of records in the file.
 */
export function readRecords(text: string): ReadResult {
  const body = text.startsWith("\uFEFF") ? ` ${text.slice(1)}` : text;
  const records: NorMedQaRecord[] = [];
  const unparseable: UnparseableRecord[] = [];
  const at = lineAndColumn(body);
  let hf = 0;
  for (const [index, fragment] of scanRecords(body).entries()) {
    const line = at(fragment.start).line;
    const endLine = at(Math.max(fragment.start, fragment.end - 1)).line;
    if ("reason" in fragment) {
      const raw = body.slice(fragment.start, fragment.end);
      unparseable.push({ index, line, endLine, reason: fragment.reason, raw });
      continue;
    }
    if (Object.hasOwn(fragment.value, "question")) hf++;
    records.push({
      index,
      line,
      endLine,
      sourceFile: textOf(firstOf(fragment.value, fieldNames.sourceFile)),
      questionNumber: textOf(firstOf(fragment.value, fieldNames.questionNumber)),
      question: textOf(firstOf(fragment.value, fieldNames.question)),
      answer: textOf(firstOf(fragment.value, fieldNames.answer)),
      wrong: wrongOf(firstOf(fragment.value, fieldNames.wrong)),
      repairs: fragment.repairs.map(({ what, offset }) => ({ what, ...at(offset) })),
    });
  }
  const valid = isValid(body);
  return { records, unparseable, valid, layout: hf * 2 > records.length ? "hf" : "v2" };
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function isValid(text: string): boolean {
  if (parses(text)) return true;
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.length > 1 && lines.every((line) => line.trim().startsWith("{") && parses(line));
}
