/** A document by its place in the collection, and how well it fits. */
export interface Ranked {
  readonly index: number;
  /** Higher is better; comparable within one ranking only. */
  readonly score: number;
}

/**
 * The documents whose score is above `floor`, best first; equals stand in the order of the
 * collection, so that the same query gives the same ranking everywhere.
 */
export function rankByScore(scores: readonly number[], floor = -Infinity): readonly Ranked[] {
  return scores
    .map((score, index) => ({ index, score }))
    .filter(({ score }) => score > floor)
    .sort((a, b) => b.score - a.score || a.index - b.index);
}
