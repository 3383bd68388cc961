import { designEffect } from "../stats/design-effect.ts";
import { mean, variance } from "../stats/standard-error.ts";
import { minimumDetectableDifference } from "../stats/power.ts";

/** What has to be assumed before anything is measured. */
export interface AssumedPairs {
  /** Share of items that exactly one of two models gets right. */
  readonly discordance: number;
  /** Likeness of differences within a cluster; counts only where clusters hold several items. */
  readonly icc: number;
}

export const assumedPairs: AssumedPairs = { discordance: 0.2, icc: 0.2 };

/**
 * The standard error that a paired difference of right-or-wrong scores would have:
 * √((discordance − difference²)/n · design effect), the design effect being Kish's with the mean and
 * the variation of the cluster sizes.
 *
 * @param sizes items per cluster, each ≥ 1.
 * @param difference the true difference, 0 to `discordance`.
 * @returns null for no items.
 */
export function assumedStandardError(
  sizes: readonly number[],
  { discordance, icc }: AssumedPairs = assumedPairs,
  difference = 0,
): number | null {
  const size = mean(sizes);
  if (size === null) return null;
  const spread = variance(sizes) ?? 0;
  // Population variance: these are all the clusters there are, no sample of them.
  const variation = Math.sqrt((spread * (sizes.length - 1)) / sizes.length) / size;
  const effect = Math.max(1, designEffect(size, icc, variation));
  return Math.sqrt(((discordance - difference ** 2) / (size * sizes.length)) * effect);
}

/**
 * The smallest true difference between two models that items in clusters of these sizes would show
 * with power 0.80 at a two-sided level of 0.05 (paired). Null for no items.
 */
export function smallestDetectable(
  sizes: readonly number[],
  assumed: AssumedPairs = assumedPairs,
): number | null {
  const error = assumedStandardError(sizes, assumed);
  return error === null ? null : minimumDetectableDifference(error);
}
