import { findDoses } from "../../language/dose.ts";
import { foldLookAlikes } from "../../language/look-alikes.ts";
import { findSides } from "../../language/laterality.ts";
import { findNumbers, findNumberWords } from "../../language/numbers.ts";

/** What both forms of a text must say alike. Sets are sorted; counts stay in `numbers`. */
export interface Quantities {
  /** By value, those in digits and number words from two up; as written where ambiguous. */
  readonly numbers: readonly string[];
  readonly units: readonly string[];
  readonly sides: readonly string[];
}

/** Numbers by value («2,5», «2.5», «to»), units by what they measure («uker» and «veker» are one). */
export function quantities(text: string): Quantities {
  const numbers = findNumbers(text, { locale: "nb-NO" }).map(({ parsed, raw }) =>
    parsed.kind === "number" ? String(parsed.value) : raw,
  );
  // «en», «ein» and «et» are articles more often than numbers.
  const words = findNumberWords(text).flatMap(({ parsed }) =>
    parsed.kind === "number" && parsed.value >= 2 ? [String(parsed.value)] : [],
  );
  const units = findDoses(text, { locale: "nb-NO" }).flatMap((dose) =>
    dose.kind === "dose" && dose.unit !== null
      ? [`${dose.unit.over}/${dose.unit.under.join("/")}*${dose.unit.factor}`]
      : [],
  );
  return {
    numbers: [...numbers, ...words].sort(),
    units: [...new Set(units)].sort(),
    // «begge» is as often about parents or values as about sides.
    sides: [...new Set(findSides(text).map(({ side }) => side))]
      .filter((side) => side !== "both")
      .sort(),
  };
}

/** A number that belongs to a name: «MOBID-2», «NRS 2002», «HbA1c». */
const inName = /(?:\p{L}-|\p{Lu}{2,}[\p{L}\d-]* )$/u;

/** Whether a text states an amount: digits that are no part of a name, or a number word with a unit. */
export function statesAmount(text: string): boolean {
  const folded = foldLookAlikes(text);
  return (
    findNumbers(folded, { locale: "nb-NO" }).some(
      ({ start }) => !inName.test(folded.slice(Math.max(0, start - 24), start)),
    ) ||
    findDoses(folded, { locale: "nb-NO" }).some(
      (dose) =>
        dose.kind === "dose" &&
        dose.unit !== null &&
        !/\d/u.test(folded.slice(dose.start, dose.end)),
    )
  );
}
