import { agreementWeights } from "./rating-table.ts";
import type { WeightName } from "./rating-table.ts";

/**
 * Cohen's kappa of two raters (Cohen 1960; weighted: Cohen 1968). Weights go by the position of a
 * category in the ordered list, so the distance between neighbours is 1 whatever their labels.
 *
 * @param rater1 labels; pairs in which either is null are left out.
 * @param weights `identity` (unweighted), `linear` or `quadratic`.
 * @param categories ordered list of all categories; default those that occur, ascending. Give it for
 *   weighted kappa where a middle category may not occur.
 * @returns null without pairs, or when chance agreement is complete (both always use one label).
 * @throws RangeError when the lengths differ or a label is none of the categories.
 */
export function cohenKappa(
  rater1: readonly (number | null)[],
  rater2: readonly (number | null)[],
  weights: WeightName = "identity",
  categories?: readonly number[],
): number | null {
  if (rater1.length !== rater2.length) {
    throw new RangeError(`Pairs need equal lengths, found ${rater1.length} and ${rater2.length}`);
  }
  const pairs: [number, number][] = [];
  rater1.forEach((first, i) => {
    const second = rater2[i]!;
    if (first !== null && second !== null) pairs.push([first, second]);
  });
  const labels = categories ?? [...new Set(pairs.flat())].sort((a, b) => a - b);
  const position = new Map(labels.map((label, k) => [label, k]));
  const weight = agreementWeights([...labels.keys()], weights);

  const q = labels.length;
  const rows = new Float64Array(q);
  const columns = new Float64Array(q);
  let observed = 0;
  for (const [first, second] of pairs) {
    const k = position.get(first);
    const l = position.get(second);
    if (k === undefined || l === undefined) {
      throw new RangeError(`Labels ${first}, ${second}: not both among ${labels.join(", ")}`);
    }
    rows[k]! += 1;
    columns[l]! += 1;
    observed += 1 - weight(k, l);
  }
  let expected = 0;
  for (let k = 0; k < q; k++) {
    for (let l = 0; l < q; l++) expected += (1 - weight(k, l)) * rows[k]! * columns[l]!;
  }
  return expected === 0 ? null : 1 - (observed * pairs.length) / expected;
}
