import { describe, expect, it } from "vitest";
import { markedForm } from "../src/language/marker-words.ts";
import { tokenise } from "../src/language/tokenise.ts";
import { agreesCritically } from "../src/language/critical-tokens.ts";
import { clinicalTokens } from "../src/language/normalise.ts";
import type { NumericItem } from "../src/kinds/numeric.ts";
import type { TranslationItem } from "../src/kinds/translation.ts";
import { scoreExtractive } from "../src/scorers/clinical-f1.ts";
import { matchesAccepted } from "../src/scorers/short-answer.ts";
import { fixture, judge } from "./kinds/fixture.ts";

// Traps that no other test has by name; the rest stand with the code that they are traps for.

describe("letters", () => {
  it("åre is not øre, in any scorer of answers", () => {
    expect(clinicalTokens("åre")).not.toEqual(clinicalTokens("øre"));
    expect(matchesAccepted("øre", ["åre"]).correct).toBe(false);
    expect(scoreExtractive(["venstre åre"], "venstre øre").exact).toBe(0);
  });

  it("måned is one word everywhere", () => {
    expect(tokenise("én måned")).toEqual(["én", "måned"]);
    expect(clinicalTokens("måned")).toHaveLength(1);
    expect(matchesAccepted("m ned", ["måned"]).correct).toBe(false);
  });
});

describe("the written form", () => {
  const { kind, items } = fixture<TranslationItem>("translation");

  it("`sjukehus` in Bokmål is Bokmål: a legal double form is no error of form", () => {
    expect(markedForm("Hun ble ikke innlagt på sjukehus.")).toMatchObject({ form: "nb", nn: [] });
    const item = items.find(({ id }) => id === "translation-1-nn");
    if (!item) throw new Error("the fixture has lost its first item");
    const said = item.gold.references[0]?.replace("sykehuset", "sjukehuset") ?? "";
    // The form is right; whether the word is accepted is for the item's own list of terms.
    expect(judge(kind, item, said).values).toMatchObject({
      formRight: 1,
      wrongMarkers: 0,
      termsRight: 1,
      terms: 2,
    });
  });

  it("Bokmål copied as Nynorsk is wrong in every item, and the other way round", () => {
    for (const item of items)
      expect(judge(kind, item, item.text).values, item.id).toMatchObject({ correct: 0 });
  });
});

describe("what is dropped, turned round or made ten times larger", () => {
  it("is seen by the kind that is asked for it", () => {
    const { kind, items } = fixture<NumericItem>("numeric");
    const item = items.find(({ gold }) => "value" in gold && gold.unit === "mg");
    if (!item || !("value" in item.gold)) throw new Error("the fixture has no dose in mg");
    const tenfold = judge(kind, item, `Svar: ${item.gold.value * 10} mg`);
    expect(tenfold.values).toMatchObject({ correct: 0, tenfold: 1 });
  });

  it("a dropped «ikkje» and a turned side are seen in Nynorsk too", () => {
    expect(agreesCritically("Ho har ikkje feber", "Ho har feber")).toBe(false);
    expect(agreesCritically("høgre auge", "venstre auge")).toBe(false);
  });
});

describe("a refusal and an abstention", () => {
  it.each(["extractive-qa", "grounded-qa", "numeric"] as const)("are told apart in %s", (name) => {
    const { kind, items } = fixture(name);
    for (const item of items) {
      const nb = item.form === "nb";
      const refusal = nb
        ? "Beklager, jeg kan ikke hjelpe med dette."
        : "Orsak, eg kan ikkje hjelpe med dette.";
      const abstention = {
        "extractive-qa": nb ? "Ikke oppgitt." : "Ikkje oppgitt.",
        "grounded-qa": nb ? "Svar: ikke oppgitt" : "Svar: ikkje oppgitt",
        numeric: nb ? "Ikke nok opplysninger." : "Ikkje nok opplysningar.",
      }[name];
      expect(judge(kind, item, refusal).outcome, item.id).toBe("refused");
      expect(judge(kind, item, abstention).outcome, item.id).toBe("scored");
    }
  });
});
