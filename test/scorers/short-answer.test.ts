import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { matchesAccepted } from "../../src/scorers/short-answer.ts";

const right: readonly (readonly [string, readonly string[], string])[] = [
  ["Blodtrykk", ["blodtrykk"], "whole"],
  ["blodtrykk.", ["blodtrykk"], "whole"],
  ["«Blodtrykk»", ["blodtrykk"], "whole"],
  ["et blodtrykk", ["blodtrykk"], "whole"],
  ["hepatitt A", ["Hepatitt A"], "whole"],
  ["Svar: blodtrykk", ["blodtrykk"], "marked"],
  ["**Svar:** Blodtrykk.", ["blodtrykk"], "marked"],
  ["Svaret er blodtrykk.", ["blodtrykk"], "marked"],
  ["BT er målt.\nEndelig svar: blodtrykk", ["blodtrykk"], "marked"],
  ["Rett svar: sjukehus", ["sykehus", "sjukehus"], "marked"],
  ['{"svar": "blodtrykk"}', ["blodtrykk"], "marked"],
  ["The answer is blodtrykk", ["blodtrykk"], "marked"],
  ["500 mg", ["0,5 g"], "quantity"],
  ["0.5 g", ["500 mg"], "quantity"],
  ["to uker", ["14 dager"], "quantity"],
  ["2 veker", ["to uker"], "quantity"],
  ["50 mcg", ["50 µg"], "quantity"],
  ["1 g x 4", ["1000 mg fire ganger daglig"], "quantity"],
  ["17. mai 2017", ["17.05.17"], "quantity"],
  ["Svar: 500 mg", ["0,5 g"], "quantity"],
  ["atrieflimmer (AF)", ["atrieflimmer", "AF"], "all-accepted"],
  ["AF – atrieflimmer", ["atrieflimmer", "AF"], "all-accepted"],
  ["Blodtrykk. Det måles i mmHg.", ["blodtrykk"], "first-sentence"],
  ["BT betyr blodtrykk.", ["blodtrykk"], "sentence-frame"],
  ["Forkortelsen BT står for blodtrykk.", ["blodtrykk"], "sentence-frame"],
  ["BT = blodtrykk", ["blodtrykk"], "sentence-frame"],
  ["Pasienten har et atrieflimmer.", ["atrieflimmer"], "sentence-frame"],
  ["Det er atrieflimmer fordi rytmen er uregelmessig.", ["atrieflimmer"], "sentence-frame"],
];
test.each(right)("%j is right (%j, %s)", (answer, accepted, rule) => {
  expect(matchesAccepted(answer, accepted)).toMatchObject({ correct: true, rule });
  expect(matchesAccepted(answer.normalize("NFD"), accepted)).toMatchObject({ correct: true, rule });
});

const wrong: readonly (readonly [string, readonly string[]])[] = [
  ["", ["blodtrykk"]],
  ["hepatitt", ["hepatitt A"]],
  ["hepatitt B", ["hepatitt A"]],
  ["25 mg", ["2,5 mg"]],
  ["2,5 g", ["2,5 mg"]],
  ["2,5", ["2,5 mg"]],
  ["1.000 mg", ["1 g"]],
  ["500 mg x 3", ["500 mg"]],
  ["< 5 mg", ["5 mg"]],
  ["5-10 mg", ["5 mg"]],
  ["5 mmol/L", ["5 mg/dL"]],
  ["atrieflimmer eller atrieflutter", ["atrieflimmer"]],
  ["atrieflimmer, atrieflutter", ["atrieflimmer"]],
  ["atrieflimmer (atrieflutter)", ["atrieflimmer"]],
  ["Svar: atrieflimmer eller atrieflutter", ["atrieflimmer"]],
  ["Svar: atrieflimmer\nSvar: atrieflutter", ["atrieflimmer"]],
  ["ikke atrieflimmer", ["atrieflimmer"]],
  ["Pasienten har ikke atrieflimmer.", ["atrieflimmer"]],
  ["Pasienten har ikkje atrieflimmer.", ["atrieflimmer"]],
  ["Svaret er ikke atrieflimmer.", ["atrieflimmer"]],
  ["Det er kanskje atrieflimmer.", ["atrieflimmer"]],
  ["Mulig diagnose er atrieflimmer.", ["atrieflimmer"]],
  ["Er det atrieflimmer?", ["atrieflimmer"]],
  ["Hvis det er atrieflimmer, gis betablokker.", ["atrieflimmer"]],
  ["Atrieflimmer. Eventuelt atrieflutter.", ["atrieflimmer"]],
  ["Atrieflimmer. Nei, atrieflutter.", ["atrieflimmer"]],
  ["Pasienten med atrieflimmer behandles med betablokker.", ["atrieflimmer"]],
  ["Pasienten har både atrieflimmer og sinusrytme.", ["atrieflimmer"]],
  ["Differensialdiagnose: atrieflimmer", ["atrieflimmer"]],
  ["Feil svar: atrieflimmer", ["sinusrytme"]],
  ["venstre kne", ["høyre kne"]],
  ["åre", ["øre"]],
];
test.each(wrong)("%j is not %j", (answer, accepted) => {
  expect(matchesAccepted(answer, accepted)).toMatchObject({ correct: false, matched: null });
});

describe("any accepted answer", () => {
  const alias = fc.constantFrom(
    "hepatitt A",
    "2,5 mg",
    "blodtrykk",
    "< 5 mmol/L",
    "§ 4-1",
    "113",
    "Rh-",
    "ja",
    "dagleg leiar",
    "1 000 ml",
  );
  it("is right as it stands, in capitals, decomposed, and after «Svar:»", () => {
    fc.assert(
      fc.property(alias, (text) => {
        for (const answer of [
          text,
          text.toUpperCase(),
          text.normalize("NFD"),
          `Svar: ${text}`,
          `**Svar: ${text}**`,
          `Svar:\r\n${text}.`,
        ]) {
          expect(matchesAccepted(answer, [text]), answer).toMatchObject({ correct: true });
        }
      }),
    );
  });

  it("is not right beside another that is not accepted", () => {
    fc.assert(
      fc.property(
        alias,
        alias,
        fc.constantFrom(" eller ", ", ", " / ", "; ", " og "),
        (a, b, between) => {
          fc.pre(a !== b);
          expect(matchesAccepted(`${a}${between}${b}`, [a]).correct).toBe(false);
        },
      ),
    );
  });
});
