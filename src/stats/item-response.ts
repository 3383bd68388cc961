/** A test item of the three-parameter logistic model; two-parameter without `guessing`. */
export interface ItemParameters {
  /** a > 0. */
  readonly discrimination: number;
  /** b, on the scale of ability. */
  readonly difficulty: number;
  /** c in [0, 1), default 0: the chance of a right answer at the lowest ability. */
  readonly guessing?: number;
}

export interface AbilityEstimate {
  /** Maximum-likelihood ability; ±∞ where the likelihood rises without end, as with no or all right. */
  readonly theta: number;
  /** 1/√(test information at theta); null where theta is infinite. */
  readonly standardError: number | null;
}

/** 1/(1 + e^(−a(θ−b))): what ability alone gives, before guessing. */
function ability({ discrimination, difficulty }: ItemParameters, theta: number): number {
  return 1 / (1 + Math.exp(-discrimination * (theta - difficulty)));
}

/** P(right) = c + (1 − c)/(1 + e^(−a(θ−b))) (Lord 1980, ch. 2). */
export function responseProbability(item: ItemParameters, theta: number): number {
  const { guessing = 0 } = item;
  return guessing + (1 - guessing) * ability(item, theta);
}

/** Fisher information a² (q/p) ((p − c)/(1 − c))² (Lord 1980, ch. 5). */
export function itemInformation(item: ItemParameters, theta: number): number {
  const known = ability(item, theta);
  if (known === 0) return 0;
  // (p − c)/(1 − c) is the logistic part itself, and forming it directly keeps its digits.
  const p = responseProbability(item, theta);
  return item.discrimination ** 2 * ((1 - p) / p) * known ** 2;
}

/**
 * Maximum-likelihood ability from right and wrong answers to a fixed bank. With guessing the
 * likelihood can have several maxima: the highest on a grid over ±15 around the difficulties is
 * refined, and one at the grid's edge is reported as infinite.
 *
 * @throws RangeError when there are no items or not one response for each.
 */
export function estimateAbility(
  items: readonly ItemParameters[],
  responses: readonly boolean[],
): AbilityEstimate {
  if (items.length === 0 || items.length !== responses.length) {
    throw new RangeError(`${items.length} items but ${responses.length} responses`);
  }
  const difficulties = items.map((item) => item.difficulty);
  const from = Math.min(...difficulties) - 15;
  const to = Math.max(...difficulties) + 15;
  const steps = Math.ceil((to - from) / 0.05);
  const at = (i: number): number => from + ((to - from) * i) / steps;

  let best = 0;
  let highest = -Infinity;
  for (let i = 0; i <= steps; i++) {
    const likelihood = logLikelihood(items, responses, at(i));
    if (likelihood > highest) [best, highest] = [i, likelihood];
  }
  if (best === 0) return { theta: -Infinity, standardError: null };
  if (best === steps) return { theta: Infinity, standardError: null };

  // The slope of the likelihood changes sign once between the neighbours of the highest grid point.
  let [low, high] = [at(best - 1), at(best + 1)];
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (slope(items, responses, middle) > 0) low = middle;
    else high = middle;
  }
  const theta = (low + high) / 2;
  const information = items.reduce((sum, item) => sum + itemInformation(item, theta), 0);
  return { theta, standardError: 1 / Math.sqrt(information) };
}

function logLikelihood(
  items: readonly ItemParameters[],
  responses: readonly boolean[],
  theta: number,
): number {
  return items.reduce((sum, item, i) => {
    const { discrimination, difficulty, guessing = 0 } = item;
    const x = discrimination * (theta - difficulty);
    // ln(1 − p) through the softplus, since p tends to 1.
    const wrong = Math.log1p(-guessing) - Math.max(0, x) - Math.log1p(Math.exp(-Math.abs(x)));
    return sum + (responses[i] ? Math.log(responseProbability(item, theta)) : wrong);
  }, 0);
}

function slope(
  items: readonly ItemParameters[],
  responses: readonly boolean[],
  theta: number,
): number {
  return items.reduce((sum, item, i) => {
    const p = responseProbability(item, theta);
    const weight = (item.guessing ?? 0) === 0 ? 1 : ability(item, theta) / p;
    return sum + item.discrimination * weight * ((responses[i] ? 1 : 0) - p);
  }, 0);
}
