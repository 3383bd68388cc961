import { UsageError } from "../errors.ts";
import { difference } from "../summarise/comparable.ts";
import type { WrittenForm } from "../types.ts";
import type { RecordedForm, RecordedRun, RecordedTask } from "./recorded-run.ts";

/** A task in a written form that all runs were asked, by run. */
export interface CommonTask {
  readonly task: string;
  readonly tasks: readonly RecordedTask[];
  readonly forms: readonly { readonly form: WrittenForm; readonly runs: readonly RecordedForm[] }[];
}

/** What cannot be compared because a run has nothing there. */
export interface Skipped {
  readonly task: string;
  readonly form: WrittenForm | null;
  /** Models without it. */
  readonly missingFrom: readonly string[];
}

export interface CommonTasks {
  readonly common: readonly CommonTask[];
  readonly skipped: readonly Skipped[];
}

/**
 * The tasks and forms that all runs have. Throws a UsageError naming the field where a task was
 * measured with different instruments. Which items were asked is not looked at here: items are
 * matched one by one afterwards, by content.
 */
export function commonTasks(runs: readonly RecordedRun[], names: readonly string[]): CommonTasks {
  const common: CommonTask[] = [];
  const skipped: Skipped[] = [];
  const taskNames = new Set(runs.flatMap((run) => [...run.tasks.keys()]));
  for (const task of taskNames) {
    const found = runs.map((run) => {
      const recorded = run.tasks.get(task);
      return recorded && (recorded.forms.nb || recorded.forms.nn) ? recorded : undefined;
    });
    const tasks = found.flatMap((recorded) => recorded ?? []);
    if (tasks.length < runs.length) {
      skipped.push({ task, form: null, missingFrom: missing(found, names) });
      continue;
    }
    refuseOtherInstrument(task, tasks, names);
    const forms = (["nb", "nn"] as const).flatMap((form) => {
      const recorded = tasks.map(({ forms }) => forms[form]);
      const present = recorded.flatMap((some) => some ?? []);
      if (present.length === 0) return [];
      if (present.length === runs.length) return [{ form, runs: present }];
      skipped.push({ task, form, missingFrom: missing(recorded, names) });
      return [];
    });
    if (forms.length > 0) common.push({ task, tasks, forms });
  }
  return { common, skipped };
}

function missing(found: readonly unknown[], names: readonly string[]): readonly string[] {
  return names.filter((_, index) => found[index] === undefined);
}

function refuseOtherInstrument(
  task: string,
  tasks: readonly RecordedTask[],
  names: readonly string[],
): void {
  const [first, ...others] = tasks;
  if (!first) return;
  for (const [index, other] of others.entries()) {
    const [a, b] = [first.planned.datasetName, other.planned.datasetName];
    const field =
      a === b
        ? difference(first.instrument, other.instrument, ["items", "dataset"])
        : `dataset (${a} against ${b})`;
    if (field === undefined) continue;
    throw new UsageError(
      `not comparable: ${names[0]} and ${names[index + 1]} on ${task} differ in ${field}. Run both with the same suite and datasets.`,
    );
  }
}

/** Runs of one model are told apart by the end of their ids, and those of one plan by number. */
export function distinctNames(runs: readonly RecordedRun[]): readonly string[] {
  return runs.map((run, index) => {
    const same = runs.filter(({ model }) => model === run.model);
    if (same.length === 1) return run.model;
    const recordings = same.filter(({ runId }) => runId === run.runId);
    const mark = recordings.length === 1 ? run.runId.split("-").at(-1) : String(index + 1);
    return `${run.model} (${mark})`;
  });
}
