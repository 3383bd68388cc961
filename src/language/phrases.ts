import { foldLookAlikes } from "./look-alikes.ts";

/** Part of the signature of every score that rests on finding a phrase in a text. */
export const phraseMatchVersion = "1";

export interface PhraseMention {
  /** Offsets in `foldLookAlikes(text)`. */
  readonly start: number;
  readonly end: number;
}

const escaped = (piece: string): string => piece.replace(/[.*+?^${}()[\]\\|/-]/g, "\\$&");

/**
 * One piece of a phrase: decimals in either writing, and a number with or without a space before its
 * unit.
 */
function source(piece: string): string {
  return escaped(piece)
    .replace(/(\d)(?:\\\.|,)(?=\d)/g, "$1[.,]")
    .replace(/(\d)(?=[\p{L}%])/gu, "$1\\s*");
}

function pattern(phrase: string): RegExp {
  const pieces = foldLookAlikes(phrase).trim().split(/\s+/);
  const body = pieces
    .map((piece, index) => {
      const gap = index === 0 ? "" : /\d$/.test(pieces[index - 1] ?? "") ? "\\s*" : "\\s+";
      // «5 10» must stay two numbers.
      return `${gap === "\\s*" && /^\d/.test(piece) ? "\\s+" : gap}${source(piece)}`;
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

/** Whether a text has the phrase at all. */
export function hasPhrase(text: string, phrase: string): boolean {
  return pattern(phrase).test(foldLookAlikes(text));
}
