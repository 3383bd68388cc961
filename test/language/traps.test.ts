import { expect, it, test } from "vitest";
import { extractChoice } from "../../src/language/choice/extraction.ts";
import { agreesCritically } from "../../src/language/critical-tokens.ts";
import { parseNumber } from "../../src/language/quantities/numbers.ts";
import { normaliseClinical } from "../../src/language/normalise.ts";
import { parseUnit } from "../../src/language/quantities/units.ts";
import { scoreExtractive } from "../../src/scorers/clinical-f1.ts";
import { scoreDose } from "../../src/scorers/dose.ts";
import { matchesAccepted } from "../../src/scorers/short-answer.ts";
import { drugs, hepatitis, ten } from "./choice/cases.ts";

it("2,5 mg is not 25 mg, in any scorer", () => {
  expect(normaliseClinical("2,5 mg")).not.toBe(normaliseClinical("25 mg"));
  expect(matchesAccepted("25 mg", ["2,5 mg"]).correct).toBe(false);
  expect(scoreExtractive(["2,5 mg"], "25 mg").exact).toBe(0);
  expect(
    scoreDose("25 mg", { amount: { value: 2.5, relativeTolerance: 0 }, unit: "mg" }),
  ).toMatchObject({
    correct: false,
    tenfold: true,
  });
});

it("hepatitt A is not hepatitt, and not the option A", () => {
  expect(matchesAccepted("hepatitt", ["hepatitt A"]).correct).toBe(false);
  expect(matchesAccepted("hepatitt A", ["hepatitt"]).correct).toBe(false);
  expect(extractChoice("Dette er hepatitt A.", drugs)).toEqual({ kind: "none" });
  expect(extractChoice("Pasienten har hepatitt B.", hepatitis)).toMatchObject({ label: "B" });
});

it("1.000 and 1,000 are neither each other nor a thousand", () => {
  expect(parseNumber("1.000").kind).toBe("invalid");
  expect(parseNumber("1,000").kind).toBe("invalid");
  expect(matchesAccepted("1.000 ml", ["1 000 ml"]).correct).toBe(false);
  expect(matchesAccepted("1.000 ml", ["1,000 ml"]).correct).toBe(false);
});

it("the two mus are one letter everywhere", () => {
  expect(parseUnit("\u00B5g")).toEqual(parseUnit("\u03BCg"));
  expect(matchesAccepted("50 \u03BCg", ["50 \u00B5g"]).correct).toBe(true);
  expect(scoreExtractive(["50 \u00B5g daglig"], "50 \u03BCg daglig").exact).toBe(1);
});

it("one dropped «ikke» or «ikkje» is seen", () => {
  expect(agreesCritically("Det er ikke lungeemboli", "Det er lungeemboli")).toBe(false);
  expect(agreesCritically("Det er ikkje lungeemboli", "Det er lungeemboli")).toBe(false);
  expect(matchesAccepted("Det er ikke lungeemboli.", ["lungeemboli"]).correct).toBe(false);
});

it("right is not left", () => {
  expect(agreesCritically("hø. kne", "ve. kne")).toBe(false);
  expect(agreesCritically("høyre kne", "høgre kne")).toBe(true);
  expect(matchesAccepted("venstre", ["høyre"]).correct).toBe(false);
});

test.each(["5 A", "Strømmen var 5 A.", "A.", "Svar: 5 A"])("«A» in %j", (text) => {
  // A lone «A.» is the label; after a number it is an ampere.
  const expected = text === "A." ? { kind: "chosen", label: "A" } : { kind: "none" };
  expect(extractChoice(text, drugs)).toMatchObject(expected);
});

test.each(["A og B", "Svar: A, B", "Både A og D er riktige."])(
  "several letters in %j are no answer",
  (text) => {
    expect(extractChoice(text, drugs).kind).toBe("several");
  },
);

it("«ingen av delene» is an answer only where it is an option", () => {
  expect(extractChoice("Ingen av delene", drugs)).toEqual({ kind: "none" });
  expect(extractChoice("None of the above", ten)).toEqual({ kind: "none" });
  expect(extractChoice("Ingen av delene", hepatitis)).toMatchObject({ label: "D" });
});
