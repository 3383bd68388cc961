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
    const [one, other] = field === "scorer" ? ownParts(a.scorer, b.scorer) : [a[field], b[field]];
    const ways = [one, other].map((said) => /\|via:([^|]+)\|/.exec(String(said))?.[1]);
    if (field === "scorer" && ways[0] !== ways[1] && ways[0] && ways[1])
      return `via, and so in scorer (${ways.join(" against ")}: ${one} against ${other}). A suite with via: any puts systems asked in different ways beside each other`;
    return `${fieldNames[field]} (${one} against ${other})`;
  }
  return undefined;
}

/** What each of two scorers has that the other has not: whole signatures fill pages. */
function ownParts(a: string, b: string): readonly [string, string] {
  // The rest of a signature has blanks of its own.
  const [left, right] = [a, b].map((scorer) => scorer.split(/ (?=[^ |]+\|v\d|settings:)/));
  const own = (parts: readonly string[] = [], others: readonly string[] = []) => {
    const [first, ...more] = parts.filter((part) => !others.includes(part));
    if (first === undefined) return "nothing beyond the other's";
    return more.length === 0 ? first : `${first} and ${more.length} more`;
  };
  return [own(left, right), own(right, left)];
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
