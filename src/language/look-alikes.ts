/**
 * Characters that look the same and mean the same in Norwegian clinical text, folded to one form.
 *
 * Superscripts are left alone: «10⁹» must never become «109». Subscripts are folded («SpO₂»).
 * «å» written as a + ring and other decomposed letters are composed (NFC); æ ø å á č đ ŋ š ŧ ž survive.
 */
const folds: readonly (readonly [RegExp, string])[] = [
  [/\r\n?|[\u0085\u2028\u2029]/g, "\n"],
  // Soft hyphen, zero-width space and joiners, word joiner, byte order mark, direction marks.
  [/[\u00AD\u200B-\u200F\u2060\uFEFF]/g, ""],
  [/[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g, " "],
  // Micro sign, Greek mu.
  [/[\u00B5\u03BC]/g, "µ"],
  // Degree sign, ring above, masculine ordinal.
  [/[\u00B0\u02DA\u00BA]/g, "°"],
  [/[\u2010-\u2015\u2212\uFE58\uFE63]/g, "-"],
  [/[\u2018-\u201B\u2032\u02B9\u02BC\u00B4]/g, "'"],
  [/[\u00AB\u00BB\u201C-\u201F\u2033]/g, '"'],
];

const fullWidth = /[\uFF01-\uFF5E]/g;
const subscriptDigits = /[\u2080-\u2089]/g;
const mathematicalLetters = /[\u{1D400}-\u{1D7FF}]/gu;

/**
 * NFC with look-alikes folded and line endings as «\n». Idempotent; linear in the text's length.
 * Case, spacing and punctuation stay as they are.
 */
export function foldLookAlikes(text: string): string {
  let folded = text
    .normalize("NFC")
    .replace(fullWidth, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(subscriptDigits, (c) => String(c.charCodeAt(0) - 0x2080))
    .replace(mathematicalLetters, (c) => c.normalize("NFKC"));
  for (const [pattern, replacement] of folds) folded = folded.replace(pattern, replacement);
  // Removing a joiner can bring a letter and its combining mark together.
  return folded.normalize("NFC");
}
