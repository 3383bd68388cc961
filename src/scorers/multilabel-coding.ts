import { type Counts, countOf, share } from "./counts.ts";
import {
  ancestorsOf,
  canonicalCodes,
  categoryOf,
  type CodeEdition,
  codeStanding,
} from "./diagnosis-codes.ts";
import { labelsIn, tallyOf } from "./label-tallies.ts";
import {
  averagePrecisionRecall,
  harmonicMean,
  type LabelTally,
  orZero,
  type PrecisionRecall,
  precisionRecall,
} from "./precision-recall.ts";

export interface CodingScore {
  readonly micro: PrecisionRecall;
  /** Mean over codes of per-code scores; null without a code to average over. */
  readonly macro: PrecisionRecall | null;
  /** Mean over documents of per-document scores. */
  readonly samples: PrecisionRecall;
  /** Harmonic mean of macro precision and macro recall (Mullenbach et al. 2018): not `macro.f1`. */
  readonly macroF1Mullenbach: number | null;
  /** Micro scores with every code cut to its category. */
  readonly category: PrecisionRecall;
  /** Micro scores over codes together with their ancestors. */
  readonly hierarchical: PrecisionRecall;
  /** Documents whose predicted set equals the gold set / documents. */
  readonly exactMatch: number | null;
  /** Mean over documents of |gold and predicted| / |gold or predicted|, 0 when both are empty. */
  readonly jaccard: number | null;
  /** Documents whose first predicted code is the first gold code / documents with gold. */
  readonly mainDiagnosis: number | null;
  /** Predicted codes not in the edition / predicted codes; null without an edition. */
  readonly invalidRate: number | null;
  /** Those of them shaped as US ICD-10-CM / predicted codes. */
  readonly foreignRate: number | null;
}

/** Signature; `macroOver` says which codes the macro means average over. */
export function codingSignature(macroOver: "gold-support" | "given-list"): string {
  return `coding|1|canonical-codes|macro:${macroOver}|hierarchy:prefixes|zero-division:0`;
}

/**
 * Counts of one document. Codes are made canonical first, so formatting and †/* marks never decide;
 * both halves of a pair count. A prediction outside the edition is a false positive like any other.
 * The first code of each list is the main diagnosis.
 */
export function countCoding(
  gold: readonly string[],
  predicted: readonly string[],
  edition?: CodeEdition,
): Counts {
  const goldCodes = canonicalCodes(gold);
  const predictedCodes = canonicalCodes(predicted);
  const counts: Record<string, number> = { n: 1 };
  for (const code of goldCodes) counts[`gold:${code}`] = 1;
  for (const code of predictedCodes) counts[`pred:${code}`] = 1;
  const right = predictedCodes.filter((code) => goldCodes.includes(code));
  for (const code of right) counts[`tp:${code}`] = 1;

  const own = overlap(goldCodes, predictedCodes);
  const ownScore = precisionRecall(own);
  counts["samples/precision"] = ownScore.precision;
  counts["samples/recall"] = ownScore.recall;
  counts["samples/f1"] = ownScore.f1;
  const union = own.gold + own.predicted - own.truePositives;
  counts["jaccard"] = orZero(own.truePositives, union);
  counts["exact"] = union === own.truePositives ? 1 : 0;
  addOverlap(counts, "category", goldCodes.map(categoryOf), predictedCodes.map(categoryOf));
  addOverlap(counts, "hierarchy", withAncestors(goldCodes), withAncestors(predictedCodes));
  if (goldCodes.length > 0) {
    counts["main/n"] = 1;
    counts["main/correct"] = goldCodes[0] === predictedCodes[0] ? 1 : 0;
  }
  if (edition !== undefined) addStanding(counts, predictedCodes, edition);
  return counts;
}

/**
 * Scores over documents. `macro` averages over `codes` when given (a code without gold or
 * prediction scores 0), otherwise over codes with gold support. Hierarchical scores are those of
 * Kiritchenko et al. 2005 (sets augmented with ancestors). A document without codes on either
 * side scores 0 in `samples`, as in scikit-learn with zero_division=0, and 1 in `exactMatch`.
 */
export function codingFromCounts(sums: Counts, codes?: readonly string[]): CodingScore {
  const n = countOf(sums, "n");
  const all = labelsIn(sums).map((code) => tallyOf(sums, code));
  const macro = macroCoding(sums, codes);
  const hasEdition = "standing/n" in sums;
  const standing = (key: string) =>
    hasEdition ? share(countOf(sums, `standing/${key}`), countOf(sums, "standing/n")) : null;
  return {
    micro: averagePrecisionRecall(all).micro,
    macro,
    samples: {
      precision: orZero(countOf(sums, "samples/precision"), n),
      recall: orZero(countOf(sums, "samples/recall"), n),
      f1: orZero(countOf(sums, "samples/f1"), n),
    },
    macroF1Mullenbach: mullenbachF1(macro),
    category: overlapScore(sums, "category"),
    hierarchical: overlapScore(sums, "hierarchy"),
    exactMatch: share(countOf(sums, "exact"), n),
    jaccard: share(countOf(sums, "jaccard"), n),
    mainDiagnosis: share(countOf(sums, "main/correct"), countOf(sums, "main/n")),
    invalidRate: standing("invalid"),
    foreignRate: standing("foreign"),
  };
}

/** The macro mean alone: over `codes`, or over codes with gold support. */
export function macroCoding(sums: Counts, codes?: readonly string[]): PrecisionRecall | null {
  if (codes !== undefined)
    return averagePrecisionRecall(canonicalCodes(codes).map((code) => tallyOf(sums, code))).macro;
  const tallies: LabelTally[] = [];
  for (const key of Object.keys(sums)) {
    const names = tallyNames(key);
    if (names === undefined) continue;
    const gold = countOf(sums, key);
    if (gold <= 0) continue;
    const truePositives = countOf(sums, names.tp);
    tallies.push({ truePositives, predicted: countOf(sums, names.pred), gold });
  }
  return averagePrecisionRecall(tallies).macro;
}

/** The jackknife asks for the same names once per document: making them anew would be most of it. */
const namesOf = new Map<string, { readonly tp: string; readonly pred: string } | undefined>();

function tallyNames(key: string) {
  if (namesOf.has(key)) return namesOf.get(key);
  const code = key.startsWith("gold:") ? key.slice("gold:".length) : undefined;
  const names = code === undefined ? undefined : { tp: `tp:${code}`, pred: `pred:${code}` };
  namesOf.set(key, names);
  return names;
}

/** Harmonic mean of macro precision and macro recall (Mullenbach et al. 2018). */
export function mullenbachF1(macro: PrecisionRecall | null): number | null {
  return macro === null ? null : harmonicMean(macro.precision, macro.recall);
}

/** Share of (document, code) cells decided wrongly, over a list of `codeCount` codes. */
export function hammingLoss(sums: Counts, codeCount: number): number | null {
  let wrong = 0;
  for (const code of labelsIn(sums)) {
    const { truePositives, predicted, gold } = tallyOf(sums, code);
    wrong += predicted + gold - 2 * truePositives;
  }
  return share(wrong, countOf(sums, "n") * codeCount);
}

function overlap(gold: readonly string[], predicted: readonly string[]) {
  const goldSet = new Set(gold);
  const predictedSet = new Set(predicted);
  const truePositives = [...predictedSet].filter((code) => goldSet.has(code)).length;
  return { truePositives, predicted: predictedSet.size, gold: goldSet.size };
}

function addOverlap(
  counts: Record<string, number>,
  name: string,
  gold: readonly string[],
  predicted: readonly string[],
): void {
  const tally = overlap(gold, predicted);
  counts[`${name}/tp`] = tally.truePositives;
  counts[`${name}/predicted`] = tally.predicted;
  counts[`${name}/gold`] = tally.gold;
}

function overlapScore(sums: Counts, name: string): PrecisionRecall {
  return precisionRecall({
    truePositives: countOf(sums, `${name}/tp`),
    predicted: countOf(sums, `${name}/predicted`),
    gold: countOf(sums, `${name}/gold`),
  });
}

function addStanding(
  counts: Record<string, number>,
  predicted: readonly string[],
  edition: CodeEdition,
): void {
  const standings = predicted.map((code) => codeStanding(code, edition));
  counts["standing/n"] = predicted.length;
  counts["standing/invalid"] = standings.filter((standing) => standing !== "valid").length;
  counts["standing/foreign"] = standings.filter((it) => it === "icd10cm-shaped").length;
}

function withAncestors(codes: readonly string[]): readonly string[] {
  return codes.flatMap((code) => [code, ...ancestorsOf(code)]);
}
