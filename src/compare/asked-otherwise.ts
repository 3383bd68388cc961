import type { Conditions } from "../summarise/summary.ts";
import type { CommonTask } from "./common-tasks.ts";

const names: Readonly<Record<keyof Conditions, string>> = {
  via: "asked by",
  temperature: "temperature",
  maxTokens: "most tokens",
  shots: "shots",
  variants: "prompt variants",
  repeats: "repeats",
};

/**
 * Where the last run was asked under other conditions than the first, in words: its numbers may then
 * differ for that reason, and nobody should have to guess.
 */
export function askedOtherwise(common: readonly CommonTask[]): readonly string[] {
  return common.flatMap(({ task, tasks }) => {
    const [before, after] = [tasks[0]?.conditions, tasks.at(-1)?.conditions];
    if (before === undefined || after === undefined) return [];
    const changed = (Object.keys(names) as (keyof Conditions)[]).filter(
      (name) => before[name] !== after[name],
    );
    if (changed.length === 0) return [];
    const said = changed.map((name) => `${names[name]} ${after[name]}, not ${before[name]}`);
    return [`${task}: ${said.join("; ")}`];
  });
}
