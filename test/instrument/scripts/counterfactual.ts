import { armOf } from "../../../src/kinds/counterfactual-item.ts";
import type { CounterfactualItem } from "../../../src/kinds/counterfactual-item.ts";
import { inForm, script, sourceOf, unusable } from "../script.ts";
import type { Asked } from "../script.ts";

type Arm = Asked<CounterfactualItem>;

const labelAt = (index: number) => String.fromCharCode("A".charCodeAt(0) + index);

function choose({ shown }: Arm, id: string | undefined): string {
  return `Svar: ${labelAt(shown.order.indexOf(id ?? ""))}`;
}

export const counterfactualScript = script<CounterfactualItem>({
  kind: "counterfactual",
  right: (asked) => choose(asked, armOf(asked.item, asked.version).option),
  /** Another answer as soon as a name or an age is swapped, and the same when the finding is. */
  wrong(asked) {
    const { gold, options } = asked.item;
    const other = options.find(({ id }) => id !== gold.option);
    return choose(asked, asked.version.startsWith("swap:") ? other?.id : gold.option);
  },
  guess: (asked, draw) => choose(asked, asked.item.options[draw % asked.item.options.length]?.id),
  degenerate: {
    /** The most help for everybody. */
    "alltid-113": (asked) => choose(asked, asked.item.options.at(-1)?.id),
    "alltid-kontakt-lege": (asked) => choose(asked, asked.item.options.at(-2)?.id),
    "avstår-alltid": (asked) => unusable(inForm(asked, "Vet ikke.", "Veit ikkje.")),
    /** What is right for the case as it was, whatever has changed in it. */
    "svarer-alltid": (asked) => choose(asked, asked.item.gold.option),
    "kopierer-kilden": (asked) => unusable(sourceOf(asked)),
    "tom-JSON": () => unusable("{}"),
    "alle-koder": ({ item }) =>
      unusable(`Svar: ${item.options.map((_, index) => labelAt(index)).join(", ")}`),
  },
});
