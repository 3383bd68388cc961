import type { Repair } from "./record.ts";

/** A repair before its offset has become a line and a column. */
export interface RawRepair {
  readonly what: Repair["what"];
  readonly offset: number;
}

export type RepairOutcome =
  | {
      readonly ok: true;
      readonly value: Readonly<Record<string, unknown>>;
      readonly repairs: readonly RawRepair[];
    }
  | { readonly ok: false; readonly reason: string };

/** A text as a pattern that matches exactly it. */
export const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");

/** Where `"name":` stands in a text. */
export function fieldTokens(text: string, name: string): readonly RegExpExecArray[] {
  return [...text.matchAll(new RegExp(`"${escapePattern(name)}"\\s*:`, "gu"))];
}

/**
 * Reads a string literal whose delimiters are certain but whose inside may hold bare quotes, bare
 * control characters and backslashes that escape nothing. Undefined when it is not closed.
 */
function readString(raw: string, offset: number, repairs: RawRepair[]): string | undefined {
  if (raw.length < 2 || !raw.endsWith('"')) return undefined;
  let text = "";
  for (let i = 1; i < raw.length - 1; i++) {
    const char = raw[i] ?? "";
    if (char === "\\") {
      const escape = /^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/u.exec(raw.slice(i, i + 6))?.[0];
      if (escape === undefined) {
        repairs.push({ what: "bad escape", offset: offset + i });
        text += "\\\\";
      } else if (i + escape.length > raw.length - 1) {
        return undefined;
      } else {
        text += escape;
        i += escape.length - 1;
      }
    } else if (char === '"') {
      repairs.push({ what: "unescaped quote", offset: offset + i });
      text += '\\"';
    } else if (char < " ") {
      repairs.push({ what: "raw control character", offset: offset + i });
      text += `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
    } else {
      text += char;
    }
  }
  return JSON.parse(`"${text}"`) as string;
}

/**
 * Puts a broken record right where only one reading is possible: every expected field name stands
 * in it exactly once, in order, and every value between two names is a closed literal. What then
 * remains is quotes, control characters, commas or the closing brace, and these cannot move the
 * border between two fields. Anything else is refused.
 *
 * @param text from the record's opening brace up to the next record (or the end of the file)
 * @param fields field names of the file's well-formed records, in their order
 */
export function repairRecord(text: string, fields: readonly string[]): RepairOutcome {
  const repairs: RawRepair[] = [];
  const value: Record<string, unknown> = {};
  const places = fields.map((name) => ({ name, tokens: fieldTokens(text, name) }));
  for (const { name, tokens } of places)
    if (tokens.length !== 1)
      return {
        ok: false,
        reason: tokens.length === 0 ? `field ${name} not found` : `field ${name} found twice`,
      };
  const starts = places.map(({ name, tokens }) => {
    const start = tokens[0]?.index ?? 0;
    return { name, start, end: start + (tokens[0]?.[0].length ?? 0) };
  });
  starts.sort((a, b) => a.start - b.start);
  const lead = text.slice(0, starts[0]?.start).trim();
  if (starts.length === 0 || lead !== "{")
    return { ok: false, reason: "text before the first field" };
  for (const [i, { name, end }] of starts.entries()) {
    const next = starts[i + 1];
    const stretch = text.slice(end, next?.start);
    const raw = stretch.replace(
      next === undefined ? /(?<=["\d\]el])[\s,\]}]*$/u : /\s*,?\s*$/u,
      "",
    );
    const tail = stretch.slice(raw.length);
    const offset = end + (raw.length - raw.trimStart().length);
    if (next !== undefined && !tail.includes(","))
      repairs.push({ what: "missing comma", offset: end + raw.length });
    if (next === undefined && !tail.includes("}"))
      repairs.push({ what: "missing closing brace", offset: end + raw.length });
    if (next === undefined && /^[^}]*,/u.test(tail) && tail.includes("}"))
      repairs.push({ what: "stray comma", offset: end + raw.length });
    const literal = raw.trim();
    if (literal.startsWith('"')) {
      const string = readString(literal, offset, repairs);
      if (string === undefined) return { ok: false, reason: `value of ${name} is not closed` };
      value[name] = string;
    } else {
      try {
        value[name] = JSON.parse(literal);
      } catch {
        return { ok: false, reason: `value of ${name} cannot be read` };
      }
    }
  }
  return { ok: true, value, repairs };
}
