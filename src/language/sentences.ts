import { abbreviations } from "./abbreviations.ts";

/** A sentence as it stands in the text: `text === source.slice(start, end)`. UTF-16 offsets. */
export interface Sentence {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const closers = new Set("\"'»”’)]");

function isLetterOrDigit(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}

/** The word right before `at`, points inside included: «f.eks», «bl.a», «17.05». At most 12 units. */
function wordBefore(text: string, at: number): string {
  let from = at;
  while (from > 0 && at - from < 12 && /[\p{L}\p{M}\p{N}.-]/u.test(text.charAt(from - 1))) from--;
  return text.slice(from, at);
}

/** Whether the full stop at `at` ends a sentence. */
function fullStopEnds(text: string, at: number): boolean {
  let next = at + 1;
  while (closers.has(text.charAt(next))) next++;
  const following = text.charAt(next);
  if (following !== "" && !/\s/.test(following)) return false;
  while (/[^\S\n]/.test(text.charAt(next)) && next < at + 64) next++;
  const begins = text.charAt(next);
  const word = wordBefore(text, at);
  const lowerCaseNext = /\p{Ll}/u.test(begins);
  if (abbreviations.has(word.toLowerCase())) return begins === "" || begins === "\n";
  // «3. generasjon», «17. mai», «dr. A. Hansen».
  if (/^\d{1,2}$/.test(word)) return !lowerCaseNext;
  if (/^\p{Lu}$/u.test(word) && /\p{L}/u.test(begins)) {
    return !lowerCaseNext && sentenceLetter(text, at);
  }
  return !lowerCaseNext;
}

/** «hepatitt B. Han …» ends a sentence, «dr. B. Hansen» does not: what stands before decides. */
function sentenceLetter(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 14), at - 1);
  return /(?:hepatitt|vitamin|gruppe|type|faktor|immunglobulin|svar(?:et)?|alternativ|er|:|=)\s*$/iu.test(
    before,
  );
}

/**
 * Splits clinical Norwegian into sentences: at «. ! ?» before a capital, digit, bullet or the end,
 * and at line breaks. Clinical and everyday abbreviations («pas.», «innl.», «f.eks.», «ca.», «dx.»),
 * ordinals, dates, decimals and initials do not split. An abbreviation that also ends its sentence
 * is therefore joined to the next one on the same line: under-splitting is the chosen error.
 * Linear in the text's length.
 */
export function splitSentences(text: string): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  const push = (from: number, to: number) => {
    let first = from;
    let last = to;
    while (first < last && /\s/.test(text.charAt(first))) first++;
    while (last > first && /\s/.test(text.charAt(last - 1))) last--;
    if (first < last) sentences.push({ text: text.slice(first, last), start: first, end: last });
  };
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    const ends =
      character === "\n" ||
      character === "\r" ||
      ((character === "!" || character === "?") && !isLetterOrDigit(text[at + 1])) ||
      (character === "." && fullStopEnds(text, at));
    if (!ends) continue;
    let end = at + 1;
    while (end < text.length && (closers.has(text.charAt(end)) || /[.!?]/.test(text.charAt(end))))
      end++;
    push(start, end);
    start = end;
    at = end - 1;
  }
  push(start, text.length);
  return sentences;
}
