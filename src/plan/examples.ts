import { exampleKey, sortExamples } from "../adapters/example-classifier.ts";
import { UsageError } from "../errors.ts";
import type { ReadItem } from "../datasets/read-items.ts";
import { sha256 } from "../files/canonical.ts";
import { kindOf } from "../kinds/index.ts";
import { bareText, original } from "../kinds/kind.ts";
import type { LoadedTask } from "../suites/load.ts";
import type { Example } from "../types.ts";

/** What the classifiers of a task may learn from. */
export interface ExampleSet {
  /** One array for every request of the task. */
  readonly examples: readonly Example[];
  /** SHA-256 over the examples, whatever order the dataset has them in. */
  readonly sha256: string;
}

export interface ExampleCollector {
  /** Looks at an item of a task; `expired` items are no examples. */
  readonly add: (read: ReadItem, loaded: LoadedTask, expired: boolean) => void;
  /** Throws a UsageError where there is no example, or one shares its cluster with a test item. */
  readonly finish: () => ReadonlyMap<string, ExampleSet>;
}

interface Gathered {
  readonly loaded: LoadedTask;
  readonly examples: Example[];
  readonly tested: Set<string>;
}

/** Gathers the labelled `dev` items of the tasks that say `examples: dev`, in the task's forms. */
export function collectExamples(tasks: readonly LoadedTask[]): ExampleCollector {
  const gathered = new Map<string, Gathered>();
  for (const loaded of tasks)
    if (loaded.task.examples !== undefined)
      gathered.set(loaded.task.name, { loaded, examples: [], tested: new Set() });
  return {
    add({ item }, { task, card }, expired) {
      const found = gathered.get(task.name);
      if (found === undefined) return;
      if (item.split === "test") found.tested.add(item.clusterId);
      const unfit = item.split !== "dev" || expired || item.excluded !== undefined;
      if (unfit || !task.forms.includes(item.form)) return;
      const kind = kindOf(card.kind);
      const text = bareText(kind.present(item, "", original));
      const labels = kind.exampleLabels?.(item) ?? [];
      found.examples.push({ text, labels, cluster: item.clusterId });
    },
    finish: () => new Map([...gathered].map(([name, found]) => [name, exampleSet(found)])),
  };
}

function exampleSet({ loaded: { task, card }, examples, tested }: Gathered): ExampleSet {
  const shared = examples.find(({ cluster }) => tested.has(cluster));
  if (shared)
    throw new UsageError(
      `task ${task.name}: cluster ${shared.cluster} of ${card.name} has items in dev and in test, so an example would give an answer away. Keep each cluster in one split.`,
    );
  if (examples.length === 0)
    throw new UsageError(
      `task ${task.name}: examples: dev, but ${card.name} has no item with split: dev in ${task.forms.join(" or ")}`,
    );
  const sorted = sortExamples(examples);
  return { examples: sorted, sha256: sha256(sorted.map(exampleKey).join("\n")) };
}
