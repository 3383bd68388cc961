import { parseDate } from "../../language/quantities/dates.ts";
import type { Source } from "../item.ts";

const months = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember";
const written = new RegExp(
  String.raw`(?<![\d.-])(?:\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4}|(?:\d{1,2}\. ?)?(?:${months}) \d{4}|\d{4}-\d{2}|\d{4})(?![\d-])`,
  "giu",
);

/** A date as a page gives it: «2024» is any day from 2024-01-01 to 2024-12-31. */
export interface WrittenDate {
  readonly earliest: string;
  readonly latest: string;
  /** False for a day or month that does not exist; both ends are then empty. */
  readonly possible: boolean;
}

const impossible: WrittenDate = { earliest: "", latest: "", possible: false };

/**
 * Dates in a text such as «2024-06-27», «høringsfrist 2026-02-26», «juni 2023», «2014-10» or
 * «2024», in the order they stand.
 */
export function writtenDates(text: string): readonly WrittenDate[] {
  return [...text.matchAll(written)].map(([raw]) => {
    if (/^\d{4}$/u.test(raw))
      return { earliest: `${raw}-01-01`, latest: `${raw}-12-31`, possible: true };
    const month = /^(\d{4})-(\d{2})$/u.exec(raw);
    if (month) return monthOf(Number(month[1]), Number(month[2]));
    const date = parseDate(raw);
    if (date.kind === "month") return monthOf(date.year, date.month);
    if (date.kind !== "date" || date.year === null) return impossible;
    const day = iso(date.year, date.month, date.day);
    return { earliest: day, latest: day, possible: true };
  });
}

/** The newest day on which the source is known to have said so; undefined when it has no date. */
export function newestDate(sources: readonly Source[]): string | undefined {
  const dates = sources.flatMap(({ copyDate, revision }) => [
    copyDate ?? "",
    ...writtenDates(revision ?? "").map(({ latest }) => latest),
  ]);
  return dates
    .filter((date) => date !== "")
    .sort()
    .at(-1);
}

/** The same day `count` months earlier; a day that the month lacks runs over into the next. */
export function monthsBefore(date: string, count: number): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCMonth(day.getUTCMonth() - count);
  return day.toISOString().slice(0, 10);
}

function monthOf(year: number, month: number): WrittenDate {
  if (month < 1 || month > 12) return impossible;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { earliest: iso(year, month, 1), latest: iso(year, month, last), possible: true };
}

function iso(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
