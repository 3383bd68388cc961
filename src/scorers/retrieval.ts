import type { Counts } from "./counts.ts";
import { orZero } from "./precision-recall.ts";

/** How a relevance grade becomes gain. */
export type Gain = "linear" | "burges";

/** Relevance grades by document id; a document not judged is 0, which is not "irrelevant". */
export type Judgements = ReadonlyMap<string, number>;

export const rankBiasedPersistence = 0.8;

export const retrievalSignature =
  "retrieval|1|ndcg:linear,discount-log2,ideal-over-all-judged|unjudged:0|relevant:grade>=1|rbp:0.8|duplicates:first|no-relevant:0";

/**
 * One query's scores for a ranked list of document ids; add them up and divide by `n` for means
 * over queries. A document ranked twice counts at its first place. Queries without a relevant
 * document score 0 (they stay in the denominator).
 *
 * - `ndcg@k` gain = grade (trec_eval; Järvelin & Kekäläinen 2002); `ndcg_burges@k` gain =
 *   2^grade - 1 (Burges et al. 2005); both over log2(rank + 1) and an ideal list of all judged
 * - `precision@k` divides by k even when fewer were retrieved; `recall@k`, `hit@k`
 * - `mrr` 1 / rank of the first relevant · `map` average precision over all relevant
 * - `r_precision` precision at R = number of relevant
 * - `rbp_0.8` (1 - p) sum grade p^(rank-1), p = 0.8 (Moffat & Zobel 2008): in [0, 1] for binary
 *   grades only; higher grades weigh as they are
 */
export function countRetrieval(
  judgements: Judgements,
  ranked: readonly string[],
  cutoffs: readonly number[],
): Counts {
  const grades = [...new Set(ranked)].map((id) => judgements.get(id) ?? 0);
  const ideal = [...judgements.values()].sort((a, b) => b - a);
  const relevantTotal = ideal.filter((grade) => grade >= 1).length;
  const hitsUntil = (k: number) => grades.slice(0, k).filter((grade) => grade >= 1).length;
  const scores: Record<string, number> = { n: 1 };
  for (const k of cutoffs) {
    const hits = hitsUntil(k);
    scores[`ndcg@${k}`] = ndcg(grades.slice(0, k), ideal.slice(0, k), "linear");
    scores[`ndcg_burges@${k}`] = ndcg(grades.slice(0, k), ideal.slice(0, k), "burges");
    scores[`precision@${k}`] = hits / k;
    scores[`recall@${k}`] = orZero(hits, relevantTotal);
    scores[`hit@${k}`] = hits > 0 ? 1 : 0;
  }
  scores["mrr"] = reciprocalRank(grades);
  scores["map"] = averagePrecision(grades, relevantTotal);
  scores["r_precision"] = orZero(hitsUntil(relevantTotal), relevantTotal);
  scores["rbp_0.8"] = rankBiasedPrecision(grades, rankBiasedPersistence);
  return scores;
}

/** Means over the queries in `sums`, by metric name; empty without queries. */
export function retrievalFromCounts(sums: Counts): Readonly<Record<string, number>> {
  const { n = 0, ...scores } = sums;
  if (n === 0) return {};
  return Object.fromEntries(Object.entries(scores).map(([name, sum]) => [name, sum / n]));
}

/** Discounted cumulative gain of grades in ranked order. */
export function dcg(grades: readonly number[], gain: Gain): number {
  return grades.reduce((sum, grade, index) => {
    const value = gain === "linear" ? grade : 2 ** grade - 1;
    return sum + value / Math.log2(index + 2);
  }, 0);
}

/**
 * DCG of documents that were scored, not ranked: within a group of equal scores every order is as
 * likely, so each takes the group's mean gain (McSherry & Najork 2008). `k` cuts after k ranks.
 */
export function dcgOfScores(
  grades: readonly number[],
  scores: readonly number[],
  gain: Gain,
  k = grades.length,
): number {
  const groups = new Map<number, { size: number; gain: number }>();
  for (const [index, grade] of grades.entries()) {
    const score = scores[index] ?? -Infinity;
    const group = groups.get(score) ?? { size: 0, gain: 0 };
    group.size += 1;
    group.gain += gain === "linear" ? grade : 2 ** grade - 1;
    groups.set(score, group);
  }
  const gains = [...groups]
    .sort(([a], [b]) => b - a)
    .flatMap(([, group]) => Array.from({ length: group.size }, () => group.gain / group.size));
  return dcg(gains.slice(0, k), "linear");
}

/** {@link dcgOfScores} over its ideal; 0 when nothing is relevant. */
export function ndcgOfScores(
  grades: readonly number[],
  scores: readonly number[],
  gain: Gain,
  k = grades.length,
): number {
  return orZero(dcgOfScores(grades, scores, gain, k), dcgOfScores(grades, grades, gain, k));
}

function ndcg(grades: readonly number[], ideal: readonly number[], gain: Gain): number {
  return orZero(dcg(grades, gain), dcg(ideal, gain));
}

function reciprocalRank(grades: readonly number[]): number {
  const first = grades.findIndex((grade) => grade >= 1);
  return first === -1 ? 0 : 1 / (first + 1);
}

function averagePrecision(grades: readonly number[], relevantTotal: number): number {
  let hits = 0;
  let sum = 0;
  for (const [index, grade] of grades.entries()) {
    if (grade < 1) continue;
    hits += 1;
    sum += hits / (index + 1);
  }
  return orZero(sum, relevantTotal);
}

function rankBiasedPrecision(grades: readonly number[], persistence: number): number {
  const sum = grades.reduce((total, grade, index) => total + grade * persistence ** index, 0);
  return (1 - persistence) * sum;
}
