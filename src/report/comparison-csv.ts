import type { Comparison, FormComparison, TaskComparison } from "../compare/comparison.ts";
import type { PairDifference } from "../compare/pair-difference.ts";
import { field } from "./csv.ts";
import type { Value } from "./csv.ts";

const columns = [
  "task",
  "form",
  "facet",
  "level",
  "metric",
  "first",
  "second",
  "value_first",
  "value_second",
  "difference",
  "low",
  "high",
  "method",
  "adjusted_low",
  "adjusted_high",
  "p",
  "test",
  "p_adjusted",
  "adjustment",
  "family",
  "detectable",
  "verdict",
  "items",
  "clusters",
  "effective_clusters",
  "both_right",
  "only_first_right",
  "only_second_right",
  "neither_right",
  "not_in_all",
  "changed",
  "unmeasured",
  "dataset",
  "prompt_set",
  "status",
] as const;

type Row = Readonly<Partial<Record<(typeof columns)[number], Value>>>;

/**
 * Tidy CSV: a row per task, form and pair of runs (`facet` all), and a row per slice. Values,
 * differences and intervals as 0-1.
 */
export function comparisonCsv(comparison: Comparison): string {
  const rows = comparison.tasks.flatMap((task) =>
    task.forms.flatMap((form) => formRows(comparison, task, form)),
  );
  return [
    columns.join(","),
    ...rows.map((row) => columns.map((name) => field(row[name])).join(",")),
  ]
    .join("\n")
    .concat("\n");
}

function formRows(
  { runs, family, exploratory }: Comparison,
  task: TaskComparison,
  { form, pairs, slices, alignment }: FormComparison,
): Row[] {
  const { notInAll, changed, unmeasured } = alignment;
  const { dataset, promptSet, status, metric } = task;
  const about = (pair: PairDifference): Row => ({
    task: task.task,
    form,
    metric,
    first: runs[pair.first]?.name ?? "",
    second: runs[pair.second]?.name ?? "",
    dataset,
    prompt_set: promptSet,
    status,
    ...pairRow(pair),
  });
  return [
    ...pairs.map((pair) => ({
      ...about(pair),
      facet: "all",
      adjusted_low: pair.adjustedInterval?.low ?? null,
      adjusted_high: pair.adjustedInterval?.high ?? null,
      p_adjusted: pair.pAdjusted,
      adjustment: "holm",
      family,
      detectable: pair.detectable,
      verdict: pair.verdict,
      not_in_all: notInAll,
      changed,
      unmeasured,
    })),
    ...slices.map((slice) => ({
      ...about(slice),
      facet: slice.facet,
      level: slice.level,
      p_adjusted: slice.pAdjusted,
      adjustment: "benjamini-hochberg, exploratory",
      family: exploratory,
    })),
  ];
}

function pairRow(pair: PairDifference): Row {
  const { values, difference, interval, method, p, test, rightWrong } = pair;
  return {
    value_first: values[0],
    value_second: values[1],
    difference,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    method,
    p,
    test,
    items: pair.items,
    clusters: pair.clusters,
    effective_clusters: pair.effectiveClusters,
    both_right: rightWrong?.both ?? null,
    only_first_right: rightWrong?.onlyFirst ?? null,
    only_second_right: rightWrong?.onlySecond ?? null,
    neither_right: rightWrong?.neither ?? null,
  };
}
