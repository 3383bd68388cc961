import { sumByCluster } from "./cluster-sums.ts";
import { mean } from "./standard-error.ts";

/**
 * How many times the variance of a mean grows when items come in clusters: 1 + (m(1 + CV²) − 1)ρ
 * (Kish 1965; unequal sizes: Eldridge, Ashby & Kerry 2006).
 *
 * @param clusterSize mean items per cluster m ≥ 1.
 * @param icc intra-cluster correlation ρ in [0, 1].
 * @param sizeVariation coefficient of variation of cluster sizes, 0 when all are equal.
 */
export function designEffect(clusterSize: number, icc: number, sizeVariation = 0): number {
  return 1 + (clusterSize * (1 + sizeVariation ** 2) - 1) * icc;
}

/**
 * How many equal clusters would give as trustworthy a standard error as these unequal ones:
 * G/(1 + CV²) with the variation of each cluster's share of the variance, n_g(1 + (n_g − 1)ρ)
 * (Carter, Schnepel & Steigerwald 2017, for a mean). G for equal sizes, near 1 when one dominates.
 *
 * @param sizes items per cluster, each ≥ 1.
 * @param icc intra-cluster correlation in [0, 1]; 1, the worst case, is the paper's default where it
 *   is unknown. 0 gives Kish's (Σn)²/Σn².
 * @returns 0 for no clusters.
 */
export function effectiveClusters(sizes: readonly number[], icc = 1): number {
  let sum = 0;
  let squares = 0;
  for (const size of sizes) {
    const share = size * (1 + (size - 1) * icc);
    sum += share;
    squares += share * share;
  }
  return squares === 0 ? 0 : (sum * sum) / squares;
}

/**
 * Intra-cluster correlation by one-way analysis of variance: (MSB − MSW)/(MSB + (m₀ − 1)MSW)
 * (Donner 1986). Can be negative by chance.
 *
 * @returns null with fewer than two clusters, no cluster of two, or no spread.
 */
export function intraClusterCorrelation(
  scores: readonly number[],
  clusterIds: readonly string[],
): number | null {
  const n = scores.length;
  const grand = mean(scores) ?? 0;
  const centred = scores.map((score) => score - grand);
  const columns = [centred, centred.map((value) => value * value), centred.map(() => 1)];
  const { clusters: ids, values } = sumByCluster(clusterIds, columns);
  const clusters = ids.length;
  if (clusters < 2 || n === clusters) return null;

  let between = 0;
  let within = 0;
  let squaredSizes = 0;
  for (let g = 0; g < clusters; g++) {
    const [sum, squares, size] = [values[3 * g]!, values[3 * g + 1]!, values[3 * g + 2]!];
    between += (sum * sum) / size;
    within += squares - (sum * sum) / size;
    squaredSizes += size * size;
  }
  const meanBetween = between / (clusters - 1);
  const meanWithin = within / (n - clusters);
  const typicalSize = (n - squaredSizes / n) / (clusters - 1);
  const denominator = meanBetween + (typicalSize - 1) * meanWithin;
  return denominator === 0 ? null : (meanBetween - meanWithin) / denominator;
}
