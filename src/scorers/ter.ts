import { pairSegments, type Segment } from "./segments.ts";
import { shiftEditCount } from "./tercom-shifts.ts";
import { type TercomOptions, tercomTokens } from "./tercom-tokeniser.ts";
import { applyUnicodeForm, type UnicodeForm } from "./unicode-form.ts";

export interface TerOptions extends TercomOptions {
  readonly unicodeForm?: UnicodeForm;
  /**
   * Tokenises references twice, as sacreBLEU 2.6 does. With `normalised` this splits «it's.» once
   * more, so that a text no longer equals itself. Off by default; set it to reproduce such numbers.
   */
  readonly referencesTwice?: boolean;
}

export interface TerScore {
  /** Percent: 0 is best, over 100 is possible. `null` when a segment was too long. */
  readonly score: number | null;
  /** Shifts, insertions, deletions and substitutions. `null` when a segment was too long. */
  readonly edits: number | null;
  /** Reference words, averaged over a segment's references. */
  readonly referenceLength: number;
  /** Segments over `terWordLimit`, which leave the score undefined. */
  readonly tooLong: number;
}

/** A hypothesis and reference of more words than this together are not compared. */
export const terWordLimit = 10_000;

/** Everything that changes the number, in the order name, version, tokeniser, settings. */
export function terSignature(options: TerOptions = {}): string {
  const yesNo = (set: boolean | undefined): string => (set === true ? "yes" : "no");
  return [
    "ter|1",
    "tok:tercom",
    `norm:${yesNo(options.normalised)}`,
    `punct:${options.withoutPunctuation === true ? "no" : "yes"}`,
    `case:${options.caseSensitive === true ? "mixed" : "lc"}`,
    `unicode:${options.unicodeForm ?? "nfc"}`,
    `refs:${options.referencesTwice === true ? "twice" : "once"}`,
  ].join("|");
}

interface SegmentEdits {
  readonly edits: number | null;
  readonly referenceLength: number;
}

/** Gives every distinct word a number, shared by all texts it is called with. */
function wordNumbering(): (words: readonly string[]) => Int32Array {
  const numbers = new Map<string, number>();
  return (words) =>
    Int32Array.from(words, (word) => {
      const number = numbers.get(word) ?? numbers.size;
      numbers.set(word, number);
      return number;
    });
}

/** The fewest edits to any reference, over the references' mean length. */
function countSegment(segment: Segment, options: TerOptions): SegmentEdits {
  const number = wordNumbering();
  const tokens = (text: string): readonly string[] =>
    tercomTokens(applyUnicodeForm(text, options.unicodeForm ?? "nfc"), options);
  const again = (words: readonly string[]): readonly string[] =>
    options.referencesTwice === true ? tokens(words.join(" ")) : words;
  const hypothesis = number(tokens(segment.hypothesis));
  const references = segment.references.map((reference) => number(again(tokens(reference))));
  const total = references.reduce((sum, reference) => sum + reference.length, 0);
  const tooLong = references.some(
    (reference) => hypothesis.length + reference.length > terWordLimit,
  );
  return {
    edits: tooLong
      ? null
      : Math.min(...references.map((reference) => shiftEditCount(hypothesis, reference))),
    referenceLength: total / references.length,
  };
}

function percent(edits: number, referenceLength: number): number {
  if (referenceLength > 0) return 100 * (edits / referenceLength);
  return edits > 0 ? 100 : 0;
}

/**
 * What one segment adds to corpus TER. A segment over `terWordLimit` counts as many edits as the
 * longer text has words: what writing it all anew would take.
 */
export function countTer(
  hypothesis: string,
  references: readonly string[],
  options: TerOptions = {},
): { readonly edits: number; readonly referenceLength: number } {
  const { edits, referenceLength } = countSegment({ hypothesis, references }, options);
  if (edits !== null) return { edits, referenceLength };
  const words = tercomTokens(applyUnicodeForm(hypothesis, options.unicodeForm ?? "nfc"), options);
  return { edits: Math.max(words.length, referenceLength), referenceLength };
}

/** Corpus TER in percent from summed {@link countTer}s. */
export function terFromCounts(sums: Readonly<Record<string, number>>): number {
  return percent(sums["edits"] ?? 0, sums["referenceLength"] ?? 0);
}

/**
 * Translation edit rate over a corpus: edits for each reference word in percent (Snover et al.
 * 2006), settings and numbers as in sacreBLEU. Empty references score 100 unless the hypotheses
 * are empty too.
 *
 * @param hypotheses one text for each segment
 * @param references for each segment its references, at least one
 * @throws RangeError on no segments, lists of different length, or a segment without reference
 */
export function corpusTer(
  hypotheses: readonly string[],
  references: readonly (readonly string[])[],
  options: TerOptions = {},
): TerScore {
  const segments = pairSegments(hypotheses, references).map((segment) =>
    countSegment(segment, options),
  );
  const tooLong = segments.filter(({ edits }) => edits === null).length;
  const edits = segments.reduce((sum, segment) => sum + (segment.edits ?? 0), 0);
  const referenceLength = segments.reduce((sum, segment) => sum + segment.referenceLength, 0);
  return {
    score: tooLong > 0 ? null : percent(edits, referenceLength),
    edits: tooLong > 0 ? null : edits,
    referenceLength,
    tooLong,
  };
}

/** TER of one segment: the corpus score of a corpus of one. */
export function sentenceTer(
  hypothesis: string,
  references: readonly string[],
  options: TerOptions = {},
): TerScore {
  return corpusTer([hypothesis], [references], options);
}
