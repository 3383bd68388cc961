import { findDoses } from "./quantities/dose.ts";
import { findSides, type Side } from "./laterality.ts";
import { findNegations } from "./negation.ts";
import { findNumbers } from "./quantities/numbers.ts";

/** What a short text may not lose or gain when it is reworded: order aside, counts included. */
export interface CriticalTokens {
  readonly negations: number;
  /** Values; as written where a number has more than one reading. */
  readonly numbers: readonly (number | string)[];
  readonly sides: readonly Side[];
  /** Units of quantities by what they measure and how much: «mcg» and «µg» are one. */
  readonly units: readonly string[];
}

export function criticalTokens(text: string): CriticalTokens {
  const numbers = findNumbers(text, { locale: "nb-NO" }).map(({ parsed, raw }) =>
    parsed.kind === "number" ? parsed.value : raw,
  );
  return {
    negations: findNegations(text).length,
    numbers: numbers.sort((a, b) => (String(a) < String(b) ? -1 : 1)),
    sides: findSides(text)
      .map(({ side }) => side)
      .sort(),
    units: findDoses(text, { locale: "nb-NO" })
      .flatMap((dose) => (dose.kind === "dose" && dose.unit !== null ? [dose.unit] : []))
      .map(({ over, under, factor }) => `${[over, ...under].join("/")} ${factor.toPrecision(12)}`)
      .sort(),
  };
}

/** Two texts agree in negation, numbers, units and side. Surface overlap is blind to exactly these. */
export function agreesCritically(a: string, b: string): boolean {
  return JSON.stringify(criticalTokens(a)) === JSON.stringify(criticalTokens(b));
}
