import { findSides } from "../../language/laterality.ts";
import { foldLookAlikes } from "../../language/look-alikes.ts";
import { findNumbers, findNumberWords } from "../../language/quantities/numbers.ts";
import { parseUnit } from "../../language/quantities/units.ts";
import type { Unit } from "../../language/quantities/units.ts";

/** What both forms of a text must say alike. All sorted; numbers with repeats. */
export interface Quantities {
  /** By value, those in digits and number words from two up; as written where ambiguous. */
  readonly numbers: readonly string[];
  readonly units: readonly string[];
  readonly sides: readonly string[];
}

/** Numbers by value («2,5», «2.5», «to»), units by what they measure («uker» and «veker» are one). */
export function quantities(text: string): Quantities {
  const folded = foldLookAlikes(text);
  // «en», «ein» and «et» are articles more often than numbers.
  const words = findNumberWords(folded).filter(
    ({ parsed }) => parsed.kind === "number" && parsed.value >= 2,
  );
  const mentions = [...findNumbers(folded, { locale: "nb-NO" }), ...words];
  const units = mentions.flatMap(({ end }) => {
    const unit = unitAt(folded, end);
    return unit ? [`${unit.over}/${unit.under.join("/")}*${unit.factor}`] : [];
  });
  return {
    numbers: mentions
      .map(({ parsed, raw }) => (parsed.kind === "number" ? String(parsed.value) : raw))
      .sort(),
    units: [...new Set(units)].sort(),
    // «begge» is as often about parents or values as about sides.
    sides: [...new Set(findSides(folded).map(({ side }) => side))]
      .filter((side) => side !== "both")
      .sort(),
  };
}

const unitHere = /^[ -]?([\p{L}°%‰]+(?:\/\p{L}+)*)/u;

/** The unit that starts at `at`, after a space or hyphen or none, in a text with look-alikes folded. */
export function unitAt(text: string, at: number): Unit | undefined {
  return parseUnit(unitHere.exec(text.slice(at, at + 32))?.[1] ?? "");
}

/** A number that belongs to a name: «MOBID-2», «NRS 2002», «HbA1c». */
const inName = /(?:\p{L}-|\p{Lu}{2,}[\p{L}\d-]* )$/u;

/** Whether a text states an amount: digits that are no part of a name, or a number word with a unit. */
export function statesAmount(text: string): boolean {
  const folded = foldLookAlikes(text);
  return (
    findNumbers(folded, { locale: "nb-NO" }).some(
      ({ start }) => !inName.test(folded.slice(Math.max(0, start - 24), start)),
    ) || findNumberWords(folded).some(({ end }) => unitAt(folded, end) !== undefined)
  );
}
