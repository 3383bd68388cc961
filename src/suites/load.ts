import { dirname } from "node:path";
import { locateDataset, locateSuite } from "../datasets/locate.ts";
import { cardSchema } from "../datasets/card.ts";
import type { Card } from "../datasets/card.ts";
import { readYaml } from "../files/yaml-file.ts";
import { suiteSchema } from "./suite.ts";
import type { Suite, Task } from "./suite.ts";

/** A task with the dataset it names. */
export interface LoadedTask {
  readonly task: Task;
  readonly card: Card;
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
export function loadSuite(nameOrPath: string): LoadedSuite {
  const path = locateSuite(nameOrPath);
  const suite = readYaml(path, suiteSchema, "a suite");
  const tasks = suite.tasks.map((task) => {
    const cardPath = locateDataset(task.dataset, dirname(path));
    const card = readCard(cardPath);
    return { task, card, folder: dirname(cardPath), suiteFolder: dirname(path) };
  });
  return { suite, tasks };
}

export function readCard(path: string): Card {
  return readYaml(path, cardSchema, "a dataset card");
}
