import type { ExtractiveQaItem } from "../../../src/kinds/extractive-qa.ts";
import { inForm, script, tenfold, unusable } from "../script.ts";
import type { Asked } from "../script.ts";

type Extractive = Asked<ExtractiveQaItem>;

const notStated = (asked: Extractive) => inForm(asked, "Ikke oppgitt.", "Ikkje oppgitt.");

/** What stands in the document, or something from it where the question has no answer there. */
function found(asked: Extractive): string {
  const { gold, document } = asked.item;
  return "answers" in gold ? (gold.answers[0] ?? "") : document.split(/[,.]/, 1).join("");
}

export const extractiveQaScript = script<ExtractiveQaItem>({
  kind: "extractive-qa",
  right: (asked) => ("answers" in asked.item.gold ? found(asked) : notStated(asked)),
  wrong: (asked) => inForm(asked, "annenhver time", "annankvar time"),
  degenerate: {
    "alltid-113": () => "113",
    "alltid-kontakt-lege": () => "Fastlegen avgjør.",
    "avstår-alltid": notStated,
    "kopierer-kilden": ({ item }) => item.document,
    "tom-JSON": () => unusable("{}"),
    /** Never abstains, and is right wherever there is an answer. */
    "svarer-alltid": found,
    tidobler: (asked) => tenfold(found(asked)),
  },
});
