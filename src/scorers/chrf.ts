import { removeWhitespace, splitOnWhitespace } from "../language/whitespace.ts";
import {
  codePointSequence,
  countMatches,
  countNGrams,
  nGramTotal,
  type Sliceable,
  tokenSequence,
} from "./n-grams.ts";
import { pairSegments, type Segment } from "./segments.ts";
import { applyUnicodeForm, type UnicodeForm } from "./unicode-form.ts";

export interface ChrfOptions {
  /** Longest character n-gram, 6 by default. */
  readonly characterOrder?: number;
  /** Longest word n-gram: 0 (default) is chrF, 2 is chrF++. */
  readonly wordOrder?: number;
  /** Recall counts beta² times as much as precision; 2 by default. */
  readonly beta?: number;
  readonly lowercase?: boolean;
  /** Counts white space as characters; by default it is removed first. */
  readonly keepWhitespace?: boolean;
  /**
   * Averages F over all orders with a tiny value for those neither text has, as chrF++.py, Moses
   * and NLTK do. By default only the orders both texts have count (effective order).
   */
  readonly epsilonSmoothing?: boolean;
  readonly unicodeForm?: UnicodeForm;
}

/** How often the n-grams of one order occur in the hypothesis, the reference, and both. */
interface OrderCounts {
  readonly hypothesis: number;
  readonly reference: number;
  readonly matches: number;
}

const withDefaults = (options: ChrfOptions): Required<ChrfOptions> => ({
  characterOrder: options.characterOrder ?? 6,
  wordOrder: options.wordOrder ?? 0,
  beta: options.beta ?? 2,
  lowercase: options.lowercase ?? false,
  keepWhitespace: options.keepWhitespace ?? false,
  epsilonSmoothing: options.epsilonSmoothing ?? false,
  unicodeForm: options.unicodeForm ?? "nfc",
});

/** Everything that changes the number, in the order name, version, tokeniser, settings. */
export function chrfSignature(options: ChrfOptions = {}): string {
  const settings = withDefaults(options);
  return [
    "chrf|1",
    "tok:characters+words",
    `nc:${settings.characterOrder}`,
    `nw:${settings.wordOrder}`,
    `beta:${settings.beta}`,
    `eff:${settings.epsilonSmoothing ? "no" : "yes"}`,
    `space:${settings.keepWhitespace ? "yes" : "no"}`,
    `case:${settings.lowercase ? "lc" : "mixed"}`,
    `unicode:${settings.unicodeForm}`,
  ].join("|");
}

const isAsciiPunctuation = (character: string): boolean => /^[!-/:-@[-`{-~]$/u.test(character);

/**
 * Words with one punctuation mark split off: the last character if it is one, otherwise the first.
 * «(hi)» thus stays half attached, «(hi» and «)», as in Popović's own program.
 */
function chrfWords(text: string): readonly string[] {
  return splitOnWhitespace(text).flatMap((word) => {
    const characters = [...word];
    const first = characters.at(0) ?? "";
    const last = characters.at(-1) ?? "";
    if (characters.length === 1) return [word];
    if (isAsciiPunctuation(last)) return [word.slice(0, -1), last];
    if (isAsciiPunctuation(first)) return [first, word.slice(1)];
    return [word];
  });
}

interface PreparedText {
  readonly characters: Sliceable;
  readonly words: Sliceable;
}

function prepare(text: string, settings: Required<ChrfOptions>): PreparedText {
  const composed = applyUnicodeForm(text, settings.unicodeForm);
  const cased = settings.lowercase ? composed.toLowerCase() : composed;
  return {
    characters: codePointSequence(settings.keepWhitespace ? cased : removeWhitespace(cased)),
    words: tokenSequence(settings.wordOrder > 0 ? chrfWords(cased) : []),
  };
}

function countOrder(hypothesis: Sliceable, reference: Sliceable, n: number): OrderCounts {
  const inReference = nGramTotal(reference, n);
  return {
    hypothesis: inReference > 0 ? nGramTotal(hypothesis, n) : 0,
    reference: inReference,
    matches: countMatches(hypothesis, n, countNGrams(reference, n)),
  };
}

function countPair(
  hypothesis: PreparedText,
  reference: PreparedText,
  settings: Required<ChrfOptions>,
): readonly OrderCounts[] {
  const upTo = (order: number): readonly number[] =>
    Array.from({ length: order }, (_, index) => index + 1);
  return [
    ...upTo(settings.characterOrder).map((n) =>
      countOrder(hypothesis.characters, reference.characters, n),
    ),
    ...upTo(settings.wordOrder).map((n) => countOrder(hypothesis.words, reference.words, n)),
  ];
}

const epsilon = 1e-16;

function fScore(precision: number, recall: number, beta: number, ifUndefined: number): number {
  const factor = beta ** 2;
  const denominator = factor * precision + recall;
  return denominator > 0 ? ((1 + factor) * precision * recall) / denominator : ifUndefined;
}

/** Mean of the F-scores of all orders, absent ones standing in with epsilon. */
function smoothedScore(counts: readonly OrderCounts[], beta: number): number {
  const scores = counts.map(({ hypothesis, reference, matches }) => {
    const precision = hypothesis > 0 ? matches / hypothesis : epsilon;
    const recall = reference > 0 ? matches / reference : epsilon;
    return fScore(precision, recall, beta, epsilon);
  });
  return (100 * scores.reduce((sum, score) => sum + score, 0)) / counts.length;
}

/** F-score of the mean precision and mean recall over the orders both texts have. */
function effectiveScore(counts: readonly OrderCounts[], beta: number): number {
  const present = counts.filter(({ hypothesis, reference }) => hypothesis > 0 && reference > 0);
  if (present.length === 0) return 0;
  const mean = (share: (order: OrderCounts) => number): number =>
    present.reduce((sum, order) => sum + share(order), 0) / present.length;
  const precision = mean(({ matches, hypothesis }) => matches / hypothesis);
  const recall = mean(({ matches, reference }) => matches / reference);
  return 100 * fScore(precision, recall, beta, 0);
}

const scoreOf = (counts: readonly OrderCounts[], settings: Required<ChrfOptions>): number =>
  settings.epsilonSmoothing
    ? smoothedScore(counts, settings.beta)
    : effectiveScore(counts, settings.beta);

/** The counts against the reference that gives the best score; of equals the first. */
function bestCounts(segment: Segment, settings: Required<ChrfOptions>): readonly OrderCounts[] {
  const hypothesis = prepare(segment.hypothesis, settings);
  return segment.references
    .map((reference) => countPair(hypothesis, prepare(reference, settings), settings))
    .reduce((best, counts) =>
      scoreOf(counts, settings) > scoreOf(best, settings) ? counts : best,
    );
}

const addUp = (
  left: readonly OrderCounts[],
  right: readonly OrderCounts[],
): readonly OrderCounts[] =>
  left.map((order, index) => ({
    hypothesis: order.hypothesis + (right[index]?.hypothesis ?? 0),
    reference: order.reference + (right[index]?.reference ?? 0),
    matches: order.matches + (right[index]?.matches ?? 0),
  }));

/** What one segment adds to corpus chrF: sums over segments give {@link chrfFromCounts} its score. */
export function countChrf(
  hypothesis: string,
  references: readonly string[],
  options: ChrfOptions = {},
): Readonly<Record<string, number>> {
  const counts = bestCounts({ hypothesis, references }, withDefaults(options));
  return Object.fromEntries(
    counts.flatMap((order, index) => [
      [`hypothesis${index}`, order.hypothesis],
      [`reference${index}`, order.reference],
      [`matches${index}`, order.matches],
    ]),
  );
}

/** Corpus chrF from summed {@link countChrf}s made with the same options. */
export function chrfFromCounts(
  sums: Readonly<Record<string, number>>,
  options: ChrfOptions = {},
): number {
  const settings = withDefaults(options);
  const orders = settings.characterOrder + settings.wordOrder;
  const counts = Array.from({ length: orders }, (_, index) => ({
    hypothesis: sums[`hypothesis${index}`] ?? 0,
    reference: sums[`reference${index}`] ?? 0,
    matches: sums[`matches${index}`] ?? 0,
  }));
  return scoreOf(counts, settings);
}

/**
 * chrF (Popović 2015) or, with `wordOrder: 2`, chrF++ (Popović 2017) over a corpus, 0 to 100,
 * counts added up over all segments first; settings and numbers as in sacreBLEU.
 *
 * @param hypotheses one text for each segment
 * @param references for each segment its references, at least one
 * @throws RangeError on no segments, lists of different length, or a segment without reference
 */
export function corpusChrf(
  hypotheses: readonly string[],
  references: readonly (readonly string[])[],
  options: ChrfOptions = {},
): number {
  const settings = withDefaults(options);
  const counts = pairSegments(hypotheses, references).map((segment) =>
    bestCounts(segment, settings),
  );
  return scoreOf(counts.reduce(addUp), settings);
}

/** chrF of one segment: the corpus score of a corpus of one. */
export function sentenceChrf(
  hypothesis: string,
  references: readonly string[],
  options: ChrfOptions = {},
): number {
  return corpusChrf([hypothesis], [references], options);
}
