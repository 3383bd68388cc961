import type { TranslationItem } from "../../../src/kinds/translation.ts";
import { script, sourceOf, tenfold } from "../script.ts";

const reference = ({ item }: { readonly item: TranslationItem }) => item.gold.references[0] ?? "";

export const translationScript = script<TranslationItem>({
  kind: "translation",
  right: reference,
  /** One term left as it was not asked for. */
  wrong({ item }) {
    const text = reference({ item });
    const rendering = item.gold.terms[0]?.accepted.find((accepted) =>
      text.toLowerCase().includes(accepted.toLowerCase()),
    );
    const at = text.toLowerCase().indexOf(rendering?.toLowerCase() ?? "");
    return `${text.slice(0, at)}saken${text.slice(at + (rendering?.length ?? 0))}`;
  },
  degenerate: {
    "alltid-kontakt-lege": () => "Kontakt lege.",
    "kopierer-kilden": (asked) => sourceOf(asked),
    "alle-koder": ({ all }) => all.flatMap(({ gold }) => gold.references).join(" "),
    tidobler: (asked) => tenfold(reference(asked)),
    "utenlandsk-praksis": () =>
      "The patient was admitted to hospital and was given no antibiotics.",
  },
});
