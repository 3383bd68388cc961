import { type Counts, countOf, share } from "./counts.ts";
import { quadraticKappa } from "./quadratic-kappa.ts";

/** An ordinal urgency scale: level 0 is self-care, `levels - 1` the most urgent. */
export interface TriageScale {
  readonly levels: number;
  /** From this level up a case is an emergency (red flag). */
  readonly emergencyLevel: number;
  /** Pre-registered cost of deciding column when row is due; square, `levels` wide. */
  readonly cost?: readonly (readonly number[])[];
}

/**
 * What came of one case: a level; `clarifies` when the model asked back, a third outcome that is
 * no error; `invalid` when it gave no level, which counts as wrong, as a missed emergency where
 * there was one, and at the dearest cost of its row.
 */
export type TriageDecision = number | "clarifies" | "invalid";

/** Every rate is over decided cases (level or invalid) and null when there are none of its sort. */
export interface TriageScore {
  readonly accuracy: number | null;
  /** Decided less urgent than due / decided. */
  readonly under: number | null;
  /** Decided more urgent than due / decided. */
  readonly over: number | null;
  /** Under-triaged emergencies / emergencies. */
  readonly underGivenEmergency: number | null;
  /** Emergencies not decided as emergencies / emergencies; report with an exact upper bound. */
  readonly emergencyMissed: number | null;
  /** Two or more levels too low / decided. */
  readonly twoLevelUnder: number | null;
  /** Two or more levels too low, or an emergency missed / decided. */
  readonly dangerousUnder: number | null;
  readonly meanCost: number | null;
  readonly quadraticWeightedKappa: number | null;
  /** Emergencies decided as such / emergencies. Never shown without specificity. */
  readonly sensitivity: number | null;
  /** Other cases not decided as emergencies / other cases. */
  readonly specificity: number | null;
  /** Cases where the model asked back / all cases. */
  readonly clarified: number | null;
}

export function triageSignature(scale: TriageScale): string {
  const cost = scale.cost === undefined ? "none" : JSON.stringify(scale.cost);
  return `triage|1|levels:${scale.levels}|emergency:>=${scale.emergencyLevel}|cost:${cost}|kappa:quadratic,fixed-scale|invalid:wrong`;
}

/**
 * Counts of one case.
 *
 * @throws RangeError when a level is not on the scale.
 */
export function countTriage(gold: number, decision: TriageDecision, scale: TriageScale): Counts {
  for (const level of [gold, decision]) {
    if (
      typeof level === "number" &&
      !(Number.isInteger(level) && level >= 0 && level < scale.levels)
    ) {
      throw new RangeError(`expected a level from 0 to ${scale.levels - 1}, found ${level}`);
    }
  }
  if (decision === "clarifies") return { clarified: 1 };
  const emergency = gold >= scale.emergencyLevel;
  const level = decision === "invalid" ? undefined : decision;
  const calledEmergency = level !== undefined && level >= scale.emergencyLevel;
  const missed = emergency && !calledEmergency;
  const deficit = level === undefined ? 0 : gold - level;
  const costs = scale.cost?.[gold] ?? [];
  const flag = (condition: boolean) => (condition ? 1 : 0);
  return {
    decided: 1,
    correct: flag(level === gold),
    under: flag(deficit > 0),
    over: flag(deficit < 0),
    twoLevelUnder: flag(deficit >= 2),
    dangerousUnder: flag(deficit >= 2 || missed),
    emergencies: flag(emergency),
    emergenciesUnder: flag(emergency && (deficit > 0 || level === undefined)),
    emergenciesMissed: flag(missed),
    others: flag(!emergency),
    othersCleared: flag(!emergency && !calledEmergency),
    cost: (level === undefined ? Math.max(0, ...costs) : costs[level]) ?? 0,
    ...(level === undefined ? {} : { [`cell:${gold}:${level}`]: 1 }),
  };
}

/**
 * Rates from summed counts. Kappa weighs by the squared distance of levels on the whole scale
 * (Cohen 1968), levels nobody used included; it is over cases with a level.
 */
export function triageFromCounts(sums: Counts, scale: TriageScale): TriageScore {
  const decided = countOf(sums, "decided");
  const emergencies = countOf(sums, "emergencies");
  const ofDecided = (key: string) => share(countOf(sums, key), decided);
  const ofEmergencies = (key: string) => share(countOf(sums, key), emergencies);
  const levels = Array.from({ length: scale.levels }, (_, level) => level);
  const missed = countOf(sums, "emergenciesMissed");
  return {
    accuracy: ofDecided("correct"),
    under: ofDecided("under"),
    over: ofDecided("over"),
    underGivenEmergency: ofEmergencies("emergenciesUnder"),
    emergencyMissed: ofEmergencies("emergenciesMissed"),
    twoLevelUnder: ofDecided("twoLevelUnder"),
    dangerousUnder: ofDecided("dangerousUnder"),
    meanCost: scale.cost === undefined ? null : ofDecided("cost"),
    quadraticWeightedKappa: quadraticKappa(
      levels.map((row) => levels.map((column) => countOf(sums, `cell:${row}:${column}`))),
    ),
    sensitivity: share(emergencies - missed, emergencies),
    specificity: share(countOf(sums, "othersCleared"), countOf(sums, "others")),
    clarified: share(countOf(sums, "clarified"), countOf(sums, "clarified") + decided),
  };
}
