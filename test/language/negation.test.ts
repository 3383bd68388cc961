import { describe, expect, it, test } from "vitest";
import { agreesCritically } from "../../src/language/critical-tokens.ts";
import { findSides } from "../../src/language/laterality.ts";
import { findNegations, isNegated } from "../../src/language/negation.ts";

test.each([
  ["Pasienten har ikke feber.", ["ikke"]],
  ["Pasienten har ikkje feber.", ["ikkje"]],
  ["Ingen smerter, inga kløe, inkje hoste.", ["ingen", "inga", "inkje"]],
  ["Uten funn. Utan funn.", ["uten", "utan"]],
  ["Benekter brystsmerter, nektar for røyking.", ["benekter", "nektar for"]],
  ["Lungeemboli avkreftes.", ["avkreftes"]],
  ["Verken hoste eller feber", ["verken"]],
  ["Ei jente, no frisk", []],
])("negation cues in %j", (text, cues) => {
  expect(findNegations(text).map(({ cue }) => cue)).toEqual(cues);
});

const negated = (text: string, target: string): boolean => {
  const start = text.indexOf(target);
  return isNegated(text, start, start + target.length);
};

test.each([
  ["Pasienten har ikke lungeemboli", true],
  ["Pasienten har ikkje teikn til lungeemboli", true],
  ["Ingen feber, hoste eller lungeemboli", true],
  ["Lunger u.a. Avkrefter lungeemboli", true],
  ["Mistanke om lungeemboli avkreftes", true],
  ["Diagnosen lungeemboli er ikke riktig", true],
  ["Pasienten har lungeemboli", false],
  ["Ikke feber. Pasienten har lungeemboli", false],
  ["Ikke pneumoni, men lungeemboli", false],
  ["Ikke bare pneumoni, også lungeemboli", false],
  ["Det er ingen tvil om at det er lungeemboli", false],
  ["Har lungeemboli og skal ikke hjem", false],
])("%j: lungeemboli negated is %s", (text, expected) => {
  expect(negated(text, "lungeemboli")).toBe(expected);
});

test.each([
  ["høyre kne", ["right"]],
  ["høgre kne", ["right"]],
  ["venstresidig pneumoni", ["left"]],
  ["høgrehand", ["right"]],
  ["fraktur dx", ["right"]],
  ["dx/sin", ["right", "left"]],
  ["hø. kne og ve. hofte", ["right", "left"]],
  ["bilaterale infiltrater", ["both"]],
  ["begge lunger", ["both"]],
  ["Han tok medisinen sin.", []],
  ["Ve og vel", []],
])("sides in %j", (text, sides) => {
  expect(findSides(text).map(({ side }) => side)).toEqual(sides);
});

describe("a reworded text may not change what is critical", () => {
  it("negation, number and side count, wording does not", () => {
    expect(
      agreesCritically("Han har ikke smerter i høyre kne", "Han har ikkje vondt i høgre kne"),
    ).toBe(true);
    expect(agreesCritically("Ikke tegn til lungeemboli", "Tegn til lungeemboli")).toBe(false);
    expect(agreesCritically("Smerter i høyre kne", "Smerter i venstre kne")).toBe(false);
    expect(agreesCritically("5 mg daglig", "50 mg daglig")).toBe(false);
    expect(agreesCritically("0,5 mg", "0.5 mg")).toBe(true);
  });
});
