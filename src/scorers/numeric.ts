/** What counts as right: a closed interval, or a value with a relative tolerance around it. */
export type NumericGold =
  | { readonly lower: number; readonly upper: number; readonly value?: number }
  | { readonly value: number; readonly relativeTolerance: number };

export interface NumericScore {
  /** Inside the interval, ends included. */
  readonly correct: boolean;
  /** Ten times too much or too little, within 1 %: the slip of a decimal sign. */
  readonly tenfold: boolean;
  /** A thousand times too much or too little, within 1 %: mg for µg. */
  readonly thousandfold: boolean;
  /** |value − gold| / |gold|; from the nearer end of an interval without a value. Null for gold 0. */
  readonly relativeError: number | null;
}

/** Binary fractions make 25 × 1.05 land beside 26.25: ends are included up to this share of them. */
const slack = 1e-9;
const slip = 0.01;

/** The accepted interval, ends in order, for positive and negative gold alike. */
export function acceptedInterval(gold: NumericGold): readonly [number, number] {
  if (!("relativeTolerance" in gold)) return [gold.lower, gold.upper];
  const margin = Math.abs(gold.value) * gold.relativeTolerance;
  return [gold.value - margin, gold.value + margin];
}

/**
 * Scores a number. The interval rule is MedCalc-Bench's (Khandekar et al. 2024, arXiv:2406.12036:
 * lower ≤ value ≤ upper); a tenfold error is a ratio to gold within 1 % of 10 or 0.1 (a definition).
 * Where gold is an interval without a value, the ratio is taken to the interval: some accepted value
 * is ten times smaller or larger.
 */
export function scoreNumeric(value: number, gold: NumericGold): NumericScore {
  const [lower, upper] = acceptedInterval(gold);
  const room = slack * Math.max(Math.abs(lower), Math.abs(upper), Number.MIN_VALUE);
  const correct = value >= lower - room && value <= upper + room;
  const [from, to] = gold.value === undefined ? [lower, upper] : [gold.value, gold.value];
  const off = (times: number): boolean => {
    const ends = [from * times, to * times].sort((a, b) => a - b);
    const [low = 0, high = 0] = ends;
    if (low <= 0 && high >= 0) return false;
    return value >= low - slip * Math.abs(low) && value <= high + slip * Math.abs(high);
  };
  const nearest = Math.min(Math.max(value, from), to);
  return {
    correct,
    tenfold: !correct && (off(10) || off(0.1)),
    thousandfold: !correct && (off(1000) || off(0.001)),
    relativeError: nearest === 0 ? null : Math.abs(value - nearest) / Math.abs(nearest),
  };
}
