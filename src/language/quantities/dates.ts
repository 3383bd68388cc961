import { foldLookAlikes } from "../look-alikes.ts";

/**
 * A date as written. `year` keeps the digits that stand there: 17 for «17.05.17», whose century the
 * text does not say; null where there is no year.
 */
export type ParsedDate =
  | {
      readonly kind: "date";
      readonly year: number | null;
      readonly month: number;
      readonly day: number;
    }
  | { readonly kind: "month"; readonly year: number; readonly month: number }
  | { readonly kind: "week"; readonly year: number | null; readonly week: number }
  | { readonly kind: "invalid"; readonly reason: DateProblem };

export type DateProblem =
  | "no-date"
  /** No such day: 31.02, month 13, week 54. */
  | "impossible"
  /** «3/4/2017»: day and month could be either way round. */
  | "day-or-month-first";

const invalid = (reason: DateProblem): ParsedDate => ({ kind: "invalid", reason });

const months: ReadonlyMap<string, number> = new Map(
  [
    "januar jan",
    "februar feb febr",
    "mars mar",
    "april apr",
    "mai",
    "juni jun",
    "juli jul",
    "august aug",
    "september sep sept",
    "oktober okt",
    "november nov",
    "desember des",
  ].flatMap((names, index) => names.split(" ").map((name) => [name, index + 1] as const)),
);
const month = [...months.keys()].sort((a, b) => b.length - a.length).join("|");

const lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function leap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** A year of two digits is a leap year when either century could make it one. */
function date(day: number, monthNumber: number, year: number | null): ParsedDate {
  const longest = lengths[monthNumber - 1];
  if (longest === undefined || day < 1 || day > longest) return invalid("impossible");
  const full = year === null || year >= 100 ? year : 2000 + year;
  if (monthNumber === 2 && day === 29 && full !== null && !leap(full)) return invalid("impossible");
  return { kind: "date", year, month: monthNumber, day };
}

const year = String.raw`(\d{4}|\d{2})`;
const iso = /^(\d{4})-(\d{2})-(\d{2})$/;
const dotted = new RegExp(String.raw`^(\d{1,2})\. ?(\d{1,2})(?:\. ?${year}|[ ]?-[ ]?${year}|\.)?$`);
const slashed = new RegExp(String.raw`^(\d{1,2})/(\d{1,2})(?:/${year}|[ ]?-[ ]?${year})?$`);
const named = new RegExp(String.raw`^(?:den )?(\d{1,2})\.? ?(${month})\.?(?:,? ?${year})?$`);
const monthOnly = new RegExp(String.raw`^(${month})\.? (\d{4})$`);
const week = /^(?:uke|veke) ?(\d{1,2})(?:[ ,/-]{1,3}(\d{4}))?$/;

const toYear = (digits: string | undefined): number | null =>
  digits === undefined ? null : Number(digits);

/**
 * Reads one date in Norwegian writing: `17.05.17` `17.05.2017` `17. mai 2017` `7. mars 17` `17.mai`
 * `5.12-18` `5/12-18` `5/12` `2017-05-17` `mars 2017` `uke 12` `veke 12 2024`.
 *
 * The day comes first, except that «3/4/2017», with slashes throughout, may be American: it is invalid
 * unless the first number exceeds twelve. `5.12` without more is a decimal number to most readers and
 * needs a point after it (`5.12.`). Days that do not exist are invalid.
 */
export function parseDate(text: string): ParsedDate {
  const bare = foldLookAlikes(text).trim().toLowerCase();
  if (bare.length > 40) return invalid("no-date");
  const full = iso.exec(bare);
  if (full !== null) return date(Number(full[3]), Number(full[2]), Number(full[1]));
  const points = dotted.exec(bare);
  if (points !== null) {
    if (/^\d+\. ?\d+$/.test(bare)) return invalid("no-date");
    return date(Number(points[1]), Number(points[2]), toYear(points[3] ?? points[4]));
  }
  const slashes = slashed.exec(bare);
  if (slashes !== null) {
    const [, first = "", second = ""] = slashes;
    const american = slashes[3] !== undefined && Number(first) <= 12 && Number(second) <= 12;
    if (american && first !== second) return invalid("day-or-month-first");
    return date(Number(first), Number(second), toYear(slashes[3] ?? slashes[4]));
  }
  const words = named.exec(bare);
  if (words !== null)
    return date(Number(words[1]), months.get(words[2] ?? "") ?? 0, toYear(words[3]));
  const wordMonth = monthOnly.exec(bare);
  if (wordMonth !== null) {
    return {
      kind: "month",
      month: months.get(wordMonth[1] ?? "") ?? 0,
      year: Number(wordMonth[2]),
    };
  }
  const weeks = week.exec(bare);
  if (weeks === null) return invalid("no-date");
  const number = Number(weeks[1]);
  return number < 1 || number > 53
    ? invalid("impossible")
    : { kind: "week", week: number, year: toYear(weeks[2]) };
}

/** The same day, month or week; a year of two digits agrees with its own century only by those digits. */
export function sameDate(a: ParsedDate, b: ParsedDate): boolean {
  if (a.kind === "invalid" || b.kind === "invalid" || a.kind !== b.kind) return false;
  if (a.year === null || b.year === null) {
    if (a.year !== b.year) return false;
  } else if (a.year < 100 || b.year < 100 ? a.year % 100 !== b.year % 100 : a.year !== b.year) {
    return false;
  }
  if (a.kind === "week" && b.kind === "week") return a.week === b.week;
  if (a.kind === "week" || b.kind === "week" || a.month !== b.month) return false;
  return a.kind === "month" || b.kind === "month" || a.day === b.day;
}
