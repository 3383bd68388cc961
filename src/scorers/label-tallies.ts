import { type Counts, countOf, keysAfter } from "./counts.ts";
import type { LabelTally } from "./precision-recall.ts";

/** Per-label tallies travel in additive counts under `tp:<label>`, `pred:<label>`, `gold:<label>`. */
export function tallyOf(sums: Counts, label: string): LabelTally {
  return {
    truePositives: countOf(sums, `tp:${label}`),
    predicted: countOf(sums, `pred:${label}`),
    gold: countOf(sums, `gold:${label}`),
  };
}

/** Labels present in gold or prediction, in code-unit order. */
export function labelsIn(sums: Counts): readonly string[] {
  return [...new Set([...keysAfter(sums, "gold:"), ...keysAfter(sums, "pred:")])].sort();
}
