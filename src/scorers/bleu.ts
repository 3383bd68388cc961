import { type BleuTokeniser, bleuTokens } from "./bleu-tokenisers.ts";
import { countMatches, countNGrams, nGramTotal, type Sliceable, tokenSequence } from "./n-grams.ts";
import { pairSegments, type Segment } from "./segments.ts";
import { applyUnicodeForm, type UnicodeForm } from "./unicode-form.ts";

/**
 * What to do with an n-gram order that has no match (Chen and Cherry 2014, methods 1-3): `exp`
 * halves a pseudo-count at each such order (NIST), `floor` puts a small count in its place, `add-k`
 * adds k to matches and totals of every order above 1, `none` lets the score fall to 0.
 */
export type BleuSmoothing = "exp" | "floor" | "add-k" | "none";

export interface BleuOptions {
  readonly tokeniser?: BleuTokeniser;
  readonly smoothing?: BleuSmoothing;
  /** The count `floor` (default 0.1) puts in, or the k of `add-k` (default 1). */
  readonly smoothingValue?: number;
  /** Averages over the orders the hypothesis has only; for single sentences. */
  readonly effectiveOrder?: boolean;
  /** Longest n-gram, 4 by default. */
  readonly maxOrder?: number;
  readonly lowercase?: boolean;
  readonly unicodeForm?: UnicodeForm;
}

export interface BleuScore {
  /** 0 to 100, higher is better. */
  readonly score: number;
  /** Percent, one for each order from 1. */
  readonly precisions: readonly number[];
  /** 1 unless the hypotheses are shorter than the references. */
  readonly brevityPenalty: number;
  readonly hypothesisLength: number;
  readonly referenceLength: number;
}

const defaultSmoothingValue = { exp: 0, floor: 0.1, "add-k": 1, none: 0 } as const;

const withDefaults = (options: BleuOptions): Required<BleuOptions> => {
  const smoothing = options.smoothing ?? "exp";
  return {
    tokeniser: options.tokeniser ?? "13a",
    smoothing,
    smoothingValue: options.smoothingValue ?? defaultSmoothingValue[smoothing],
    effectiveOrder: options.effectiveOrder ?? false,
    maxOrder: options.maxOrder ?? 4,
    lowercase: options.lowercase ?? false,
    unicodeForm: options.unicodeForm ?? "nfc",
  };
};

/** Everything that changes the number, in the order name, version, tokeniser, settings. */
export function bleuSignature(options: BleuOptions = {}): string {
  const settings = withDefaults(options);
  const value =
    settings.smoothing === "floor" || settings.smoothing === "add-k"
      ? `[${settings.smoothingValue}]`
      : "";
  return [
    "bleu|1",
    `tok:${settings.tokeniser}`,
    `smooth:${settings.smoothing}${value}`,
    `eff:${settings.effectiveOrder ? "yes" : "no"}`,
    `order:${settings.maxOrder}`,
    `case:${settings.lowercase ? "lc" : "mixed"}`,
    `unicode:${settings.unicodeForm}`,
  ].join("|");
}

interface Counts {
  readonly matches: readonly number[];
  readonly totals: readonly number[];
  readonly hypothesisLength: number;
  readonly referenceLength: number;
}

/** The length nearest to the hypothesis's; of two equally near the shorter. */
function closestLength(length: number, candidates: readonly number[]): number {
  return candidates.reduce((best, candidate) => {
    const difference = Math.abs(candidate - length) - Math.abs(best - length);
    return difference < 0 || (difference === 0 && candidate < best) ? candidate : best;
  });
}

/** For each n-gram the most often any single reference has it. */
function referenceCounts(references: readonly Sliceable[], n: number): Map<string, number> {
  const merged = new Map<string, number>();
  for (const reference of references)
    for (const [nGram, count] of countNGrams(reference, n))
      if (count > (merged.get(nGram) ?? 0)) merged.set(nGram, count);
  return merged;
}

function countSegment(segment: Segment, settings: Required<BleuOptions>): Counts {
  const tokens = (text: string): Sliceable => {
    const composed = applyUnicodeForm(text, settings.unicodeForm);
    const cased = settings.lowercase ? composed.toLowerCase() : composed;
    return tokenSequence(bleuTokens(cased, settings.tokeniser));
  };
  const hypothesis = tokens(segment.hypothesis);
  const references = segment.references.map(tokens);
  const orders = Array.from({ length: settings.maxOrder }, (_, index) => index + 1);
  return {
    matches: orders.map((n) => countMatches(hypothesis, n, referenceCounts(references, n))),
    totals: orders.map((n) => nGramTotal(hypothesis, n)),
    hypothesisLength: hypothesis.length,
    referenceLength: closestLength(
      hypothesis.length,
      references.map((reference) => reference.length),
    ),
  };
}

const addUp = (left: Counts, right: Counts): Counts => ({
  matches: left.matches.map((count, index) => count + (right.matches[index] ?? 0)),
  totals: left.totals.map((count, index) => count + (right.totals[index] ?? 0)),
  hypothesisLength: left.hypothesisLength + right.hypothesisLength,
  referenceLength: left.referenceLength + right.referenceLength,
});

function brevityPenalty({ hypothesisLength, referenceLength }: Counts): number {
  if (hypothesisLength >= referenceLength) return 1;
  return hypothesisLength === 0 ? 0 : Math.exp(1 - referenceLength / hypothesisLength);
}

/** Smoothed n-gram precisions in percent up to the last order the hypotheses have. */
function smoothedPrecisions(counts: Counts, settings: Required<BleuOptions>): readonly number[] {
  const precisions: number[] = [];
  let halvings = 1;
  for (const [index, rawMatches] of counts.matches.entries()) {
    const added = settings.smoothing === "add-k" && index > 0 ? settings.smoothingValue : 0;
    const matches = rawMatches + added;
    const total = (counts.totals[index] ?? 0) + added;
    if (total === 0) break;
    if (matches > 0) precisions.push((100 * matches) / total);
    else if (settings.smoothing === "exp") {
      halvings *= 2;
      precisions.push(100 / (halvings * total));
    } else if (settings.smoothing === "floor")
      precisions.push((100 * settings.smoothingValue) / total);
    else precisions.push(0);
  }
  return precisions;
}

function scoreOf(counts: Counts, settings: Required<BleuOptions>): BleuScore {
  const penalty = brevityPenalty(counts);
  // Without a single match smoothing would invent a score out of nothing.
  const none = counts.matches.every((count) => count === 0);
  const precisions = none ? [] : smoothedPrecisions(counts, settings);
  const order = settings.effectiveOrder ? precisions.length : settings.maxOrder;
  const complete = order > 0 && precisions.length >= order && precisions.every((p) => p > 0);
  const meanLog = precisions.reduce((sum, precision) => sum + Math.log(precision), 0) / order;
  return {
    score: complete ? penalty * Math.exp(meanLog) : 0,
    precisions: [
      ...precisions,
      ...Array.from({ length: settings.maxOrder - precisions.length }, () => 0),
    ],
    brevityPenalty: penalty,
    hypothesisLength: counts.hypothesisLength,
    referenceLength: counts.referenceLength,
  };
}

/** What one segment adds to corpus BLEU: sums over segments give {@link bleuFromCounts} its score. */
export function countBleu(
  hypothesis: string,
  references: readonly string[],
  options: BleuOptions = {},
): Readonly<Record<string, number>> {
  const counts = countSegment({ hypothesis, references }, withDefaults(options));
  const named: Record<string, number> = {
    hypothesisLength: counts.hypothesisLength,
    referenceLength: counts.referenceLength,
  };
  for (const [index, matches] of counts.matches.entries()) {
    named[`matches${index + 1}`] = matches;
    named[`totals${index + 1}`] = counts.totals[index] ?? 0;
  }
  return named;
}

/** Corpus BLEU from summed {@link countBleu}s made with the same options. */
export function bleuFromCounts(
  sums: Readonly<Record<string, number>>,
  options: BleuOptions = {},
): BleuScore {
  const settings = withDefaults(options);
  const orders = Array.from({ length: settings.maxOrder }, (_, index) => index + 1);
  const counts = {
    matches: orders.map((n) => sums[`matches${n}`] ?? 0),
    totals: orders.map((n) => sums[`totals${n}`] ?? 0),
    hypothesisLength: sums["hypothesisLength"] ?? 0,
    referenceLength: sums["referenceLength"] ?? 0,
  };
  return scoreOf(counts, settings);
}

/**
 * Corpus BLEU: brevity penalty times the geometric mean of clipped n-gram precisions, counts added
 * up over all segments first (Papineni et al. 2002, §2.3), with the settings and numbers of
 * sacreBLEU (Post 2018).
 *
 * @param hypotheses one text for each segment
 * @param references for each segment its references, at least one
 * @throws RangeError on no segments, lists of different length, or a segment without reference
 */
export function corpusBleu(
  hypotheses: readonly string[],
  references: readonly (readonly string[])[],
  options: BleuOptions = {},
): BleuScore {
  const settings = withDefaults(options);
  const counts = pairSegments(hypotheses, references).map((segment) =>
    countSegment(segment, settings),
  );
  return scoreOf(counts.reduce(addUp), settings);
}

/** BLEU of one segment, with effective order unless asked otherwise. Meant for reading, not for averaging. */
export function sentenceBleu(
  hypothesis: string,
  references: readonly string[],
  options: BleuOptions = {},
): BleuScore {
  return corpusBleu([hypothesis], [references], { effectiveOrder: true, ...options });
}
