/** How often each unit was put in each category, whoever did it. */
export interface RatingTable {
  /** The value of each category, ascending. */
  readonly categories: readonly number[];
  /** One row per unit, one count per category. A row of zeros is a unit nobody rated. */
  readonly counts: readonly (readonly number[])[];
}

/**
 * @param ratings units × raters; null where a rater did not rate the unit. Labels are numbers (codes
 *   for nominal categories), since distance-weighted measures need their values.
 * @param categories all possible values where some may not occur; default those that do.
 * @throws RangeError for a rating that is not among the categories.
 */
export function ratingTable(
  ratings: readonly (readonly (number | null)[])[],
  categories?: readonly number[],
): RatingTable {
  const present = ratings.flat().filter((rating) => rating !== null);
  const values = [...new Set(categories ?? present)].sort((a, b) => a - b);
  const position = new Map(values.map((value, k) => [value, k]));
  const counts = ratings.map((unit) => {
    const row = Array.from(values, () => 0);
    for (const rating of unit) {
      if (rating === null) continue;
      const k = position.get(rating);
      if (k === undefined) {
        throw new RangeError(`Rating ${rating} is none of the categories ${values.join(", ")}`);
      }
      row[k]! += 1;
    }
    return row;
  });
  return { categories: values, counts };
}

/** Raters × units turned into units × raters. */
export function transposeRatings<T>(ratings: readonly (readonly T[])[]): T[][] {
  const width = Math.max(0, ...ratings.map((row) => row.length));
  return Array.from({ length: width }, (_, unit) => ratings.map((row) => row[unit]!));
}

/** Agreement weight of categories k and l: 1 for the same, 0 for the farthest apart. */
export type AgreementWeight = (k: number, l: number) => number;
export type WeightName = "identity" | "linear" | "quadratic";

/** Weights from category values: identity, 1 − |d|/range, or 1 − (d/range)². */
export function agreementWeights(values: readonly number[], name: WeightName): AgreementWeight {
  const range = Math.max(...values) - Math.min(...values);
  if (name === "identity" || range === 0) return (k, l) => (k === l ? 1 : 0);
  const power = name === "linear" ? 1 : 2;
  return (k, l) => 1 - (Math.abs(values[k]! - values[l]!) / range) ** power;
}

export function rowTotal(row: readonly number[]): number {
  return row.reduce((sum, count) => sum + count, 0);
}

/**
 * Agreement within each unit rated at least twice: the mean weight over ordered pairs of its ratings;
 * null for the other units.
 */
export function unitAgreement(
  table: RatingTable,
  weight: AgreementWeight,
): readonly (number | null)[] {
  return table.counts.map((row) => {
    const raters = rowTotal(row);
    if (raters < 2) return null;
    let agreeing = 0;
    row.forEach((count, k) => {
      row.forEach((other, l) => {
        agreeing += weight(k, l) * count * (other - (k === l ? 1 : 0));
      });
    });
    return agreeing / (raters * (raters - 1));
  });
}

/** Share of each category, averaged over rated units; empty table gives zeros. */
export function categoryShares(table: RatingTable): readonly number[] {
  const rated = table.counts.filter((row) => rowTotal(row) > 0);
  return table.categories.map((_, k) => {
    const sum = rated.reduce((total, row) => total + row[k]! / rowTotal(row), 0);
    return rated.length === 0 ? 0 : sum / rated.length;
  });
}
