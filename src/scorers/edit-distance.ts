import { distance } from "fastest-levenshtein";
import { splitOnWhitespace } from "../language/whitespace.ts";
import { damerauDistance } from "./damerau-distance.ts";
import { applyUnicodeForm, type UnicodeForm } from "./unicode-form.ts";

export interface EditDistanceOptions {
  readonly unicodeForm?: UnicodeForm;
}

/**
 * No distance is computed where the product of the two lengths, after equal beginnings and ends
 * are taken off, exceeds this: about a second of work.
 */
export const editDistanceCellLimit = 4_000_000_000;

/** Everything that changes the number, in the order name, version, tokeniser, settings. */
export function editDistanceSignature(
  name: "levenshtein" | "damerau" | "wer" | "cer",
  options: EditDistanceOptions = {},
): string {
  const token = name === "wer" ? "whitespace" : "code-points";
  return `${name}|1|tok:${token}|unicode:${options.unicodeForm ?? "nfc"}`;
}

const onlyInFirst = 0;
const onlyInSecond = 1;

/**
 * Writes two sequences as strings in which equal symbols are equal code units: the library
 * compares code units, which would count «😀» as two. Symbols that occur on one side only need no
 * code of their own, so the codes suffice for any two sequences within the limit.
 */
function asCodeUnits(first: readonly string[], second: readonly string[]): [string, string] {
  const inSecond = new Set(second);
  const codes = new Map<string, number>();
  for (const symbol of first)
    if (inSecond.has(symbol) && !codes.has(symbol)) codes.set(symbol, codes.size + 2);
  const encode = (symbols: readonly string[], other: number): string =>
    symbols.map((symbol) => String.fromCharCode(codes.get(symbol) ?? other)).join("");
  return [encode(first, onlyInFirst), encode(second, onlyInSecond)];
}

function withoutSharedEnds(
  first: readonly string[],
  second: readonly string[],
): [readonly string[], readonly string[]] {
  let start = 0;
  const shorter = Math.min(first.length, second.length);
  while (start < shorter && first[start] === second[start]) start += 1;
  let end = 0;
  while (end < shorter - start && first.at(-1 - end) === second.at(-1 - end)) end += 1;
  return [first.slice(start, first.length - end), second.slice(start, second.length - end)];
}

/**
 * Levenshtein distance of two sequences of symbols: the fewest insertions, deletions and
 * substitutions (Levenshtein 1966), `null` over `editDistanceCellLimit`.
 */
export function sequenceDistance(
  first: readonly string[],
  second: readonly string[],
): number | null {
  const [a, b] = withoutSharedEnds(first, second);
  if (a.length * b.length > editDistanceCellLimit) return null;
  return distance(...asCodeUnits(a, b));
}

const codePoints = (text: string, options: EditDistanceOptions): readonly string[] => [
  ...applyUnicodeForm(text, options.unicodeForm ?? "nfc"),
];

const words = (text: string, options: EditDistanceOptions): readonly string[] =>
  splitOnWhitespace(applyUnicodeForm(text, options.unicodeForm ?? "nfc"));

/** Levenshtein distance in code points, `null` over `editDistanceCellLimit`. */
export function levenshtein(
  first: string,
  second: string,
  options: EditDistanceOptions = {},
): number | null {
  return sequenceDistance(codePoints(first, options), codePoints(second, options));
}

/**
 * Levenshtein distance in code points where swapping two neighbours is one edit, `null` over
 * `damerauCellLimit`.
 */
export function damerauLevenshtein(
  first: string,
  second: string,
  options: EditDistanceOptions = {},
): number | null {
  return damerauDistance(codePoints(first, options), codePoints(second, options));
}

export interface ErrorRate {
  /**
   * Edits for each reference symbol: 0 is best, over 1 is possible. `null` when the texts are over
   * the limit, or the reference is empty and the hypothesis is not.
   */
  readonly rate: number | null;
  readonly edits: number | null;
  readonly referenceLength: number;
}

function errorRate(hypothesis: readonly string[], reference: readonly string[]): ErrorRate {
  const edits = sequenceDistance(hypothesis, reference);
  const referenceLength = reference.length;
  if (edits === null || (referenceLength === 0 && edits > 0))
    return { rate: null, edits, referenceLength };
  return { rate: edits === 0 ? 0 : edits / referenceLength, edits, referenceLength };
}

/** Word error rate over words between white space, punctuation and case included. */
export function wordErrorRate(
  hypothesis: string,
  reference: string,
  options: EditDistanceOptions = {},
): ErrorRate {
  return errorRate(words(hypothesis, options), words(reference, options));
}

/** Character error rate over code points, white space included. */
export function characterErrorRate(
  hypothesis: string,
  reference: string,
  options: EditDistanceOptions = {},
): ErrorRate {
  return errorRate(codePoints(hypothesis, options), codePoints(reference, options));
}
