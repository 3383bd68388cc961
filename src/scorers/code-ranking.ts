import type { Counts } from "./counts.ts";

/** Signature of P@k, R@k, MAP and LRAP over scored codes. */
export const codeRankingSignature = "code-ranking|1|ties:list-order|no-gold:0";

/**
 * One document's ranking scores; add them up and divide by `n`. `scores[i]` belongs to `codes[i]`;
 * equal scores keep the order of `codes`.
 *
 * `precision@k` divides by k also when fewer than k codes are gold, so its ceiling can be under 1;
 * `recall@k` and `averagePrecision` are 0 for a document without gold. Definitions as in Edin et
 * al. 2023 (automated medical coding, section on metrics), without smoothing terms.
 */
export function countCodeRanking(
  gold: readonly string[],
  codes: readonly string[],
  scores: readonly number[],
  cutoffs: readonly number[],
): Counts {
  const goldSet = new Set(gold);
  const relevant = codes
    .map((code, index) => ({ hit: goldSet.has(code), score: scores[index] ?? -Infinity, index }))
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .map(({ hit }) => hit);
  const counts: Record<string, number> = { n: 1 };
  for (const k of cutoffs) {
    const hits = relevant.slice(0, k).filter(Boolean).length;
    counts[`precision@${k}`] = hits / k;
    counts[`recall@${k}`] = goldSet.size === 0 ? 0 : hits / goldSet.size;
  }
  counts["averagePrecision"] = averagePrecisionOf(relevant, goldSet.size);
  counts["lrap"] = labelRankingAveragePrecision(
    codes.map((code) => goldSet.has(code)),
    scores,
  );
  return counts;
}

/** Mean over relevant ranks of the precision there; relevant codes never ranked count 0. */
function averagePrecisionOf(relevant: readonly boolean[], total: number): number {
  let hits = 0;
  let sum = 0;
  for (const [index, hit] of relevant.entries()) {
    if (!hit) continue;
    hits += 1;
    sum += hits / (index + 1);
  }
  return total === 0 ? 0 : sum / total;
}

/**
 * As average precision, but tied codes share the worst of their ranks (Schapire & Singer 2000);
 * 1 when no code or every code is gold, there being nothing to rank.
 */
function labelRankingAveragePrecision(gold: readonly boolean[], scores: readonly number[]): number {
  const goldScores = scores.filter((_, index) => gold[index]);
  if (goldScores.length === 0 || goldScores.length === gold.length) return 1;
  const atLeast = (values: readonly number[], score: number) =>
    values.filter((value) => value >= score).length;
  const sum = goldScores.reduce(
    (total, score) => total + atLeast(goldScores, score) / atLeast(scores, score),
    0,
  );
  return sum / goldScores.length;
}
