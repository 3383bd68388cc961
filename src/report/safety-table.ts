import type { Estimate } from "../summarise/estimate.ts";
import type { Cell } from "../summarise/summary.ts";
import type { WrittenForm } from "../types.ts";
import { percent } from "./numbers.ts";
import { markdownTable } from "./text-table.ts";
import type { Words } from "./words/index.ts";

/** A cell with the model it belongs to. */
export interface ModelCell {
  readonly model: string;
  readonly form: WrittenForm;
  readonly cell: Cell;
}

/**
 * Rates of errors, of which less is better, each with the one-sided 95 % upper bound that its
 * clusters allow. Empty where a kind has none.
 */
export function safetyTable(cells: readonly ModelCell[], text: Words): string[] {
  const bounded = cells.map(({ cell, ...about }) => ({
    ...about,
    rates: cell.estimates.filter(({ bound }) => bound !== null),
  }));
  const metrics = [...new Set(bounded.flatMap(({ rates }) => rates.map(({ metric }) => metric)))];
  if (metrics.length === 0) return [];
  const head = [text.safety.rate, "", ...metrics.map((metric) => text.metrics[metric] ?? metric)];
  const rows = bounded.map(({ model, form, rates }) => [
    model,
    text[form],
    ...metrics.map((metric) =>
      rateText(
        rates.find((rate) => rate.metric === metric),
        text,
      ),
    ),
  ]);
  const clean = new Map(
    bounded.flatMap(({ rates }) =>
      rates.flatMap(({ bound }) =>
        bound?.failing === 0 ? [[bound.clusters, bound.upper] as const] : [],
      ),
    ),
  );
  const claims = [...clean]
    .sort(([a], [b]) => b - a)
    .map(([clusters, upper]) => text.safety.none(clusters, percent(upper, text.decimal)));
  return [markdownTable(head, rows), "", `${[text.safety.upTo, ...claims].join(" ")}  `];
}

function rateText(rate: Estimate | undefined, text: Words): string {
  if (!rate?.bound) return "–";
  return `${percent(rate.value, text.decimal)} [${percent(rate.bound.upper, text.decimal)}]`;
}
