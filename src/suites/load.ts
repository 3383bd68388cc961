import { dirname } from "node:path";
import { locateDataset, locateSuite } from "../datasets/locate.ts";
import { cardSchema } from "../datasets/card.ts";
import type { Card } from "../datasets/card.ts";
import { readYaml } from "../files/yaml-file.ts";
import { loadKinds } from "../kinds/index.ts";
import { suiteSchema } from "./suite.ts";
import type { Suite, Task } from "./suite.ts";

/** A task with the dataset it names. */
export interface LoadedTask {
  readonly task: Task;
  readonly card: Card;
  readonly cardPath: string;
  /** Folder of the card: where its item files are. */
  readonly folder: string;
  /** Folder of the suite: where paths in its settings start from. */
  readonly suiteFolder: string;
}

export interface LoadedSuite {
  readonly suite: Suite;
  readonly tasks: readonly LoadedTask[];
}

/** Reads a suite and the cards of its datasets. Throws UsageErrors with `file:line:column`. */
export async function loadSuite(nameOrPath: string): Promise<LoadedSuite> {
  const path = locateSuite(nameOrPath);
  const suite = readYaml(path, suiteSchema, "a suite");
  const tasks: LoadedTask[] = [];
  for (const task of suite.tasks) {
    const cardPath = locateDataset(task.dataset, dirname(path));
    const card = await readCard(cardPath);
    tasks.push({ task, card, cardPath, folder: dirname(cardPath), suiteFolder: dirname(path) });
  }
  return { suite, tasks };
}

/** Reads a card and loads the kind it names. Throws UsageErrors with `file:line:column`. */
export async function readCard(path: string): Promise<Card> {
  const card = readYaml(path, cardSchema, "a dataset card");
  await loadKinds([card.kind]);
  return card;
}
