import type { Interval } from "../stats/interval.ts";
import type { PromptSpread } from "../summarise/prompt-spread.ts";
import type { Conditions } from "../summarise/summary.ts";
import type { Estimate } from "../summarise/estimate.ts";
import type { WrittenForm } from "../types.ts";
import type { AlignmentCounts } from "./align.ts";
import type { ChangedItem } from "./changed-items.ts";
import type { Skipped } from "./common-tasks.ts";
import type { SliceFacet } from "./facets.ts";
import type { PairDifference } from "./pair-difference.ts";

/** Version of the JSON of a comparison. */
export const comparisonSchemaVersion = 1;

/**
 * - `second-better`, `first-better`: the adjusted p-value is below α and the adjusted interval
 *   excludes zero
 * - `not-separable`: these items do not tell the two apart; they may still differ
 * - `undecidable`: a single cluster, or none
 */
export type Verdict = "second-better" | "first-better" | "not-separable" | "undecidable";

/** A difference within the family that was declared beforehand: every task × form × pair of runs. */
export interface JudgedPair extends PairDifference {
  /** Holm over the family. */
  readonly pAdjusted: number;
  /** At 1 − α/m for a family of m (Bonferroni): all of them hold at once with 95 %. */
  readonly adjustedInterval: Interval | null;
  /** Smallest true difference found four times out of five at level α/m. */
  readonly detectable: number | null;
  readonly verdict: Verdict;
}

/** An exploratory difference: on some of the items, chosen by what they are about. */
export interface Slice extends PairDifference {
  readonly facet: SliceFacet;
  readonly level: string;
  /** Benjamini-Hochberg over all slices of the comparison. */
  readonly pAdjusted: number;
}

/** Three runs or more: which cannot be told from the one with the best estimate. */
export interface Group {
  readonly best: number;
  readonly notSeparable: readonly number[];
}

export interface FormComparison {
  readonly form: WrittenForm;
  readonly alignment: AlignmentCounts;
  /** The primary metric on the shared items, by run; null where it is undefined. */
  readonly estimates: readonly (Estimate | null)[];
  readonly promptSpread: readonly (PromptSpread | null)[];
  readonly pairs: readonly JudgedPair[];
  /** Null for two runs. */
  readonly group: Group | null;
  readonly slices: readonly Slice[];
  /** By pair of `pairs`. */
  readonly changed: readonly (readonly ChangedItem[])[];
}

export interface TaskComparison {
  readonly task: string;
  readonly metric: string;
  readonly better: "higher" | "lower";
  readonly status: "pilot" | "released";
  readonly dataset: string;
  readonly promptSet: string;
  /** By run. */
  readonly conditions: readonly Conditions[];
  readonly forms: readonly FormComparison[];
}

/** Runs against each other on the same items. A pure function of their rows and the seed. */
export interface Comparison {
  readonly schemaVersion: typeof comparisonSchemaVersion;
  /** `models`: all were asked alike. `systems`: each as configured, how is shown. */
  readonly kind: "models" | "systems";
  readonly runs: readonly { readonly name: string; readonly runId: string }[];
  readonly alpha: number;
  readonly seed: number;
  readonly generator: string;
  readonly resamples: number;
  /** Comparisons adjusted together by Holm, and slices by Benjamini-Hochberg. */
  readonly family: number;
  readonly exploratory: number;
  readonly tasks: readonly TaskComparison[];
  readonly skipped: readonly Skipped[];
}
