import { agreementWeights, categoryShares, unitAgreement } from "./rating-table.ts";
import type { RatingTable } from "./rating-table.ts";
import { mean } from "./standard-error.ts";

/** Share of agreeing pairs of ratings, averaged over units rated at least twice; null without any. */
export function rawAgreement(table: RatingTable): number | null {
  const weight = agreementWeights(table.categories, "identity");
  return mean(unitAgreement(table, weight).filter((value) => value !== null));
}

/**
 * Fleiss' kappa (Fleiss 1971): chance agreement from the shares of the categories. Units with
 * different numbers of raters are allowed, as in Gwet 2014, ch. 2; with equal numbers it is Fleiss'
 * own. Collapses when one category dominates: read it beside `gwetAgreement`.
 *
 * @returns null without a unit rated twice, or when only one category occurs.
 */
export function fleissKappa(table: RatingTable): number | null {
  const chance = categoryShares(table).reduce((sum, share) => sum + share * share, 0);
  return beyondChance(rawAgreement(table), chance);
}

/**
 * Randolph's free-marginal kappa (Randolph 2005): chance agreement 1/q, for raters who were not told
 * how often to use each category. q counts the table's categories, used or not.
 */
export function randolphKappa(table: RatingTable): number | null {
  return beyondChance(rawAgreement(table), 1 / table.categories.length);
}

function beyondChance(agreement: number | null, chance: number): number | null {
  return agreement === null || 1 - chance < 1e-15 ? null : (agreement - chance) / (1 - chance);
}
