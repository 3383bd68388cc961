import { literally } from "./literal-pattern.ts";
import { foldLookAlikes } from "./look-alikes.ts";
import { parseUnit } from "./quantities/units.ts";

/** Part of the signature of every score that rests on finding a phrase in a text. */
export const phraseMatchVersion = "1";

export interface PhraseMention {
  /** Offsets in `foldLookAlikes(text)`. */
  readonly start: number;
  readonly end: number;
}

/**
 * One piece of a phrase: decimals in either writing, and a number with or without a space before its
 * unit.
 */
function source(piece: string): string {
  return literally(piece)
    .replace(/(\d)(?:\\\.|,)(?=\d)/g, "$1[.,]")
    .replace(/(\d)(?=[\p{L}%])/gu, "$1\\s*");
}

/** `anyNumber`: every number of the phrase may be another one. */
function pattern(phrase: string, anyNumber = false): RegExp {
  const folded = foldLookAlikes(phrase).trim();
  if (folded === "") return /(?!)/gu;
  const pieces = folded.split(/\s+/);
  const body = pieces
    .map((piece, index) => {
      const gap = index === 0 ? "" : /\d$/.test(pieces[index - 1] ?? "") ? "\\s*" : "\\s+";
      // «5 10» must stay two numbers.
      const body = source(piece);
      const said = anyNumber ? body.replace(/\d+(?:\[\.,\]\d+)?/g, "\\d+(?:[.,]\\d+)?") : body;
      return `${gap === "\\s*" && /^\d/.test(piece) ? "\\s+" : gap}${said}`;
    })
    .join("");
  const [first = ""] = pieces;
  const last = pieces.at(-1) ?? "";
  const startsNumber = /^\d/.test(first);
  const before = `(?<![\\p{L}\\p{N}])${startsNumber ? "(?<!\\d[.,])(?<!\\d ?- ?)" : ""}${/^\d{3}(?!\d)/.test(first) ? "(?<!\\d )" : ""}`;
  const after = `(?![\\p{L}\\p{N}])${/\d$/.test(last) ? "(?![.,]\\d| \\d{3}(?!\\d)| ?- ?\\d)" : ""}`;
  return new RegExp(`${before}${body}${after}`, "giu");
}

/**
 * Where a phrase stands in a text, as whole words and whole numbers: «5 mg» is not in «2,5 mg»,
 * «15 mg», «5–10 mg» nor «5 mg/kg»'s number alone («5 mg» itself is), and «åre» is not in «øre».
 * Case, look-alikes, the width of blanks, the decimal sign and a blank before a unit do not matter.
 * Linear in the text's length.
 */
export function findPhrase(text: string, phrase: string): readonly PhraseMention[] {
  const folded = foldLookAlikes(text);
  return [...folded.matchAll(pattern(phrase))].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }));
}

/**
 * Whether a text has the phrase with another number in it: «amlodipin 50 mg» for «amlodipin 5 mg».
 * False for a phrase without a number, or with nothing but numbers and units.
 */
export function hasPhraseWithOtherNumber(text: string, phrase: string): boolean {
  const words = foldLookAlikes(phrase).match(/\p{L}{3,}/gu) ?? [];
  if (!/\d/.test(phrase) || words.every((word) => parseUnit(word) !== undefined)) return false;
  const right = new Set(findPhrase(text, phrase).map(({ start }) => start));
  return [...foldLookAlikes(text).matchAll(pattern(phrase, true))].some(
    ({ index }) => !right.has(index),
  );
}

/** Whether a text has the phrase at all. */
export function hasPhrase(text: string, phrase: string): boolean {
  return pattern(phrase).test(foldLookAlikes(text));
}
