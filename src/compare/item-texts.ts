import { readItemRows } from "../results/run-folder.ts";
import type { Comparison } from "./comparison.ts";
import type { LoadedRun } from "./load-run.ts";

/** What a person needs to see of an item to judge an answer to it. */
export interface ItemText {
  /** The vignette that the question rests on, where there is one. */
  readonly context: string | null;
  /** The item's id where it has no question. */
  readonly question: string;
  /** The right answer in words; null where the kind has no single one. */
  readonly gold: string | null;
  /** Answer id → what it says. */
  readonly options: Readonly<Record<string, string>>;
}

/** Texts by `task/itemId`. */
export type ItemTexts = ReadonlyMap<string, ItemText>;

/** The texts of the items that a comparison lists as gained or lost, from the run's own items. */
export function changedTexts({ folder, manifest }: LoadedRun, { tasks }: Comparison): ItemTexts {
  const wanted = new Set(
    tasks.flatMap(({ task, forms }) =>
      forms.flatMap(({ changed }) => changed.flat().map(({ itemId }) => `${task}/${itemId}`)),
    ),
  );
  const texts = new Map<string, ItemText>();
  if (wanted.size === 0) return texts;
  for (const { task, item } of readItemRows(folder, manifest)) {
    const key = `${task}/${item.id}`;
    if (wanted.has(key)) texts.set(key, itemText(item));
  }
  return texts;
}

/** Reads question, options and gold as far as a kind has them. */
export function itemText(item: Readonly<Record<string, unknown>>): ItemText {
  const options = optionsOf(item["options"]);
  const { context, question, id } = item;
  return {
    context: typeof context === "string" ? context : null,
    question: typeof question === "string" ? question : String(id),
    gold: goldOf(item["gold"], options),
    options,
  };
}

function optionsOf(value: unknown): Record<string, string> {
  if (!Array.isArray(value)) return {};
  const entries = value.flatMap((option: unknown) => {
    const { id, text } = (option ?? {}) as { id?: unknown; text?: unknown };
    return typeof id === "string" && typeof text === "string" ? [[id, text] as const] : [];
  });
  return Object.fromEntries(entries);
}

function goldOf(value: unknown, options: Readonly<Record<string, string>>): string | null {
  const { option, accepted } = (value ?? {}) as { option?: unknown; accepted?: unknown };
  if (typeof option === "string") return options[option] ?? option;
  if (Array.isArray(accepted) && typeof accepted[0] === "string") return accepted[0];
  return null;
}
