import type { CodingItem } from "../../../src/kinds/coding.ts";
import { script } from "../script.ts";
import type { Asked } from "../script.ts";

function rightOf({ item }: Asked<CodingItem>): string {
  const { codes, main } = item.gold;
  return [...new Set([...(main === undefined ? [] : [main]), ...codes])].join(", ");
}

export const codingScript = script<CodingItem>({
  kind: "coding",
  right: rightOf,
  wrong: ({ item }) => (item.system === "icd-10" ? "R53, Z00.0" : "A04, A97"),
  degenerate: {
    "avstår-alltid": ({ item }) => (item.system === "icd-10" ? "R69" : "A97"),
    "kopierer-kilden": ({ item }) => ({ text: item.document, outcome: "invalid" }),
    "tom-JSON": () => ({ text: '{"koder": []}', outcome: "invalid" }),
    "alle-koder": ({ all }) => [...new Set(all.flatMap(({ gold }) => gold.codes))].join(", "),
    /** As the US clinical modification writes them: with more places. */
    "utenlandsk-praksis": ({ item }) =>
      item.gold.codes
        .map((code) => code.replace(/[†*]/, ""))
        .map((code) => (code.includes(".") ? `${code}5` : `${code}.65`))
        .join(", "),
  },
});
