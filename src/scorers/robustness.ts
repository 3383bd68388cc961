import { type Counts, countOf, share } from "./counts.ts";

export interface RobustnessScore {
  readonly original: number | null;
  /** Mean over items of the mean over their perturbations. */
  readonly perturbed: number | null;
  /** Performance drop rate 1 - perturbed / original; null when the original mean is 0. */
  readonly dropRate: number | null;
  /** Mean over items of their lowest score, the original included. */
  readonly worstCase: number | null;
}

export const robustnessSignature =
  "robustness|1|drop:1-perturbed/original|perturbed:mean-within-item|worst:original-included";

/**
 * Counts of one item: its score as it stands and under each perturbation. Averaging within the
 * item first keeps items with many perturbations from weighing more; an item without any counts
 * as unperturbed. Drop rate after Zhu et al. 2023 (PromptBench, section 3).
 */
export function countRobustness(original: number, perturbed: readonly number[]): Counts {
  const mean =
    perturbed.length === 0
      ? original
      : perturbed.reduce((sum, score) => sum + score, 0) / perturbed.length;
  return { n: 1, original, perturbed: mean, worst: Math.min(original, ...perturbed) };
}

export function robustnessFromCounts(sums: Counts): RobustnessScore {
  const n = countOf(sums, "n");
  const original = countOf(sums, "original");
  const perturbed = countOf(sums, "perturbed");
  return {
    original: share(original, n),
    perturbed: share(perturbed, n),
    dropRate: share(original - perturbed, original),
    worstCase: share(countOf(sums, "worst"), n),
  };
}
