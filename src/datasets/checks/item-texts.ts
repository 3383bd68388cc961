import { baseItemSchema } from "../item.ts";
import type { BaseItem } from "../item.ts";
import type { MultipleChoiceItem } from "../../kinds/multiple-choice.ts";
import type { CheckedDataset } from "./finding.ts";
import type { ReadItem } from "../read-items.ts";

/** A text of an item that belongs to its question or gold, with the steps that lead to it. */
export interface ItemText {
  /** An option's step is its id, so that twins' options meet. */
  readonly path: readonly string[];
  readonly text: string;
}

const metadata = new Set([...Object.keys(baseItemSchema.shape), "kind"]);
/** Codes and remarks inside a question that nobody is shown. */
const unseen = new Set(
  "id option harm foreign outdated provision condition caller channel level accepts".split(" "),
);

/**
 * Every text of an item that a model is shown or judged by, whatever its kind: all fields beyond
 * those of the base item, remarks about options left out.
 */
export function itemTexts(item: BaseItem): readonly ItemText[] {
  const texts: ItemText[] = [];
  const walk = (value: unknown, path: readonly string[]): void => {
    if (typeof value === "string") texts.push({ path, text: value });
    else if (Array.isArray(value))
      for (const [index, entry] of value.entries()) walk(entry, [...path, step(entry, index)]);
    else if (typeof value === "object" && value !== null)
      for (const [key, entry] of Object.entries(value))
        if (!unseen.has(key)) walk(entry, [...path, key]);
  };
  for (const [key, value] of Object.entries(item))
    if (!metadata.has(key) && !unseen.has(key)) walk(value, [key]);
  return texts;
}

function step(entry: unknown, index: number): string {
  const id =
    typeof entry === "object" && entry !== null ? (entry as { id?: unknown }).id : undefined;
  return typeof id === "string" ? id : String(index);
}

export interface ReadChoice extends ReadItem {
  readonly item: MultipleChoiceItem;
}

/** The items of a multiple-choice dataset; none for another kind. */
export function choiceItems({ card, items }: CheckedDataset): readonly ReadChoice[] {
  // Reading has parsed every item by its kind's own schema.
  return card.kind === "multiple-choice" ? (items as readonly ReadChoice[]) : [];
}
