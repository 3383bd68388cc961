/** One criterion of a rubric with the judge's verdict. Negative points punish what must not be there. */
export interface JudgedCriterion {
  readonly points: number;
  readonly met: boolean;
}

/**
 * HealthBench's score of one example (OpenAI 2025, simple-evals `calculate_score`): points of the
 * criteria met over all positive points. At most 1; below 0 when penalties outweigh; not clipped.
 *
 * @returns null when no criterion has positive points: there was nothing to reach.
 */
export function rubricScore(criteria: readonly JudgedCriterion[]): number | null {
  let reachable = 0;
  let reached = 0;
  for (const { points, met } of criteria) {
    if (points > 0) reachable += points;
    if (met) reached += points;
  }
  return reachable === 0 ? null : reached / reachable;
}

export interface RubricMean {
  /** Mean of the example scores as they are. Intervals and comparisons use this one. */
  readonly mean: number;
  /** The mean cut to [0, 1], after averaging: HealthBench's reported number. */
  readonly clipped: number;
  readonly examples: number;
  /** Examples without positive points, left out. */
  readonly skipped: number;
}

/** Corpus score over example scores; null when none is defined. */
export function rubricMean(scores: readonly (number | null)[]): RubricMean | null {
  const defined = scores.filter((score) => score !== null);
  if (defined.length === 0) return null;
  const mean = defined.reduce((sum, score) => sum + score, 0) / defined.length;
  return {
    mean,
    clipped: Math.min(1, Math.max(0, mean)),
    examples: defined.length,
    skipped: scores.length - defined.length,
  };
}
