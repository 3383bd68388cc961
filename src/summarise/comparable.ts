import { UsageError } from "../errors.ts";
import type { Instrument, RunSummary, TaskSummary } from "./summary.ts";

/** What people call the fields of an instrument. */
const fieldNames: Record<keyof Instrument, string> = {
  dataset: "dataset",
  items: "items asked",
  scorer: "scorer",
  outcomePolicy: "outcome policy",
  promptSet: "prompt set",
  judge: "judge",
};

/**
 * The first field in which two instruments differ, in words; undefined when they agree. Fields in
 * `except` are judged otherwise by the caller.
 */
export function difference(
  a: Instrument,
  b: Instrument,
  except: readonly (keyof Instrument)[] = [],
): string | undefined {
  for (const field of Object.keys(fieldNames) as (keyof Instrument)[]) {
    if (except.includes(field) || a[field] === b[field]) continue;
    const [here, there] = field === "scorer" ? apart(a.scorer, b.scorer) : [a[field], b[field]];
    return `${fieldNames[field]} (${here} against ${there})`;
  }
  return undefined;
}

/**
 * Signatures are long; the first parts in which they differ say why: `via:tag` against `via:any`, or
 * the two versions of a metric.
 */
function apart(a: string, b: string): readonly [string, string] {
  const [parts, others] = [a.split("|"), b.split("|")];
  const at = parts.findIndex((part, index) => part !== others[index]);
  if (at <= 0) return [a, b];
  const [here = "", there = "nothing"] = [parts[at], others[at]];
  const metric = /^v\d+$/.test(here) ? `${parts[at - 1]?.split(" ").at(-1)}|` : "";
  return [`${metric}${here}`, `${metric}${there}`];
}

/**
 * Throws a UsageError when runs that are to share a table were measured with different instruments
 * on some task, naming the runs, the task and the field. A task that a model does not offer has no
 * numbers and bars nothing.
 */
export function refuseIncomparable(runs: readonly RunSummary[]): void {
  const first = new Map<string, { readonly run: RunSummary; readonly task: TaskSummary }>();
  for (const run of runs)
    for (const task of run.tasks) {
      if (task.notOffered) continue;
      const before = first.get(task.task);
      if (!before) {
        first.set(task.task, { run, task });
        continue;
      }
      const field = difference(before.task.instrument, task.instrument);
      if (field === undefined) continue;
      throw new UsageError(
        `not comparable: ${before.run.model} and ${run.model} on ${task.task} differ in ${field}. Make a table of each, or run both with the same suite, datasets and limit.`,
      );
    }
}
