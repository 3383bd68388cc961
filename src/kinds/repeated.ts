import type { Metric, Values } from "./kind.ts";

const details = "per item, then mean over items";

function share(id: string, part: string, whole: string, better: Metric["better"]): Metric {
  return {
    id,
    version: 1,
    details,
    share: { part, whole },
    better,
    of: (sums) => ratio(sums, part, whole),
  };
}

/**
 * What any kind with a share as primary metric gains when items are asked several times or in
 * several versions. Undefined, and so left out, where they are not.
 */
export const repeatedMetrics: readonly Metric[] = [
  /** pass^k with k = all repeats: the share of items right every time (what safety wants). */
  share("pass-all-repeats", "allRight", "repeated", "higher"),
  /** pass@k with k = all repeats: the share of items right at least once. */
  share("pass-any-repeat", "anyRight", "repeated", "higher"),
  /** Share of repeats that differ from the item's most usual answer; what is noise. */
  share("self-disagreement", "disagreeing", "repeated", "lower"),
  /** Share right in the worst of its versions, the unchanged one included. */
  share("worst-case", "worstCase", "versions", "higher"),
  /** Relative loss from the unchanged text to the perturbed ones: 1 − perturbed/unperturbed. */
  {
    id: "performance-drop",
    version: 1,
    details: "1 − perturbed/unperturbed",
    better: "lower",
    of(sums) {
      const kept = ratio(sums, "perturbed", "unperturbed");
      return kept === null ? null : 1 - kept;
    },
  },
];

function ratio(sums: Values, part: string, whole: string): number | null {
  const below = sums[whole];
  return below === undefined || below === 0 ? null : (sums[part] ?? 0) / below;
}
