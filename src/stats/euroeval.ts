/**
 * The aggregation of EuroEval (src/euroeval/scores.py and src/leaderboards, git f37841c8d), computed
 * for comparison with its leaderboards only. Nothing here is a confidence interval: the radius
 * divides a bootstrap standard deviation, which already is a standard error, by √iterations, and
 * covers the truth about 43 % of the time where it claims 95 %.
 */
export interface EuroEvalScore {
  readonly mean: number;
  /** 1.96 · sd/√iterations, as EuroEval prints it. */
  readonly euroEvalRadius: number;
  /** 1.96 · sd: what the radius would be if the sd over iterations is the standard error. */
  readonly radiusIfSdIsStandardError: number;
}

/** @param iterationScores one score per bootstrap iteration. @returns null for fewer than two. */
export function euroEvalScore(iterationScores: readonly number[]): EuroEvalScore | null {
  const n = iterationScores.length;
  if (n < 2) return null;
  const average = meanOf(iterationScores);
  const sd = Math.sqrt(sumOfSquares(iterationScores, average) / (n - 1));
  return {
    mean: average,
    euroEvalRadius: (1.96 * sd) / Math.sqrt(n),
    radiusIfSdIsStandardError: 1.96 * sd,
  };
}

export interface EuroEvalRanks {
  /** Population sd of all iteration scores of all models. */
  readonly pooledSd: number;
  /** 1 + (best mean − mean)/pooledSd, in model order; 1 is best, and all are 1 without spread. */
  readonly rankScores: readonly number[];
}

/**
 * EuroEval's rank score on one dataset. Adding a model changes the score of every other one.
 *
 * @param iterationScores per model, one score per iteration; higher is better.
 * @returns null without any score.
 */
export function euroEvalRanks(
  iterationScores: readonly (readonly number[])[],
): EuroEvalRanks | null {
  const all = iterationScores.flat();
  if (all.length === 0) return null;
  const pooledSd = Math.sqrt(sumOfSquares(all, meanOf(all)) / all.length);
  const means = iterationScores.map(meanOf);
  const best = Math.max(...means);
  const rankScores = means.map((mean) => (pooledSd === 0 ? 1 : 1 + (best - mean) / pooledSd));
  return { pooledSd, rankScores };
}

/** Numbers in named groups, to any depth: language → task → dataset. */
export interface NestedScores {
  readonly [name: string]: number | NestedScores;
}

/** Mean of each group's own mean, level by level; null where a group is empty. */
export function meanOfMeans(scores: number | NestedScores): number | null {
  if (typeof scores === "number") return scores;
  const parts = Object.values(scores).map(meanOfMeans);
  if (parts.length === 0) return null;
  let sum = 0;
  for (const part of parts) {
    if (part === null) return null;
    sum += part;
  }
  return sum / parts.length;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function sumOfSquares(values: readonly number[], centre: number): number {
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
}
