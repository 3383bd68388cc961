import { harmonicMean } from "../scorers/precision-recall.ts";
import type { Metric, Values } from "./kind.ts";

/** A ratio of sums; null where there is nothing to divide by. */
export function ratioOf(sums: Values, part: string, whole: string): number | null {
  const below = sums[whole] ?? 0;
  return below === 0 ? null : (sums[part] ?? 0) / below;
}

export interface MetricSpec {
  readonly id: string;
  readonly version?: number;
  readonly details: string;
  readonly better: Metric["better"];
}

/** A share of items: `whole` is 0 or 1 for each item, `part` from 0 to `whole`. */
export function shareMetric(spec: MetricSpec, part: string, whole: string): Metric {
  return {
    version: 1,
    ...spec,
    share: { part, whole },
    of: (sums) => ratioOf(sums, part, whole),
  };
}

/** A ratio of sums that is no share of items, such as a mean or a rate per word. */
export function ratioMetric(spec: MetricSpec, part: string, whole: string): Metric {
  return { version: 1, ...spec, of: (sums) => ratioOf(sums, part, whole) };
}

/**
 * The harmonic mean of two shares that cannot both be had by doing one thing always, such as
 * answering and abstaining. Where only one sort of item was asked, the share of that sort.
 */
export function harmonicMetric(
  spec: MetricSpec,
  one: readonly [part: string, whole: string],
  other: readonly [part: string, whole: string],
  correctness: NonNullable<Metric["correctness"]>,
): Metric {
  return {
    version: 1,
    ...spec,
    correctness,
    of(sums) {
      const a = ratioOf(sums, ...one);
      const b = ratioOf(sums, ...other);
      return a === null || b === null ? (a ?? b) : harmonicMean(a, b);
    },
  };
}

/** Values of one row with every key of `keys`: rows of a kind must all have the same. */
export function complete(keys: readonly string[], values: Values): Values {
  return Object.fromEntries(keys.map((key) => [key, values[key] ?? 0]));
}
