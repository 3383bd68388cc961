import { concludingText } from "../language/conclusion.ts";
import { findDoses, type Dose, type InvalidDose } from "../language/quantities/dose.ts";
import { perDay, type Frequency } from "../language/quantities/frequency.ts";
import { numberParserVersion, type NumberReading } from "../language/quantities/numbers.ts";
import { commensurable, convert, parseUnit, type Unit } from "../language/quantities/units.ts";
import { scoreNumeric, type NumericGold, type NumericScore } from "./numeric.ts";

export const doseSignature = `dose|1|numbers:${numberParserVersion}`;

export interface DoseGold {
  readonly amount: NumericGold;
  /** As in `parseUnit`; without one, any unit or none is right and the bare number counts. */
  readonly unit?: string;
  /** The question gives the unit, so an answer without one is read in it. */
  readonly unitGiven?: boolean;
  /** Right frequency, compared as administrations per day. */
  readonly frequency?: Frequency;
  /** «≤» where the question asks for a limit («inntil 4 g»). Default: a value. */
  readonly comparator?: Dose["comparator"];
  /** Most that may be given, in the same unit: above it is a flag of its own. */
  readonly maximum?: number;
}

export type DoseScore =
  | ({
      readonly kind: "scored";
      /** In gold's unit where there is one. */
      readonly value: number;
      readonly unitCorrect: boolean;
      readonly frequencyCorrect: boolean;
      readonly aboveMaximum: boolean;
      /** The number alone is inside the accepted interval. */
      readonly withinTolerance: boolean;
    } & NumericScore)
  | {
      readonly kind: "invalid";
      readonly reason: InvalidDose["reason"] | "range" | "bound" | "several-conclusions";
    };

interface Reading {
  readonly value: number;
  readonly unitCorrect: boolean;
}

/** A dose with a frequency said as an amount per time: «1 g x 4» is 4 g per day. */
function daily(dose: Dose, gold: Unit): number | undefined {
  if (dose.unit === null || dose.frequency === null) return undefined;
  const perDayUnit: Unit = {
    factor: dose.unit.factor / 24,
    over: dose.unit.over,
    under: [...dose.unit.under, "time" as const].sort(),
  };
  return convert(dose.low * perDay(dose.frequency), perDayUnit, gold);
}

function inGoldUnit(dose: Dose, gold: DoseGold): Reading {
  const unit = gold.unit === undefined ? undefined : parseUnit(gold.unit);
  if (unit === undefined) return { value: dose.low, unitCorrect: true };
  if (dose.unit === null) {
    return { value: dose.low, unitCorrect: gold.unitGiven === true && dose.unitText === "" };
  }
  const value = convert(dose.low, dose.unit, unit) ?? daily(dose, unit);
  return value === undefined
    ? { value: dose.low, unitCorrect: false }
    : { value, unitCorrect: true };
}

/** The one quantity an answer concludes with; several of gold's sort are no answer. */
function concluded(answer: string, gold: DoseGold, reading: NumberReading): Dose | DoseScore {
  const conclusion = concludingText(answer);
  if (conclusion.kind === "several") return { kind: "invalid", reason: "several-conclusions" };
  const found = findDoses(conclusion.text, reading);
  const unit = gold.unit === undefined ? undefined : parseUnit(gold.unit);
  const doses = found.filter((dose) => dose.kind === "dose");
  const problem = found.find((dose) => dose.kind === "invalid");
  if (problem !== undefined) return { kind: "invalid", reason: problem.reason };
  const fitting = doses.filter((dose) => {
    if (unit === undefined || dose.unit === null) return false;
    return commensurable(dose.unit, unit) || daily(dose, unit) !== undefined;
  });
  const candidates = fitting.length > 0 ? fitting : doses;
  const [first, ...others] = candidates;
  if (first === undefined) return { kind: "invalid", reason: "no-number" };
  const { value } = inGoldUnit(first, gold);
  const same = others.every(
    (dose) => inGoldUnit(dose, gold).value === value && dose.high === dose.low,
  );
  return same ? first : { kind: "invalid", reason: "several-numbers" };
}

/**
 * Scores an answer that states a dose. The number is taken from the marked conclusion («Svar: …»), or
 * from the whole answer when nothing is marked and it holds one quantity of gold's sort. Correct means
 * inside gold's interval, in a unit that converts to gold's (1 g is 1000 mg; mg/dL is not mmol/L), at
 * gold's frequency. Ranges, bounds and ambiguous numbers (`1.000 mg`) are invalid, with the reason.
 * An answer in a wrong unit keeps its bare number for the error flags.
 */
export function scoreDose(answer: string, gold: DoseGold, reading: NumberReading = {}): DoseScore {
  const dose = concluded(answer, gold, reading);
  if (dose.kind !== "dose") return dose;
  if (dose.low !== dose.high) return { kind: "invalid", reason: "range" };
  if (dose.comparator !== "=" && dose.comparator !== gold.comparator) {
    return { kind: "invalid", reason: "bound" };
  }
  const { value, unitCorrect } = inGoldUnit(dose, gold);
  const numeric = scoreNumeric(value, gold.amount);
  const frequencyCorrect =
    gold.frequency === undefined ||
    (dose.frequency !== null && Math.abs(perDay(dose.frequency) - perDay(gold.frequency)) < 1e-9);
  return {
    kind: "scored",
    value,
    unitCorrect,
    frequencyCorrect,
    aboveMaximum: gold.maximum !== undefined && value > gold.maximum,
    ...numeric,
    withinTolerance: numeric.correct,
    correct: numeric.correct && unitCorrect && frequencyCorrect,
  };
}
