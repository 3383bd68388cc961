import type { Metric, Values } from "./kind.ts";

/** part / whole from sums; null where there is nothing to divide by. */
export function ratio(sums: Values, part: string, whole: string): number | null {
  const below = sums[whole] ?? 0;
  return below === 0 ? null : (sums[part] ?? 0) / below;
}

/** Null when either side is; 0 when both are 0. High only when both sides are high. */
export function harmonicMeanOf(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return null;
  return a + b === 0 ? 0 : (2 * a * b) / (a + b);
}

/** F1 from sums of right, given and due: 2·tp / (given + due), 0 when only one of them is there. */
export function f1Of(sums: Values, right: string, given: string, due: string): number | null {
  const below = (sums[given] ?? 0) + (sums[due] ?? 0);
  return below === 0 ? null : (2 * (sums[right] ?? 0)) / below;
}

/** Values of one row under all the names of `keys`, those left out being 0. */
export function complete(keys: readonly string[], values: Values): Values {
  return Object.fromEntries(keys.map((key) => [key, values[key] ?? 0]));
}

/**
 * How right one row is, for repeats and perturbations of a kind whose primary metric is no share of
 * items: `rowScore` from 0 to 1 beside `n`.
 */
export const rowCorrectness = { part: "rowScore", whole: "n" } as const;

/** The F1 of one row; a row with nothing given and nothing due is right. */
export function rowF1(right: number, given: number, due: number): number {
  return given + due === 0 ? 1 : (2 * right) / (given + due);
}

/** Makes the metrics of a kind, all with the same details unless a metric names its own. */
export function metricMaker(details: string) {
  return {
    /** A share of items: `whole` is 1 for the items it rests on and 0 for the others. */
    share(id: string, part: string, whole: string, better: Metric["better"], version = 1): Metric {
      return {
        id,
        version,
        details,
        share: { part, whole },
        better,
        of: (sums) => ratio(sums, part, whole),
      };
    },
    /** Any other function of sums. */
    of(
      id: string,
      better: Metric["better"],
      of: Metric["of"],
      more: Partial<Pick<Metric, "version" | "details" | "correctness">> = {},
    ): Metric {
      return { id, version: 1, details, better, of, ...more };
    },
    /**
     * The harmonic mean of two shares that no single habit wins, such as answering and abstaining.
     * Where only one sort of item was asked, the share of that sort. `correctness` says how right
     * one row is.
     */
    harmonic(
      id: string,
      one: readonly [part: string, whole: string],
      other: readonly [part: string, whole: string],
      correctness: NonNullable<Metric["correctness"]>,
    ): Metric {
      return {
        id,
        version: 1,
        details,
        better: "higher",
        correctness,
        of(sums) {
          const [a, b] = [ratio(sums, ...one), ratio(sums, ...other)];
          return a === null || b === null ? (a ?? b) : harmonicMeanOf(a, b);
        },
      };
    },
    /** A ratio of sums whose whole is no count of items. */
    ratio(id: string, part: string, whole: string, better: Metric["better"]): Metric {
      return { id, version: 1, details, better, of: (sums) => ratio(sums, part, whole) };
    },
  };
}
