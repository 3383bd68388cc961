import { rowTotal } from "./rating-table.ts";
import type { RatingTable } from "./rating-table.ts";

/** What differences between category values mean. */
export type MeasurementLevel = "nominal" | "ordinal" | "interval" | "ratio";

/**
 * Krippendorff's alpha, 1 − D_observed/D_expected, from coincidences of values within units
 * (Krippendorff 2019, ch. 12). Units rated fewer than twice are left out.
 *
 * @returns null without two ratings of a unit, or when the ratings used are all the same value.
 */
export function krippendorffAlpha(table: RatingTable, level: MeasurementLevel): number | null {
  const units = table.counts.filter((row) => rowTotal(row) >= 2);
  const q = table.categories.length;
  const marginals = table.categories.map((_, k) => units.reduce((sum, row) => sum + row[k]!, 0));
  const total = rowTotal(marginals);
  const distance = squaredDistance(table.categories, marginals, level);

  let observed = 0;
  let expected = 0;
  for (let k = 0; k < q; k++) {
    for (let l = 0; l < k; l++) {
      const squared = distance(k, l);
      for (const row of units) observed += (squared * row[k]! * row[l]!) / (rowTotal(row) - 1);
      expected += (squared * marginals[k]! * marginals[l]!) / (total - 1);
    }
  }
  return expected === 0 ? null : 1 - observed / expected;
}

/** δ² of two categories by position; for ordinal data it depends on how often values occur. */
function squaredDistance(
  values: readonly number[],
  marginals: readonly number[],
  level: MeasurementLevel,
): (k: number, l: number) => number {
  switch (level) {
    case "nominal":
      return (k, l) => (k === l ? 0 : 1);
    case "interval":
      return (k, l) => (values[k]! - values[l]!) ** 2;
    case "ratio":
      return (k, l) => {
        const sum = values[k]! + values[l]!;
        return sum === 0 ? 0 : ((values[k]! - values[l]!) / sum) ** 2;
      };
    case "ordinal":
      return (k, l) => {
        const [low, high] = k < l ? [k, l] : [l, k];
        let between = -(marginals[low]! + marginals[high]!) / 2;
        for (let i = low; i <= high; i++) between += marginals[i]!;
        return between ** 2;
      };
  }
}
