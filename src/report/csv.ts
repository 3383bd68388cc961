import type { Estimate } from "../summarise/estimate.ts";
import type { Cell, RunSummary, TaskSummary } from "../summarise/summary.ts";

export type Value = string | number | boolean | null;

const columns = [
  "model",
  "suite",
  "suite_version",
  "task",
  "form",
  "metric",
  "value",
  "low",
  "high",
  "method",
  "n",
  "clusters",
  "effective_clusters",
  "failing_clusters",
  "upper_bound",
  "coverage",
  "scored",
  "invalid",
  "refused",
  "unmeasured",
  "excluded",
  "incomplete",
  "bound_low",
  "bound_high",
  "prompt_low",
  "prompt_high",
  "via",
  "temperature",
  "max_tokens",
  "shots",
  "examples",
  "variants",
  "repeats",
  "status",
  "dataset",
  "items",
  "scorer",
  "outcome_policy",
  "prompt_set",
  "judge",
] as const;

type Row = Readonly<Partial<Record<(typeof columns)[number], Value>>>;

/**
 * Tidy CSV: a row per model, task, form (or `gap`, nn − nb) and metric; shares as 0-1. Text that a
 * spreadsheet would run as a formula is led by an apostrophe.
 */
export function csvReport(runs: readonly RunSummary[]): string {
  const rows = runs.flatMap((run) => run.tasks.flatMap((task) => taskRows(run, task)));
  return [
    columns.join(","),
    ...rows.map((row) => columns.map((name) => field(row[name])).join(",")),
  ]
    .join("\n")
    .concat("\n");
}

function taskRows({ model, suite }: RunSummary, task: TaskSummary): Row[] {
  const { instrument, conditions, gap } = task;
  const about: Row = {
    model,
    suite: suite.name,
    suite_version: suite.version,
    task: task.task,
    via: conditions.via,
    temperature: conditions.temperature,
    max_tokens: conditions.maxTokens,
    shots: conditions.shots,
    examples: conditions.examples,
    variants: conditions.variants,
    repeats: conditions.repeats,
    status: task.notOffered ? "not offered" : task.status,
    dataset: instrument.dataset,
    items: instrument.items,
    outcome_policy: instrument.outcomePolicy,
    prompt_set: instrument.promptSet,
    judge: instrument.judge,
  };
  if (task.notOffered) return [about];
  const cells = [task.forms.nb, task.forms.nn].flatMap((cell) => cell ?? []);
  return [
    ...cells.flatMap((cell) =>
      cell.estimates.map((found) => ({ ...about, ...cellRow(cell, found) })),
    ),
    ...cells
      .filter((cell) => cell.estimates.length === 0)
      .map((cell) => ({ ...about, ...counts(cell) })),
    ...(gap
      ? [
          {
            ...about,
            form: "gap",
            metric: gap.metric,
            scorer: gap.signature,
            value: gap.value,
            low: gap.interval?.low ?? null,
            high: gap.interval?.high ?? null,
            method: "paired jackknife-t",
            n: gap.pairs,
            clusters: gap.clusters,
          },
        ]
      : []),
  ];
}

function cellRow(cell: Cell, found: Estimate): Row {
  return {
    ...counts(cell),
    metric: found.metric,
    scorer: found.signature,
    value: found.value,
    low: found.interval?.low ?? null,
    high: found.interval?.high ?? null,
    method: found.method,
    n: found.n,
    clusters: found.clusters,
    effective_clusters: found.effectiveClusters,
    failing_clusters: found.bound?.failing ?? null,
    upper_bound: found.bound?.upper ?? null,
  };
}

function counts(cell: Cell): Row {
  return {
    form: cell.form,
    coverage: cell.coverage,
    ...cell.counts,
    incomplete: cell.incomplete,
    bound_low: cell.bounds?.low ?? null,
    bound_high: cell.bounds?.high ?? null,
    prompt_low: cell.promptSpread?.low ?? null,
    prompt_high: cell.promptSpread?.high ?? null,
  };
}

/** One field; text that a spreadsheet would run as a formula is led by an apostrophe. */
export function field(value: Value | undefined): string {
  if (value === undefined || value === null) return "";
  if (typeof value !== "string") return String(value);
  const text = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
