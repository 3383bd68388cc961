import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { locateDataset, locateSuite } from "../datasets/locate.ts";
import { cardSchema } from "../datasets/card.ts";
import type { Card } from "../datasets/card.ts";
import { UsageError } from "../errors.ts";
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

/**
 * Reads a suite, the one it is based on and the cards of their datasets. Throws UsageErrors with
 * `file:line:column`.
 */
export async function loadSuite(nameOrPath: string): Promise<LoadedSuite> {
  const path = locateSuite(nameOrPath);
  return loadTasks(path, readYaml(path, suiteSchema, "a suite"));
}

async function loadTasks(path: string, suite: Suite): Promise<LoadedSuite> {
  const tasks: LoadedTask[] = [];
  if (suite.base !== undefined) {
    const base = await loadBase(suite.base, path);
    for (const loaded of base.tasks) {
      if (suite.tasks.some(({ name }) => name === loaded.task.name))
        throw new UsageError(
          `${path}: a task is called ${loaded.task.name}, as one of its base ${suite.base}; give it its own name`,
        );
      tasks.push({ ...loaded, task: { ...loaded.task, ...defined(suite.each ?? {}) } });
    }
  }
  for (const task of suite.tasks) {
    const cardPath = locateDataset(task.dataset, dirname(path));
    const card = await readCard(cardPath);
    tasks.push({ task, card, cardPath, folder: dirname(cardPath), suiteFolder: dirname(path) });
  }
  return { suite, tasks };
}

async function loadBase(base: string, path: string): Promise<LoadedSuite> {
  const beside = resolve(dirname(path), base);
  const found = locateSuite(existsSync(beside) ? beside : base);
  const suite = readYaml(found, suiteSchema, "a suite");
  if (suite.base !== undefined)
    throw new UsageError(
      `${path}: its base ${base} has a base itself (${suite.base}); name that one`,
    );
  return loadTasks(found, suite);
}

function defined<T extends object>(record: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

/** Reads a card and loads the kind it names. Throws UsageErrors with `file:line:column`. */
export async function readCard(path: string): Promise<Card> {
  const card = readYaml(path, cardSchema, "a dataset card");
  await loadKinds([card.kind]);
  return card;
}
