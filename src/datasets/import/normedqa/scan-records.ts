import { fieldNames, knownFields } from "./record.ts";
import type { RawRepair } from "./repair-record.ts";
import { escapePattern, fieldTokens, repairRecord } from "./repair-record.ts";

/** A record as a stretch of the file: read, read after a repair, or not readable beyond doubt. */
export type Fragment = { readonly start: number; readonly end: number } & (
  | {
      readonly value: Readonly<Record<string, unknown>>;
      readonly repairs: readonly RawRepair[];
    }
  | { readonly reason: string }
);

const anyField = new RegExp(`"(?:${knownFields.join("|")})"\\s*:`, "u");

/**
 * Places where a record may begin, for finding the way again after a broken one: a brace before
 * one of the fields given, a brace alone on its line, a line that opens an object, `}, {"`.
 */
function boundaryPattern(fields: readonly string[]): RegExp {
  const names = `(?:${fields.join("|")})`;
  return new RegExp(
    `\\{\\s*(?:"${names}"?|${names}")\\s*:` +
      `|(?<=(?:^|\\n)[ \\t]*)\\{[ \\t]*(?=\\r?\\n)|(?<=\\n[ \\t]*)\\{(?=")` +
      `|(?<=\\}\\s*,?\\s*)\\{(?=\\s*(?:"\\w{3,}"*|\\w{3,}"+)\\s*:)`,
    "gu",
  );
}

/** The known field that most often follows an opening brace: records begin with it. */
function usualFirstField(text: string): readonly string[] {
  const counts = new Map<string, number>();
  for (const match of text.matchAll(new RegExp(`\\{\\s*"(${knownFields.join("|")})"\\s*:`, "gu")))
    counts.set(match[1] ?? "", (counts.get(match[1] ?? "") ?? 0) + 1);
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  return first === undefined ? knownFields : [first[0]];
}

/** End of the object that opens at `start`, or undefined where its JSON does not close. */
function closedObject(text: string, start: number): number | undefined {
  let depth = 0;
  let inString = false;
  for (let i = start; i < text.length; i++) {
    const char = text[i];
    if (inString) {
      if (char === "\\") i++;
      else if (char === '"') inString = false;
      else if (char === "\n") return undefined;
    } else if (char === '"') inString = true;
    else if (char === "{" || char === "[") depth++;
    else if (char === "}" || char === "]") {
      depth--;
      if (depth === 0) return i + 1;
    }
  }
  return undefined;
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}

const isRecord = (value: Readonly<Record<string, unknown>>): boolean =>
  knownFields.some((name) => Object.hasOwn(value, name));

/** Whether a question, its answer and its distractors are there, by either release's names. */
function hasEssentials(has: (name: string) => boolean): boolean {
  return [fieldNames.question, fieldNames.answer, fieldNames.wrong].every((names) =>
    names.some(has),
  );
}

/**
 * Field names of the record the scan has learned its layout from, else what the text shows of
 * either release. Undefined while a question, an answer or its distractors are not in sight.
 */
function layoutOf(
  learned: readonly string[] | undefined,
  text: string,
): readonly string[] | undefined {
  if (learned !== undefined) return learned;
  const shown = knownFields.filter((name) => fieldTokens(text, name).length > 0);
  return hasEssentials((name) => shown.includes(name)) ? shown : undefined;
}

/**
 * Splits a file into records by structure, whatever is around them (array, wrapper object, one
 * object a line) and whatever is broken inside them. Valid records are parsed strictly; a broken
 * one ends where the next begins, and is repaired only where {@link repairRecord} can prove the
 * reading. Nothing that looks like a record is dropped: fragments = records in the file.
 */
export function scanRecords(text: string): readonly Fragment[] {
  const fragments: Fragment[] = [];
  let learned: readonly string[] | undefined;
  let boundary = boundaryPattern(usualFirstField(text));
  let at = 0;

  const nextBoundary = (from: number): number => {
    boundary.lastIndex = from;
    return boundary.exec(text)?.index ?? text.length;
  };

  /** A stray brace or quote may close an object early and leave fields of it outside. */
  const endsEarly = (value: Readonly<Record<string, unknown>>, close: number): boolean => {
    const has = (name: string): boolean => Object.hasOwn(value, name);
    const isWhole = learned === undefined ? hasEssentials(has) : learned.every(has);
    return !isWhole && anyField.test(text.slice(close, nextBoundary(close)));
  };

  const read = (start: number, end: number, brace: "there" | "missing"): void => {
    const raw = text.slice(start, end);
    const source = brace === "there" ? raw : `{${raw}`;
    const shift = brace === "there" ? start : start - 1;
    const layout = layoutOf(learned, raw);
    const outcome =
      layout === undefined
        ? ({ ok: false, reason: "fields missing" } as const)
        : repairRecord(source.trimEnd(), layout);
    if (!outcome.ok) {
      const trimmed = start + raw.replace(/[\s,\]]+$/u, "").length;
      fragments.push({ start, end: trimmed, reason: outcome.reason });
      return;
    }
    const repairs = outcome.repairs.map((repair) => ({
      what: repair.what,
      offset: repair.offset + shift,
    }));
    const opening = { what: "missing opening brace", offset: start } as const;
    fragments.push({
      start,
      end: start + raw.trimEnd().length,
      value: outcome.value,
      repairs: brace === "there" ? repairs : [opening, ...repairs],
    });
  };

  /** A broken record ends at the next boundary, or where the next record's first field stands. */
  const endOfBroken = (start: number): number => {
    const end = nextBoundary(start + 1);
    const raw = text.slice(start, end);
    const first = learned?.[0] ?? knownFields.find((name) => fieldTokens(raw, name).length > 0);
    const again = first === undefined ? undefined : fieldTokens(raw, first)[1]?.index;
    return again === undefined ? end : start + again;
  };

  while (at < text.length) {
    at += /^[\s,[\]}]*/u.exec(text.slice(at, at + 4096))?.[0].length ?? 0;
    const char = text[at];
    if (char === undefined) break;
    if (/[\s,[\]}]/u.test(char)) continue;
    if (char !== "{") {
      const isField = anyField.test(text.slice(at, nextBoundary(at)));
      const end = isField ? endOfBroken(at) : nextBoundary(at);
      if (isField) read(at, end, "missing");
      at = end;
      continue;
    }
    if (/^\{\s*\{/u.test(text.slice(at, at + 200))) {
      at++;
      continue;
    }
    const close = closedObject(text, at);
    const value = close === undefined ? undefined : parseObject(text.slice(at, close));
    if (close !== undefined && value !== undefined && !endsEarly(value, close)) {
      if (isRecord(value)) {
        if (learned === undefined) {
          learned = Object.keys(value);
          boundary = boundaryPattern(learned.slice(0, 1).map(escapePattern));
        }
        fragments.push({ start: at, end: close, value, repairs: [] });
        at = close;
      } else if (anyField.test(text.slice(at, close))) {
        at++;
      } else {
        fragments.push({ start: at, end: close, reason: "an object without NorMedQA fields" });
        at = close;
      }
      continue;
    }
    const end = endOfBroken(at);
    const wraps =
      end < text.length && !anyField.test(text.slice(at, end)) && fragments.length === 0;
    if (wraps) at++;
    else {
      read(at, end, "there");
      at = end;
    }
  }
  return fragments;
}
