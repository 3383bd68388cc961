import type { StructuredExtractionItem } from "../../../src/kinds/structured-extraction.ts";
import { script } from "../script.ts";
import type { Asked } from "../script.ts";

type Extraction = Asked<StructuredExtractionItem>;
type Field = StructuredExtractionItem["fields"][number];
type Value = StructuredExtractionItem["gold"]["values"][string];

function filled({ item }: Extraction, fill: (field: Field, gold: Value) => Value): string {
  const values = item.fields.map((field) => {
    return [field.name, fill(field, item.gold.values[field.name] ?? null)] as const;
  });
  return `\`\`\`json\n${JSON.stringify(Object.fromEntries(values), undefined, 1)}\n\`\`\``;
}

/** One wording of a text; a list stays a list. */
function said({ type }: Field, gold: Value): Value {
  return type === "text" && Array.isArray(gold) ? (gold[0] ?? null) : gold;
}

const otherValue: Readonly<Record<Field["type"], Value>> = {
  text: "ibuprofen mikstur",
  number: 47,
  date: "2019-08-07",
  boolean: true,
  code: "R51",
  list: ["lateks"],
};

/** Another value of the same type wherever the record has one; where it has none, one is made up. */
function other(field: Field, gold: Value, empty: boolean): Value {
  if (gold === null && !empty) return null;
  return field.type === "boolean" && gold !== null ? !gold : otherValue[field.type];
}

export const structuredExtractionScript = script<StructuredExtractionItem>({
  kind: "structured-extraction",
  right: (asked) => filled(asked, said),
  wrong(asked) {
    const empty = Object.values(asked.item.gold.values).every((value) => value === null);
    return filled(asked, (field, gold) => other(field, gold, empty));
  },
  degenerate: {
    "avstår-alltid": (asked) => filled(asked, () => null),
    "kopierer-kilden": (asked) => filled(asked, () => asked.item.document),
    "tom-JSON": () => "{}",
    "alle-koder": (asked) => filled(asked, ({ type }) => otherValue[type]),
    tidobler: (asked) =>
      filled(asked, (field, gold) =>
        // Right but for every number, and something in every field.
        typeof gold === "number" ? gold * 10 : (said(field, gold) ?? otherValue[field.type]),
      ),
    "utenlandsk-praksis": (asked) =>
      filled(asked, (field, gold) =>
        field.type === "date" && typeof gold === "string"
          ? `${gold.slice(5, 7)}/${gold.slice(8)}/${gold.slice(0, 4)}`
          : field.type === "code"
            ? "E11.65"
            : field.type === "number"
              ? 47
              : "unknown",
      ),
  },
});
