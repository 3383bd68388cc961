import type { MultipleChoiceItem } from "../../../src/kinds/multiple-choice.ts";
import { inForm, script, sourceOf, unusable } from "../script.ts";
import type { Asked } from "../script.ts";

type Chosen = Asked<MultipleChoiceItem>;

const labelAt = (index: number) => String.fromCharCode("A".charCodeAt(0) + index);

function labelOf({ shown }: Chosen, id: string): string {
  return labelAt(shown.order.indexOf(id));
}

/** The marked option where there is one, else what is shown first. */
function marked(asked: Chosen, mark: "foreign" | "outdated"): string {
  const option = asked.item.options.find((candidate) => candidate[mark] !== undefined);
  return `Svar: ${option === undefined ? "A" : labelOf(asked, option.id)}`;
}

export const multipleChoiceScript = script<MultipleChoiceItem>({
  kind: "multiple-choice",
  right: (asked) => `Svar: ${labelOf(asked, asked.item.gold.option)}`,
  wrong(asked) {
    const other = asked.item.options.find(({ id }) => id !== asked.item.gold.option);
    return `Svar: ${labelOf(asked, other?.id ?? "")}`;
  },
  guess: ({ item }, draw) => `Svar: ${labelAt(draw % item.options.length)}`,
  degenerate: {
    "avstår-alltid": (asked) => unusable(inForm(asked, "Vet ikke.", "Veit ikkje.")),
    "kopierer-kilden": (asked) => unusable(sourceOf(asked)),
    "tom-JSON": () => unusable("{}"),
    "alle-koder": ({ item }) =>
      unusable(`Svar: ${item.options.map((_, index) => labelAt(index)).join(", ")}`),
    "foreldet-svar": (asked) => marked(asked, "outdated"),
    "utenlandsk-praksis": (asked) => marked(asked, "foreign"),
  },
});
