import { norwegianStem } from "../language/stem.ts";

/**
 * What ROUGE counts as a token; part of its signature.
 *
 * - `unicode`: runs of letters and digits in lower case, «måned» and «øre» whole
 * - `unicode-stem`: the same, tokens of more than three characters cut to their Norwegian stem
 * - `ascii`: runs of a-z and 0-9, as Google's rouge_score. It cuts «måned» into «m» and «ned» and
 *   makes «åre» and «øre» the same token «re»: for comparison with published numbers only
 */
export const rougeTokenisers = ["unicode", "unicode-stem", "ascii"] as const;
export type RougeTokeniser = (typeof rougeTokenisers)[number];

const matches = (text: string, pattern: RegExp): readonly string[] =>
  text.toLowerCase().match(pattern) ?? [];

const stemLongToken = (token: string): string =>
  [...token].length > 3 ? norwegianStem(token) : token;

/** The tokens of `text`, in lower case. */
export function rougeTokens(text: string, tokeniser: RougeTokeniser): readonly string[] {
  switch (tokeniser) {
    case "ascii":
      return matches(text, /[a-z0-9]+/gu);
    case "unicode":
      return matches(text, /[\p{L}\p{N}]+/gu);
    case "unicode-stem":
      return matches(text, /[\p{L}\p{N}]+/gu).map(stemLongToken);
  }
}
