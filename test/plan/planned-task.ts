import { generatedItems } from "../../scripts/generated-suite.mjs";
import { multipleChoice } from "../../src/kinds/multiple-choice.ts";
import { itemHash } from "../../src/datasets/item-hash.ts";
import { plannedTaskSchema } from "../../src/results/manifest.ts";
import type { PlannedTask } from "../../src/results/manifest.ts";
import type { ItemRow } from "../../src/results/rows.ts";

/** A planned task of two prompts in each form. */
export function aPlannedTask(changes: Record<string, unknown> = {}): PlannedTask {
  return plannedTaskSchema.parse({
    name: "t",
    dataset: "d",
    via: "generate",
    prompts: {
      id: "p",
      nb: ["{question}\n{options}", "Oppgave: {question}\n{options}"],
      nn: ["{question}\n{options}", "Oppgåve: {question}\n{options}"],
    },
    kind: "multiple-choice",
    datasetName: "d",
    datasetVersion: "1.0.0",
    datasetStatus: "pilot",
    ...changes,
  });
}

/** The rows of `items.jsonl` for so many pairs, nb before nn. */
export function itemRows(pairs: number): readonly ItemRow[] {
  return generatedItems(pairs).map((each, index) => {
    const item = multipleChoice.schema.parse(each);
    return { task: "t", itemHash: itemHash(item), pairIndex: Math.floor(index / 2), item };
  });
}
