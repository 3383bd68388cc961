import { splitOnWhitespace, trimEnd } from "../language/whitespace.ts";

/**
 * The tokenisers BLEU is published with; the choice changes the score and belongs in the
 * signature.
 *
 * - `13a`: mteval-v13a, as WMT and sacreBLEU default: ASCII punctuation split off, except a point
 *   or comma between digits
 * - `intl`: mteval-v14 international: the same with Unicode's punctuation and symbols
 * - `char`: every code point but white space is a token
 * - `none`: white space only, for text that is tokenised already
 */
export const bleuTokenisers = ["13a", "intl", "char", "none"] as const;
export type BleuTokeniser = (typeof bleuTokenisers)[number];

/** NIST mteval-v13a.pl, NormalizeText: the order of the steps is part of the definition. */
function mteval13a(text: string): string {
  return ` ${text
    .replaceAll("<skipped>", "")
    .replaceAll("-\n", "")
    .replaceAll("\n", " ")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")} `
    .replace(/[!-&(-+:-@/[-`{-~]/gu, " $& ")
    .replace(/([^0-9])([.,])/gu, "$1 $2 ")
    .replace(/([.,])([^0-9])/gu, " $1 $2")
    .replace(/([0-9])-/gu, "$1 - ");
}

/**
 * mteval-v14.pl --international-tokenization. A point after a number at the very end stays with
 * the number, as in the original, because nothing follows it.
 */
function mteval14International(text: string): string {
  return text
    .replace(/(\P{N})(\p{P})/gu, "$1 $2 ")
    .replace(/(\p{P})(\P{N})/gu, " $1 $2")
    .replace(/\p{S}/gu, " $& ");
}

/** The tokens of one segment. */
export function bleuTokens(text: string, tokeniser: BleuTokeniser): readonly string[] {
  const trimmed = trimEnd(text);
  switch (tokeniser) {
    case "13a":
      return splitOnWhitespace(mteval13a(trimmed));
    case "intl":
      return splitOnWhitespace(mteval14International(trimmed));
    case "char":
      return splitOnWhitespace([...trimmed].join(" "));
    case "none":
      return splitOnWhitespace(trimmed);
  }
}
