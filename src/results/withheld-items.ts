import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { cardSchema } from "../datasets/card.ts";
import { readItems } from "../datasets/read-items.ts";
import type { ReadItem } from "../datasets/read-items.ts";
import { UsageError } from "../errors.ts";
import { readYaml } from "../files/yaml-file.ts";
import type { Manifest } from "./manifest.ts";
import type { ItemRow } from "./rows.ts";

/** How many ids a message names. */
const shownIds = 5;

/**
 * Items that a run folder does not hold, read from their datasets on first use. The returned
 * function throws a UsageError where the dataset is gone, and one naming the ids where it no longer
 * has the items that were asked: a number must never rest on other questions or gold.
 */
export function withheldItems(
  tasks: Manifest["tasks"],
): (row: Pick<ItemRow, "task" | "itemHash" | "item">) => ItemRow["item"] {
  const datasets = new Map<string, ReadonlyMap<string, ReadItem>>();
  return ({ task, itemHash, item: { id } }) => {
    const cardPath = tasks.find(({ name }) => name === task)?.withheld?.cardPath;
    if (cardPath === undefined)
      throw new UsageError(`task ${task}: its items are not here, and run.json names no dataset`);
    const items = datasets.get(cardPath) ?? readDataset(cardPath);
    datasets.set(cardPath, items);
    const found = items.get(id);
    if (found?.itemHash === itemHash) return found.item as ItemRow["item"];
    throw new UsageError(
      `${cardPath}: ${found ? `${id} has changed` : `there is no ${id} any more`} since it was asked. The run folder keeps no texts of restricted data, so scoring needs the dataset as it was; its items are now ${[...items.keys()].slice(0, shownIds).join(", ")}${items.size > shownIds ? " …" : ""}`,
    );
  };
}

function readDataset(cardPath: string): ReadonlyMap<string, ReadItem> {
  if (!existsSync(cardPath))
    throw new UsageError(
      `${cardPath}: there is no such dataset any more. The run folder keeps no texts of restricted data, so scoring needs it.`,
    );
  const card = readYaml(cardPath, cardSchema, "a dataset card");
  return new Map([...readItems(card, dirname(cardPath))].map((read) => [read.item.id, read]));
}
