import { type Counts, countOf, keysAfter, share } from "./counts.ts";
import { type PrecisionRecall, precisionRecall } from "./precision-recall.ts";
import { distinctSpans, sameExtent, type Span } from "./span.ts";

/** How a predicted span must agree with a gold span. */
export const deidMatchings = ["strict", "relaxed_end2", "binary_span"] as const;
export type DeidMatching = (typeof deidMatchings)[number];

export interface MatchScore extends PrecisionRecall {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
}

export interface DeidScore {
  /** Type, start and end agree. */
  readonly strict: MatchScore;
  /** Type and start agree, ends differ by at most 2: the i2b2 2014 "relaxed", not overlap. */
  readonly relaxed_end2: MatchScore;
  /** Start and end agree, type ignored. */
  readonly binary_span: MatchScore;
  /** Over characters, type ignored: recall is the share of identifying characters removed. */
  readonly char: MatchScore;
  /**
   * Gold spans with any uncovered character / gold spans; null without gold spans. An observed 0
   * is not a rate of 0: report it with its exact one-sided upper bound (`leaks` out of `spans`;
   * 0 of 100 still allows 3.0 %).
   */
  readonly leakRate: number | null;
  readonly leaks: number;
  readonly spans: number;
  /** Gold spans with no character covered / gold spans. */
  readonly fullMissRate: number | null;
  /** Documents with a leaked span / all documents. Same caveat about 0. */
  readonly documentLeakRate: number | null;
  readonly leakRateByType: Readonly<Record<string, number>>;
  /** Words outside every gold span that a prediction touches, per 1,000 words; null without text. */
  readonly overRedactionPer1000Words: number | null;
}

export const deidSignature =
  "deidentification|1|leak:any-uncovered-character|relaxed:end-within-2|zero-division:0";

/** Runs of letters, digits and marks, hyphen or apostrophe inside. */
const words = /[\p{L}\p{N}\p{M}]+(?:[-'’][\p{L}\p{N}\p{M}]+)*/gu;

/**
 * Counts of one document. Offsets are UTF-16 units, end exclusive. Leaks ask only whether the
 * characters are covered, by spans of any type. `text` is needed for over-redaction alone.
 */
export function countDeidentification(
  gold: readonly Span[],
  predicted: readonly Span[],
  text?: string,
): Counts {
  const counts: Record<string, number> = { documents: 1 };
  const goldSpans = distinctSpans(gold);
  for (const matching of deidMatchings) {
    addMatches(counts, matching, goldSpans, distinctSpans(predicted));
  }
  const goldPositions = positionsOf(goldSpans);
  const covered = positionsOf(predicted);
  const removed = [...goldPositions].filter((position) => covered.has(position)).length;
  counts["char/tp"] = removed;
  counts["char/fp"] = covered.size - removed;
  counts["char/fn"] = goldPositions.size - removed;
  addLeaks(counts, goldSpans, covered);
  if (text !== undefined) addOverRedaction(counts, text, goldPositions, covered);
  return counts;
}

/** Scores from summed counts: micro over spans and characters, `documentLeakRate` over documents. */
export function deidentificationFromCounts(sums: Counts): DeidScore {
  const spans = countOf(sums, "spans");
  const allWords = countOf(sums, "words");
  return {
    strict: matchScore(sums, "strict"),
    relaxed_end2: matchScore(sums, "relaxed_end2"),
    binary_span: matchScore(sums, "binary_span"),
    char: matchScore(sums, "char"),
    leakRate: share(countOf(sums, "leaks"), spans),
    leaks: countOf(sums, "leaks"),
    spans,
    fullMissRate: share(countOf(sums, "missed"), spans),
    documentLeakRate: share(countOf(sums, "documentsLeaking"), countOf(sums, "documents")),
    leakRateByType: Object.fromEntries(
      keysAfter(sums, "spans:").map((type) => [
        type,
        countOf(sums, `leaks:${type}`) / countOf(sums, `spans:${type}`),
      ]),
    ),
    overRedactionPer1000Words:
      allWords === 0 ? null : (1000 * countOf(sums, "wordsOverRedacted")) / allWords,
  };
}

function addMatches(
  counts: Record<string, number>,
  matching: DeidMatching,
  gold: readonly Span[],
  predicted: readonly Span[],
): void {
  const typeless = matching === "binary_span";
  const slack = matching === "relaxed_end2" ? 2 : 0;
  // Each prediction in order of end taking the first gold it may is a largest matching, whatever
  // the order the spans came in.
  const open = byEnd(typeless ? distinctExtents(gold) : gold);
  const candidates = byEnd(typeless ? distinctExtents(predicted) : predicted);
  const goldTotal = open.length;
  let tp = 0;
  for (const span of candidates) {
    const index = open.findIndex(
      (other) =>
        (typeless || other.type === span.type) &&
        other.start === span.start &&
        Math.abs(other.end - span.end) <= slack,
    );
    if (index === -1) continue;
    open.splice(index, 1);
    tp += 1;
  }
  counts[`${matching}/tp`] = tp;
  counts[`${matching}/fp`] = candidates.length - tp;
  counts[`${matching}/fn`] = goldTotal - tp;
}

function byEnd(spans: readonly Span[]): Span[] {
  return [...spans].sort((a, b) => a.end - b.end);
}

function distinctExtents(spans: readonly Span[]): readonly Span[] {
  return spans.filter(
    (span, index) => spans.findIndex((other) => sameExtent(other, span)) === index,
  );
}

function positionsOf(spans: readonly Span[]): ReadonlySet<number> {
  const positions = new Set<number>();
  for (const { start, end } of spans) {
    for (let position = start; position < end; position += 1) positions.add(position);
  }
  return positions;
}

function addLeaks(
  counts: Record<string, number>,
  gold: readonly Span[],
  covered: ReadonlySet<number>,
): void {
  const add = (key: string, value: number) => {
    counts[key] = (counts[key] ?? 0) + value;
  };
  for (const span of gold) {
    const bare = [...positionsOf([span])].filter((position) => !covered.has(position)).length;
    const leaked = bare > 0 ? 1 : 0;
    add("spans", 1);
    add(`spans:${span.type}`, 1);
    add("leaks", leaked);
    add(`leaks:${span.type}`, leaked);
    add("missed", leaked === 1 && bare === span.end - span.start ? 1 : 0);
  }
  counts["documentsLeaking"] = (counts["leaks"] ?? 0) > 0 ? 1 : 0;
}

function addOverRedaction(
  counts: Record<string, number>,
  text: string,
  gold: ReadonlySet<number>,
  covered: ReadonlySet<number>,
): void {
  counts["words"] = 0;
  counts["wordsHarmless"] = 0;
  counts["wordsOverRedacted"] = 0;
  for (const match of text.matchAll(words)) {
    const word = { start: match.index, end: match.index + match[0].length, type: "" };
    const positions = [...positionsOf([word])];
    const harmless = !positions.some((position) => gold.has(position));
    counts["words"] += 1;
    if (harmless) counts["wordsHarmless"] += 1;
    if (harmless && positions.some((position) => covered.has(position))) {
      counts["wordsOverRedacted"] += 1;
    }
  }
}

function matchScore(sums: Counts, name: string): MatchScore {
  const tp = countOf(sums, `${name}/tp`);
  const fp = countOf(sums, `${name}/fp`);
  const fn = countOf(sums, `${name}/fn`);
  const score = precisionRecall({ truePositives: tp, predicted: tp + fp, gold: tp + fn });
  return { tp, fp, fn, ...score };
}
