import { splitOnWhitespace } from "../language/whitespace.ts";

export interface TercomOptions {
  /** Splits punctuation off words and resolves XML entities; off by default. */
  readonly normalised?: boolean;
  /** Removes `. , ? : ; ! " ( )`; off by default. */
  readonly withoutPunctuation?: boolean;
  /** Off by default: texts are compared in lower case. */
  readonly caseSensitive?: boolean;
}

/** Tercom's Normalizer, general and Western part; the order of the steps is part of it. */
function normalise(text: string): string {
  return ` ${text
    .replaceAll("\n-", "")
    .replaceAll("\n", " ")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")} `
    .replace(/[!-&(-+:-@/[-`{-~]/gu, " $& ")
    .replaceAll("'s ", " 's ")
    .replace(/([^0-9])([.,])/gu, "$1 $2 ")
    .replace(/([.,])([^0-9])/gu, " $1 $2")
    .replace(/([0-9])-/gu, "$1 - ");
}

/** The words of one text as Tercom compares them. */
export function tercomTokens(text: string, options: TercomOptions): readonly string[] {
  const cased = options.caseSensitive === true ? text : text.toLowerCase();
  const normalised = options.normalised === true ? normalise(cased) : cased;
  return splitOnWhitespace(
    options.withoutPunctuation === true ? normalised.replace(/[.,?:;!"()]/gu, "") : normalised,
  );
}
