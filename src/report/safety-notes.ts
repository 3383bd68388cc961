import type { Cell } from "../summarise/summary.ts";
import type { WrittenForm } from "../types.ts";
import { percent } from "./numbers.ts";
import type { Words } from "./words/index.ts";

/** A cell with the model it belongs to. */
export interface ModelCell {
  readonly model: string;
  readonly form: WrittenForm;
  readonly cell: Cell;
}

/**
 * A line for each rate of errors, with every model's rate and the one-sided 95 % upper bound that its
 * clusters allow, nb / nn; and what no error at all still allows. Empty where a kind has no such rate.
 */
export function safetyNotes(cells: readonly ModelCell[], text: Words): string[] {
  const bounded = cells.flatMap(({ model, cell }) =>
    cell.estimates.flatMap(({ metric, value, bound }) =>
      bound === null ? [] : [{ model, metric, value, bound }],
    ),
  );
  if (bounded.length === 0) return [];
  const lines = [...new Set(bounded.map(({ metric }) => metric))].map((metric) => {
    const rates = new Map<string, string[]>();
    for (const rate of bounded)
      if (rate.metric === metric) {
        const few = rate.bound.clusters < 30 ? `, G ${rate.bound.clusters}` : "";
        const shown = `${percent(rate.value, text.decimal)} [${percent(rate.bound.upper, text.decimal)}${few}]`;
        rates.set(rate.model, [...(rates.get(rate.model) ?? []), shown]);
      }
    const models = [...rates].map(([model, forms]) => `${model} ${forms.join(" / ")}`);
    return `${text.safety.rate(text.metrics[metric] ?? metric)}: ${models.join("; ")}.`;
  });
  const clean = new Map(
    bounded.flatMap(({ bound: { failing, clusters, upper } }) =>
      failing === 0 ? [[clusters, upper] as const] : [],
    ),
  );
  const claims = [...clean]
    .sort(([a], [b]) => b - a)
    .map(([clusters, upper]) => text.safety.none(clusters, percent(upper, text.decimal)));
  return [...lines, [text.safety.upTo, ...claims].join(" ")];
}
