/**
 * Words of running text. Everything is NFC first, so that `å` written as one or two code points is
 * one letter, and letters are Unicode's: æ ø å á č đ ŋ š ŧ ž are letters like any other. The usual
 * `[a-z0-9]` would cut «måned» into «m» and «ned».
 */
const word =
  /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:[-'\u2010\u2011\u2019][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*/gu;

/**
 * The words of `text` in order: runs of letters and digits, with single hyphens and apostrophes
 * inside a word kept («p-pille», «MR-undersøkelse»). Case is kept. Decimals are two words
 * («2,5» is «2» and «5»): quantities are read by a parser of their own, never from these tokens.
 */
export function tokenise(text: string): readonly string[] {
  return text.normalize("NFC").match(word) ?? [];
}
