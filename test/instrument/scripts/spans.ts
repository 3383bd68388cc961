import type { BaseItem } from "../../../src/datasets/item.ts";
import type { KindName } from "../../../src/kinds/index.ts";
import { tokenise } from "../../../src/language/tokenise.ts";
import { inForm, script } from "../script.ts";
import type { Asked, Script } from "../script.ts";

interface SpanItem extends BaseItem {
  readonly text: string;
  readonly types: readonly string[];
  readonly gold: {
    readonly spans: readonly { readonly type: string; readonly text: string }[];
  };
}

const json = (entities: SpanItem["gold"]["spans"]) =>
  JSON.stringify(entities.map(({ type, text }) => ({ type, text })));

/** What is nobody's name and no finding: the last word. */
const harmless = ({ item }: Asked<SpanItem>) => tokenise(item.text).at(-1) ?? "";

/** Scripts for kinds that mark spans of a text. */
export function spanScript(kind: KindName): Script {
  return script<SpanItem>({
    kind,
    right: ({ item }) => json(item.gold.spans),
    /** Misses everything and marks a word that nothing is wrong with. */
    wrong: (asked) => json([{ type: asked.item.types[0] ?? "", text: harmless(asked) }]),
    degenerate: {
      "avstår-alltid": (asked) => inForm(asked, "Ingen funn.", "Ingen funn."),
      "sladder-alt": ({ item }) =>
        json(tokenise(item.text).map((text) => ({ type: item.types[0] ?? "", text }))),
      "kopierer-kilden": ({ item }) => item.text,
      "tom-JSON": () => "[]",
      /** The whole text, once for each type. */
      "alle-koder": ({ item }) =>
        json(
          item.types
            .slice(0, tokenise(item.text).length)
            .map((type) => ({ type, text: item.text })),
        ),
      "alltid-kontakt-lege": () => '[{"type": "FUNN", "text": "Kontakt lege"}]',
    },
  });
}
