import { type Counts, countOf, keysAfter } from "./counts.ts";
import { harmonicMean, orZero, type PrecisionRecall } from "./precision-recall.ts";
import { sameExtent, type Span } from "./span.ts";

/** The four schemes of SemEval-2013 task 9.1 (Segura-Bedmar et al. 2013, section 5). */
export const nervaluateSchemes = ["strict", "exact", "partial", "ent_type"] as const;
export type NervaluateScheme = (typeof nervaluateSchemes)[number];

type Category = "correct" | "incorrect" | "partial" | "missed" | "spurious";

export interface NervaluateScore extends PrecisionRecall {
  readonly correct: number;
  readonly incorrect: number;
  readonly partial: number;
  readonly missed: number;
  readonly spurious: number;
}

export type NervaluateScores = Readonly<Record<NervaluateScheme, NervaluateScore>>;

/** Signature; `partialCredit` as given to `nervaluateFromCounts`. */
export function nervaluateSignature(partialCredit: number): string {
  return `nervaluate|1|semeval2013-9.1|matching:first-overlap|min-overlap:1%|partial-credit:${partialCredit}`;
}

/**
 * Counts of one document in all four schemes, over all types and for each type by itself.
 *
 * Matching is that of nervaluate 1.1.0: predictions in their order, each taking the first gold not
 * yet taken that it equals or overlaps by at least 1 % of the gold's length. It is greedy, so a
 * wide prediction can take the gold that a later one fits exactly.
 */
export function countNervaluate(gold: readonly Span[], predicted: readonly Span[]): Counts {
  const counts: Record<string, number> = {};
  const types = new Set([...gold, ...predicted].map((span) => span.type));
  for (const scheme of nervaluateSchemes) {
    tally(counts, `overall/${scheme}/`, scheme, gold, predicted);
    for (const type of types) {
      const ofType = (span: Span) => span.type === type;
      tally(
        counts,
        `type/${scheme}/${type}/`,
        scheme,
        gold.filter(ofType),
        predicted.filter(ofType),
      );
    }
  }
  return counts;
}

/**
 * Scores from summed counts. Precision is (COR + credit x PAR) / (COR + INC + PAR + SPU), recall
 * the same over (COR + INC + PAR + MIS); COR counts only what the scheme calls correct.
 *
 * `partialCredit` is 0.5 in the definition. nervaluate 1.1.0 gives 0.5 on a single document but
 * 0 as soon as it merges several: pass 0 to reproduce its figures on a corpus.
 */
export function nervaluateFromCounts(sums: Counts, partialCredit = 0.5): NervaluateScores {
  return scoresUnder(sums, (scheme) => `overall/${scheme}/`, partialCredit);
}

/** The same for each type that occurs in gold or prediction. */
export function nervaluateByType(
  sums: Counts,
  partialCredit = 0.5,
): Readonly<Record<string, NervaluateScores>> {
  const types = new Set(
    keysAfter(sums, "type/strict/").map((key) => key.slice(0, key.lastIndexOf("/"))),
  );
  return Object.fromEntries(
    [...types].map((type) => [
      type,
      scoresUnder(sums, (scheme) => `type/${scheme}/${type}/`, partialCredit),
    ]),
  );
}

function tally(
  counts: Record<string, number>,
  prefix: string,
  scheme: NervaluateScheme,
  gold: readonly Span[],
  predicted: readonly Span[],
): void {
  const add = (category: Category) => {
    counts[prefix + category] = (counts[prefix + category] ?? 0) + 1;
  };
  const open = [...gold];
  for (const span of predicted) {
    const index = open.findIndex(
      (candidate) => isMatch(scheme, candidate, span) || overlapShare(candidate, span) >= 0.01,
    );
    const [taken] = index === -1 ? [] : open.splice(index, 1);
    add(taken === undefined ? "spurious" : categoryOf(scheme, taken, span));
  }
  for (const _ of open) add("missed");
}

function isMatch(scheme: NervaluateScheme, gold: Span, predicted: Span): boolean {
  const typeAgrees = gold.type === predicted.type;
  if (scheme === "strict") return typeAgrees && sameExtent(gold, predicted);
  return scheme === "ent_type" ? false : sameExtent(gold, predicted);
}

function categoryOf(scheme: NervaluateScheme, gold: Span, predicted: Span): Category {
  if (scheme === "ent_type") return gold.type === predicted.type ? "correct" : "incorrect";
  if (isMatch(scheme, gold, predicted)) return "correct";
  return scheme === "partial" ? "partial" : "incorrect";
}

function overlapShare(gold: Span, predicted: Span): number {
  const shared = Math.min(gold.end, predicted.end) - Math.max(gold.start, predicted.start);
  return shared <= 0 ? 0 : shared / (gold.end - gold.start);
}

function scoresUnder(
  sums: Counts,
  prefix: (scheme: NervaluateScheme) => string,
  partialCredit: number,
): NervaluateScores {
  const score = (scheme: NervaluateScheme): NervaluateScore => {
    const count = (category: Category) => countOf(sums, prefix(scheme) + category);
    const correct = count("correct");
    const incorrect = count("incorrect");
    const partial = count("partial");
    const missed = count("missed");
    const spurious = count("spurious");
    const credit = correct + partialCredit * partial;
    const precision = orZero(credit, correct + incorrect + partial + spurious);
    const recall = orZero(credit, correct + incorrect + partial + missed);
    const f1 = harmonicMean(precision, recall);
    return { correct, incorrect, partial, missed, spurious, precision, recall, f1 };
  };
  return {
    strict: score("strict"),
    exact: score("exact"),
    partial: score("partial"),
    ent_type: score("ent_type"),
  };
}
