import * as fc from "fast-check";
import { expect, it, test } from "vitest";
import { parseDate, sameDate } from "../../../src/language/quantities/dates.ts";

const date = (year: number | null, month: number, day: number) => ({
  kind: "date",
  year,
  month,
  day,
});
const invalid = (reason: string) => ({ kind: "invalid", reason });

const cases: readonly (readonly [string, object])[] = [
  ["17.05.17", date(17, 5, 17)],
  ["17.05.2017", date(2017, 5, 17)],
  ["17. 5. 2017", date(2017, 5, 17)],
  ["7. mars 2017", date(2017, 3, 7)],
  ["den 7. mars 17", date(17, 3, 7)],
  ["17.mai", date(null, 5, 17)],
  ["7. MARS", date(null, 3, 7)],
  ["5.12-18", date(18, 12, 5)],
  ["5/12-18", date(18, 12, 5)],
  ["5/12", date(null, 12, 5)],
  ["5.12.", date(null, 12, 5)],
  ["2017-05-17", date(2017, 5, 17)],
  ["17/5/2017", date(2017, 5, 17)],
  ["29.02.2024", date(2024, 2, 29)],
  ["mars 2017", { kind: "month", month: 3, year: 2017 }],
  ["uke 12", { kind: "week", week: 12, year: null }],
  ["Veke 12 2024", { kind: "week", week: 12, year: 2024 }],
  ["3/4/2017", invalid("day-or-month-first")],
  ["05/17/17", invalid("impossible")],
  ["31.02.17", invalid("impossible")],
  ["29.02.2023", invalid("impossible")],
  ["29.02.1900", invalid("impossible")],
  ["00.05.17", invalid("impossible")],
  ["uke 54", invalid("impossible")],
  ["5.12", invalid("no-date")],
  ["i går", invalid("no-date")],
  ["12114928944", invalid("no-date")],
  ["", invalid("no-date")],
];
test.each(cases)("%j", (text, expected) => {
  expect(parseDate(text)).toEqual(expected);
});

it("a year of two digits is the same year as any that ends so", () => {
  expect(sameDate(parseDate("17.05.17"), parseDate("17. mai 2017"))).toBe(true);
  expect(sameDate(parseDate("17.05.1917"), parseDate("17. mai 2017"))).toBe(false);
  expect(sameDate(parseDate("17.05"), parseDate("17.05"))).toBe(false);
  expect(sameDate(parseDate("17.05."), parseDate("17.05.17"))).toBe(false);
  expect(sameDate(parseDate("uke 12"), parseDate("veke 12"))).toBe(true);
});

it("every day of a century is the same in every writing", () => {
  const days = fc.date({
    min: new Date("2000-01-01"),
    max: new Date("2099-12-31"),
    noInvalidDate: true,
  });
  const names =
    "januar februar mars april mai juni juli august september oktober november desember".split(" ");
  fc.assert(
    fc.property(days, (day) => {
      const [y = 0, m = 0, d = 0] = day.toISOString().slice(0, 10).split("-").map(Number);
      const two = (n: number) => String(n).padStart(2, "0");
      const iso = parseDate(`${y}-${two(m)}-${two(d)}`);
      expect(iso.kind).toBe("date");
      for (const text of [
        `${two(d)}.${two(m)}.${y}`,
        `${d}.${m}.${two(y % 100)}`,
        `${d}. ${names[m - 1]} ${y}`,
        `${d}.${m}-${two(y % 100)}`,
        `${d}/${m}-${two(y % 100)}`,
      ]) {
        expect(sameDate(parseDate(text), iso), text).toBe(true);
      }
    }),
  );
});
