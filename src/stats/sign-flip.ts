import type { Alternative } from "./binomial.ts";
import { sumByCluster } from "./cluster-sums.ts";
import type { Random } from "./random.ts";
import { differences } from "./standard-error.ts";

export interface SignFlipOptions {
  /** `greater` asks whether the first of the pair scores higher. Two-sided by default. */
  readonly alternative?: Alternative;
  /** Enumerate all 2^G sign patterns up to this many clusters that differ, at most 24; default 16. */
  readonly exactUpTo?: number;
  /** Sign patterns to draw above that; default 10,000. */
  readonly draws?: number;
  readonly random: Random;
}

export interface SignFlipTest {
  readonly p: number;
  readonly method: "exact" | "drawn";
  /** Patterns enumerated, 2^G, or drawn. */
  readonly patterns: number;
}

/**
 * Sign-flip (paired randomisation) test with the cluster as the unit: if the two models were
 * exchangeable, each cluster's total difference could as well have had the other sign.
 *
 * The p-value is the share of sign patterns at least as extreme as the observed one; drawn patterns
 * use (1 + hits)/(1 + draws), which counts the observed pattern and is never zero (Phipson & Smyth
 * 2010). Patterns within rounding error of the observed one count as equal to it. Clusters without a
 * difference cannot flip and are left out; without any difference p = 1.
 *
 * @param clusterDifferences one total (not mean) of a − b per cluster.
 */
export function signFlipTest(
  clusterDifferences: ArrayLike<number>,
  options: SignFlipOptions,
): SignFlipTest {
  const { alternative = "two-sided", exactUpTo = 16, draws = 10_000, random } = options;
  const flippable = Float64Array.from(clusterDifferences).filter((value) => value !== 0);
  const observed = flippable.reduce((sum, value) => sum + value, 0);
  const rounding = 1e-12 * flippable.reduce((sum, value) => sum + Math.abs(value), 0);
  const extreme = atLeastAsExtreme(observed, rounding, alternative);

  if (flippable.length <= Math.min(exactUpTo, 24)) {
    const all = allPatterns(flippable);
    const hits = all.reduce((count, value) => count + (extreme(value) ? 1 : 0), 0);
    return { p: hits / all.length, method: "exact", patterns: all.length };
  }
  let hits = 0;
  for (let i = 0; i < draws; i++) if (extreme(drawnPattern(flippable, random))) hits += 1;
  return { p: (1 + hits) / (1 + draws), method: "drawn", patterns: draws };
}

/** `signFlipTest` of paired scores a − b on the same rows. @throws RangeError on unequal lengths. */
export function pairedSignFlipTest(
  a: readonly number[],
  b: readonly number[],
  clusterIds: readonly string[],
  options: SignFlipOptions,
): SignFlipTest {
  return signFlipTest(sumByCluster(clusterIds, [differences(a, b)]).values, options);
}

function atLeastAsExtreme(
  observed: number,
  rounding: number,
  alternative: Alternative,
): (value: number) => boolean {
  if (alternative === "greater") return (value) => value >= observed - rounding;
  if (alternative === "less") return (value) => value <= observed + rounding;
  return (value) => Math.abs(value) >= Math.abs(observed) - rounding;
}

/** The total under each of the 2^G sign patterns, built up one cluster at a time. */
function allPatterns(values: Float64Array): Float64Array {
  const sums = new Float64Array(2 ** values.length);
  let filled = 1;
  for (const value of values) {
    for (let i = 0; i < filled; i++) {
      sums[filled + i] = sums[i]! - value;
      sums[i]! += value;
    }
    filled *= 2;
  }
  return sums;
}

function drawnPattern(values: Float64Array, random: Random): number {
  let sum = 0;
  let bits = 0;
  for (let g = 0; g < values.length; g++) {
    // One 32-bit draw decides 32 clusters.
    if (g % 32 === 0) bits = random.below(2 ** 32);
    sum += bits & 1 ? values[g]! : -values[g]!;
    bits >>>= 1;
  }
  return sum;
}
