import type { ShortAnswerItem } from "../../../src/kinds/short-answer.ts";
import { inForm, script, sourceOf, tenfold } from "../script.ts";
import type { Asked } from "../script.ts";

const rightOf = ({ item }: Pick<Asked<ShortAnswerItem>, "item">) => item.gold.accepted[0] ?? "";

export const shortAnswerScript = script<ShortAnswerItem>({
  kind: "short-answer",
  right: rightOf,
  wrong: (asked) => inForm(asked, "øret", "øyret"),
  degenerate: {
    "alltid-113": () => "113",
    "alltid-kontakt-lege": () => "Kontakt fastlegen din.",
    "avstår-alltid": (asked) => inForm(asked, "Vet ikke.", "Veit ikkje."),
    "kopierer-kilden": sourceOf,
    "tom-JSON": () => "{}",
    "alle-koder": ({ all }) => all.flatMap(({ gold }) => gold.accepted).join(", "),
    tidobler: (asked) => tenfold(rightOf(asked).replace(/^\D*$/, "113")),
    "utenlandsk-praksis": () => "Call 911.",
  },
});
