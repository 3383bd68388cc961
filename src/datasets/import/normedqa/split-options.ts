import { isMissing } from "./record.ts";
import type { NorMedQaRecord } from "./record.ts";
import { stripOptionLetter } from "./comparison-form.ts";
import { cutAtLetters, showsOptionLetters } from "./option-letters.ts";

export interface SplitOptions {
  readonly distractors: readonly string[];
  /** A `;` inside one distractor had cut it in two; the halves are one again. */
  readonly rejoined: boolean;
  /** Separators were lost and the cuts found again beyond doubt. */
  readonly restoredBy?: "option letters" | "line breaks" | "bars";
  /** Separators were lost and cannot be found again; why we think so. */
  readonly lost?: string;
}

const parts = (text: string, separator: string | RegExp): readonly string[] =>
  text
    .split(separator)
    .map((part) => part.replace(/^[•*·]\s*/u, "").trim())
    .filter((part) => part !== "" && !isMissing(part));

/** Cuts at `;`, but not inside brackets. */
function atSemicolons(text: string): readonly string[] {
  let depth = 0;
  let part = "";
  const found: string[] = [];
  for (const char of text) {
    if (char === "(") depth++;
    else if (char === ")") depth = Math.max(0, depth - 1);
    if (char === ";" && depth === 0) {
      found.push(part);
      part = "";
    } else part += char;
  }
  found.push(part);
  // A bracket that never closes would swallow separators.
  return depth === 0 ? found.flatMap((piece) => parts(piece, "\0")) : parts(text, ";");
}

const startsLow = (text: string): boolean => /^\p{Ll}/u.test(stripOptionLetter(text));

/** Puts a part that goes on in lower case back to the part before it. */
function rejoin(options: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const option of options) {
    const last = joined.at(-1);
    if (last !== undefined && startsLow(option) && !startsLow(last))
      joined[joined.length - 1] = `${last}; ${option}`;
    else joined.push(option);
  }
  return joined;
}

/** How many options seem to start inside a text: a capital after a word in lower case. */
function innerStarts(text: string): number {
  return (text.match(/(?<=(?:^|[\s(])\p{Ll}[\p{L}-]*\)? |\) )\p{Lu}[\p{Ll}-]+/gu) ?? []).length;
}

function sentences(text: string): number {
  return (text.match(/(?<=\p{Ll}|\))\.(?= +\p{Lu}\p{Ll})/gu) ?? []).length + 1;
}

/** Why a lone distractor looks like `expected` or more in one; undefined where it does not. */
function glued(text: string, expected: number): string | undefined {
  if (showsOptionLetters(text)) return "option letters inside one distractor";
  if (innerStarts(text) + 1 >= expected) return "capitals inside one distractor";
  if (sentences(text) >= expected) return "sentences in a row as one distractor";
  return undefined;
}

/** Records of one document by the number of distractors they have, and what is usual there. */
export interface UsualCount {
  /** Most frequent number of `;`-separated distractors among records with two or more. */
  readonly usual: number;
  /** No record of the document has a separator, and some are visibly glued. */
  readonly neverSeparated: boolean;
}

/** Usual number of distractors of each document, with the whole file's as a fallback. */
export function usualCounts(records: readonly NorMedQaRecord[]): (source: string) => UsualCount {
  const byDocument = new Map<string, string[][]>();
  for (const record of records) {
    if (typeof record.wrong !== "string" || isMissing(record.wrong)) continue;
    const all = byDocument.get(record.sourceFile) ?? [];
    all.push([...atSemicolons(record.wrong)]);
    byDocument.set(record.sourceFile, all);
  }
  const mode = (lists: readonly (readonly string[])[]): number => {
    const counts = new Map<number, number>();
    for (const list of lists)
      if (list.length >= 2) counts.set(list.length, (counts.get(list.length) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0;
  };
  const whole = mode([...byDocument.values()].flat()) || 3;
  const found = new Map(
    [...byDocument].map(([source, lists]) => {
      const lone = lists.filter((list) => list.length === 1).map((list) => list[0] ?? "");
      const visibly = lone.filter((text) => glued(text, 2) !== undefined).length;
      const neverSeparated = lone.length === lists.length && visibly >= 2;
      return [source, { usual: mode(lists) || whole, neverSeparated }] as const;
    }),
  );
  return (source) => found.get(source) ?? { usual: whole, neverSeparated: false };
}

/**
 * The distractors of a record. Lost separators are found again only where one cut alone is
 * possible; a text that still looks like several options in one is said to be lost.
 */
export function splitOptions(record: NorMedQaRecord, usual: UsualCount): SplitOptions {
  if (typeof record.wrong !== "string")
    return { distractors: record.wrong.filter((text) => !isMissing(text)), rejoined: false };
  if (isMissing(record.wrong)) return { distractors: [], rejoined: false };
  const cut = atSemicolons(record.wrong);
  const whole = rejoin(cut);
  const isRejoined =
    whole.length < cut.length &&
    !startsLow(record.answer) &&
    (whole.length === usual.usual || whole.length === 1);
  const options = isRejoined ? whole : cut;
  const rejoined = isRejoined && whole.length > 1;
  const [only] = options;
  if (options.length >= 2 || only === undefined) {
    const suspect = options.find(
      (option) => options.length < usual.usual && showsOptionLetters(option),
    );
    return suspect === undefined
      ? { distractors: options, rejoined }
      : { distractors: options, rejoined, lost: "option letters inside a distractor" };
  }
  const lettered = cutAtLetters(only, usual.usual);
  if (lettered !== undefined)
    return { distractors: lettered, rejoined: isRejoined, restoredBy: "option letters" };
  for (const [separator, restoredBy] of [
    ["\n", "line breaks"],
    ["|", "bars"],
  ] as const) {
    const lines = parts(only, separator);
    if (lines.length === usual.usual) return { distractors: lines, rejoined, restoredBy };
  }
  const lost =
    glued(only, usual.neverSeparated ? 2 : Math.max(2, usual.usual)) ??
    (usual.neverSeparated && /\s/u.test(only) ? "no separators in the whole document" : undefined);
  return lost === undefined
    ? { distractors: [only], rejoined: false }
    : { distractors: [only], rejoined: false, lost };
}
