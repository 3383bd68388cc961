import { describe, expect, it, test } from "vitest";
import { findAbstention } from "../../src/language/abstention.ts";
import { agreesCritically, criticalTokens } from "../../src/language/critical-tokens.ts";

test.each([
  "Står ikke i teksten.",
  "Står ikkje i notatet.",
  "Det går ikkje fram av notatet.",
  "Det fremgår ikke av teksten hvilken dose pasienten fikk.",
  "Det er ikkje opplyst i notatet kva dose ho fekk.",
  "Det er ikke oppgitt om pasienten røyker.",
  "Det står ingenting om allergi i notatet.",
  "Det finnes ingen informasjon om dette i teksten.",
  "Allergi er ikke nevnt i notatet.",
  "Eg finn ikkje dette i notatet.",
  "Jeg finner ikke svaret i journalnotatet.",
  "Opplysninga manglar i notatet.",
  "Not stated.",
])("«%s» says that the document does not tell", (text) => {
  expect(findAbstention(text)).not.toBeNull();
});

test.each([
  "Pasienten røyker ikke.",
  "Ingen kjente allergier",
  "Ikke påvist",
  "Lungeemboli er ikke beskrevet",
  "Ikke oppgitt, men trolig 5 mg",
  "Står ikke i notatet. Vanlig dose er 5 mg.",
  "Jeg kan ikke hjelpe med det.",
  "Eg kan ikkje gje medisinske råd.",
  "Notatet er ikke signert",
])("«%s» does not", (text) => {
  expect(findAbstention(text)).toBeNull();
});

describe("critical tokens", () => {
  it("hold units by what they measure: two spellings are one, a thousandth is another", () => {
    expect(agreesCritically("50 mcg", "50 µg")).toBe(true);
    expect(agreesCritically("50 µg", "50 mg")).toBe(false);
    expect(agreesCritically("5 mmol/l", "5 mmol/L")).toBe(true);
    expect(criticalTokens("5 mg og 2 ml").units).toEqual([
      "mass 0.00100000000000",
      "volume 0.00100000000000",
    ]);
  });
});
