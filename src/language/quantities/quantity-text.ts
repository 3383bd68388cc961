import { parseDate, sameDate } from "./dates.ts";
import { findDoses, type Dose } from "./dose.ts";
import { perDay } from "./frequency.ts";
import { foldLookAlikes } from "../look-alikes.ts";
import { numberWord, type NumberReading } from "./numbers.ts";
import { convert } from "./units.ts";

/** The text is one quantity and nothing else: «0,5 g», «1 g x 4», «to uker», «< 5 %». */
function wholeQuantity(text: string, reading: NumberReading): Dose | undefined {
  const folded = foldLookAlikes(text)
    .trim()
    .replace(/[.!]+$/, "");
  const word = /^(\p{L}+)(?= )/u.exec(folded)?.[1];
  const value = word === undefined ? undefined : numberWord(word);
  const digits =
    value === undefined ? folded : String(value).replace(".", ",") + folded.slice(word?.length);
  if (digits.length > 80) return undefined;
  const [dose, other] = findDoses(digits, reading);
  if (dose === undefined || other !== undefined || dose.kind === "invalid") return undefined;
  const before = digits.slice(0, dose.start);
  const bound = dose.comparator === "=" ? /^\s*$/ : /^[<>≤≥=\s]*$/;
  return bound.test(before) && /^[\s.]*$/.test(digits.slice(dose.end)) ? dose : undefined;
}

function sameDose(a: Dose, b: Dose): boolean {
  if (a.comparator !== b.comparator) return false;
  const often = (dose: Dose) => (dose.frequency === null ? null : perDay(dose.frequency));
  if (often(a) !== often(b)) return false;
  if (a.unit === null || b.unit === null) {
    return a.unit === b.unit && a.unitText === b.unitText && a.low === b.low && a.high === b.high;
  }
  const low = convert(a.low, a.unit, b.unit);
  const high = convert(a.high, a.unit, b.unit);
  const near = (x: number | undefined, y: number) =>
    x !== undefined && Math.abs(x - y) <= 1e-9 * Math.max(Math.abs(x), Math.abs(y));
  return near(low, b.low) && near(high, b.high);
}

/**
 * Whether two texts are the same quantity (by value and unit, bound and frequency: «500 mg» and «0,5 g»,
 * «to uker» and «14 dager»), or the same date. False as soon as either holds anything else, or a
 * number that can be read in two ways.
 */
export function sameQuantity(a: string, b: string, reading: NumberReading = {}): boolean {
  if (a.length > 200 || b.length > 200) return false;
  if (sameDate(parseDate(a), parseDate(b))) return true;
  const left = wholeQuantity(a, reading);
  const right = left === undefined ? undefined : wholeQuantity(b, reading);
  return left !== undefined && right !== undefined && sameDose(left, right);
}
