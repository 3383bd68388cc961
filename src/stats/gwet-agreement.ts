import { agreementWeights, categoryShares, rowTotal, unitAgreement } from "./rating-table.ts";
import type { RatingTable, WeightName } from "./rating-table.ts";
import { mean } from "./standard-error.ts";

export interface GwetAgreement {
  /** AC1 with identity weights, AC2 with others. */
  readonly coefficient: number;
  /** Over units, raters taken as fixed; null for a single unit. */
  readonly standardError: number | null;
  /** Observed (weighted) agreement over units rated at least twice. */
  readonly observed: number;
  /** Agreement expected by chance. */
  readonly chance: number;
}

/**
 * Gwet's AC1 and AC2 (Gwet 2008; 2014, ch. 5, with missing ratings): an agreement coefficient that
 * stays near raw agreement when one category dominates, where kappa collapses.
 *
 * @returns null without a unit rated twice, or with fewer than two categories; where all raters
 *   agree on one label throughout, give the table its full list of categories.
 */
export function gwetAgreement(
  table: RatingTable,
  weights: WeightName = "identity",
): GwetAgreement | null {
  const q = table.categories.length;
  const weight = agreementWeights(table.categories, weights);
  const rated = { ...table, counts: table.counts.filter((row) => rowTotal(row) > 0) };
  const agreement = unitAgreement(rated, weight);
  const observed = mean(agreement.filter((value) => value !== null));
  if (observed === null || q < 2) return null;

  let weightSum = 0;
  for (let k = 0; k < q; k++) for (let l = 0; l < q; l++) weightSum += weight(k, l);
  const scale = weightSum / (q * (q - 1));
  const shares = categoryShares(rated);
  const chance = scale * shares.reduce((sum, share) => sum + share * (1 - share), 0);
  const coefficient = (observed - chance) / (1 - chance);

  // Linearised contribution of each unit: its agreement, less what it did to the chance term.
  const n = rated.counts.length;
  const inflation = n / agreement.filter((value) => value !== null).length;
  const squares = rated.counts.reduce((sum, row, i) => {
    const raters = rowTotal(row);
    const own = agreement[i] ?? null;
    const beyond = own === null ? 0 : (inflation * (own - chance)) / (1 - chance);
    const unitChance =
      scale * row.reduce((total, count, k) => total + (count / raters) * (1 - shares[k]!), 0);
    const shift = (2 * (1 - coefficient) * (unitChance - chance)) / (1 - chance);
    return sum + (beyond - shift - coefficient) ** 2;
  }, 0);
  const standardError = n < 2 ? null : Math.sqrt(squares / (n * (n - 1)));
  return { coefficient, standardError, observed, chance };
}
