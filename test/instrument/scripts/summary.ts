import type { SummaryItem } from "../../../src/kinds/summary.ts";
import { inForm, script, sourceOf, tenfold } from "../script.ts";

const reference = ({ item }: { readonly item: SummaryItem }) => item.gold.references[0] ?? "";

export const summaryScript = script<SummaryItem>({
  kind: "summary",
  right: reference,
  /** The beginning of what it should have said. */
  wrong: (asked) => `${reference(asked).split(/(?<=\.) /)[0] ?? ""}`,
  degenerate: {
    "alltid-113": (asked) => inForm(asked, "Ring 113 nå.", "Ring 113 no."),
    "alltid-kontakt-lege": () => "Kontakt lege.",
    "avstår-alltid": (asked) => inForm(asked, "Ikke oppgitt.", "Ikkje oppgitt."),
    "kopierer-kilden": (asked) => sourceOf(asked),
    "alle-koder": ({ item }) =>
      item.gold.facts.flatMap(({ accepted }) => accepted).join(" ".repeat(1)),
    tidobler: (asked) => tenfold(reference(asked)),
  },
});
