import { rankByScore } from "./ranking.ts";
import type { Ranked } from "./ranking.ts";

/** How much the first places count over later ones: 60, as in the paper. */
const damping = 60;
export const fusionSignature = `rrf|1|k:${damping}`;

/**
 * Joins rankings by what places they give, whatever their scores are worth: the score of a document
 * is the sum over the rankings it stands in of 1 / (60 + its place there, from 1). Best first; a
 * document in no ranking is left out, equals stand in the order of the collection.
 *
 * Source: Cormack, Clarke and Büttcher 2009, «Reciprocal rank fusion outperforms Condorcet and
 * individual rank learning methods», SIGIR, section 2.
 *
 * @param rankings places in the collection, best first
 * @param size documents in the collection
 */
export function fuseRankings(
  rankings: readonly (readonly number[])[],
  size: number,
): readonly Ranked[] {
  const scores = Array.from({ length: size }, () => 0);
  for (const ranking of rankings)
    for (const [place, index] of ranking.entries())
      scores[index] = (scores[index] ?? 0) + 1 / (damping + place + 1);
  return rankByScore(scores, 0);
}
