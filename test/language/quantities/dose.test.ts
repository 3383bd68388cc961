import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  findDoses,
  parseDose,
  type Dose,
  type InvalidDose,
} from "../../../src/language/quantities/dose.ts";
import { perDay } from "../../../src/language/quantities/frequency.ts";
import { formatNumber } from "../../../src/language/quantities/numbers.ts";

/** «5 mg ×2/d», «4..11», «<5 mg», reasons in brackets. */
function show(dose: Dose | InvalidDose): string {
  if (dose.kind === "invalid") return `[${dose.reason}]`;
  const amount = dose.low === dose.high ? String(dose.low) : `${dose.low}..${dose.high}`;
  const bound = dose.comparator === "=" ? "" : dose.comparator;
  const often = dose.frequency === null ? "" : ` ×${+perDay(dose.frequency).toFixed(4)}/d`;
  const unit =
    dose.unit === null ? (dose.unitText === "" ? "" : ` ?${dose.unitText}`) : ` ${dose.unitText}`;
  return bound + amount + unit + often;
}

const cases: readonly (readonly [string, string])[] = [
  ["2,5 mg", "2.5 mg"],
  ["25 mg", "25 mg"],
  ["500mg x3", "500 mg ×3/d"],
  ["1 g x 4", "1 g ×4/d"],
  ["500 mg × 3", "500 mg ×3/d"],
  ["5 mg 2 ganger daglig", "5 mg ×2/d"],
  ["5 mg to gonger dagleg", "5 mg ×2/d"],
  ["5 mg to ganger i døgnet", "5 mg ×2/d"],
  ["7,5 mg en gang i uken", "7.5 mg ×0.1429/d"],
  ["7,5 mg ein gong i veka", "7.5 mg ×0.1429/d"],
  ["5 mg annankvar dag", "5 mg ×0.5/d"],
  ["500 mg hver 8. time", "500 mg ×3/d"],
  ["500 mg kvar sjette time", "500 mg ×4/d"],
  ["500 mg hver 8. time i 7 dager", "500 mg ×3/d"],
  ["1 tablett morgen og kveld", "1 tablett ×2/d"],
  ["to tabletter daglig", "2 tabletter ×1/d"],
  ["5 mg p.o. 3 ganger daglig", "5 mg ×3/d"],
  ["0,5 ml s.c. daglig", "0.5 ml ×1/d"],
  ["To ganger daglig: 5 mg", "5 mg ×2/d"],
  ["10 mg/døgn", "10 mg/døgn"],
  ["10 mg i døgnet", "10 mg i døgnet"],
  ["5 µg/kg/min", "5 µg/kg/min"],
  ["4,0–11,0", "4..11"],
  ["5 til 10 mg ved behov", "5..10 mg"],
  ["< 5 mg/L", "<5 mg/L"],
  ["inntil 4 g daglig", "≤4 g ×1/d"],
  ["12 E", "12 E"],
  ["38,5 °C", "38.5 °C"],
  ["50 %", "50 %"],
  ["10 mmol/mol", "10 mmol/mol"],
  ["Pasienten skal ha 250 mg.", "250 mg"],
  ["5 mg x 2-3", "[frequency-range]"],
  ["5 mg hver 7. time", "[bad-frequency]"],
  ["1.000 mg", "[ambiguous-separator]"],
  ["1 000 mg", "1000 mg"],
  ["11-4 mg", "[reversed-range]"],
  ["5 mg eller 10 mg", "[several-numbers]"],
  ["125 mg/5 ml", "[several-numbers]"],
  ["4,0 x10⁹/L", "[several-numbers]"],
  ["ukjent", "[no-number]"],
  ["en gang daglig", "[no-number]"],
  ["", "[no-number]"],
];
test.each(cases)("%j is %s", (text, expected) => {
  expect(show(parseDose(text))).toBe(expected);
  expect(show(parseDose(text.normalize("NFD")))).toBe(expected);
});

describe("a dose that is written is read back", () => {
  it("value, unit and frequency", () => {
    const unit = fc.constantFrom("mg", "µg", "g", "ml", "E", "mmol/L", "tabletter", "mg/kg");
    const often = fc.constantFrom(
      ["", null],
      [" × 3", 3],
      [" 2 ganger daglig", 2],
      [" hver 6. time", 4],
      [" éin gong dagleg", 1],
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_999_999 }),
        fc.nat(2),
        unit,
        often,
        (digits, decimals, name, [words, times]) => {
          const value = digits / 10 ** decimals;
          const dose = parseDose(`${formatNumber(value, decimals)} ${name}${words}`);
          expect(dose).toMatchObject({ kind: "dose", low: value, high: value, unitText: name });
          expect(dose.kind === "dose" && dose.frequency ? perDay(dose.frequency) : null).toBe(
            times,
          );
        },
      ),
    );
  });

  it("offsets cover what was read, in order", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            "5",
            " mg",
            " x 3",
            "-",
            "2,5",
            " til ",
            "hver 8. time",
            "daglig",
            " ",
            "1.000",
            "to tabletter",
          ),
          { maxLength: 20 },
        ),
        (parts) => {
          let past = 0;
          for (const { start, end } of findDoses(parts.join(""))) {
            expect(start).toBeGreaterThanOrEqual(past);
            expect(end).toBeGreaterThan(start);
            past = end;
          }
        },
      ),
    );
  });
});
