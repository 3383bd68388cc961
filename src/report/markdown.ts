import type { Cell, RunSummary, TaskSummary } from "../summarise/summary.ts";
import type { Language, WrittenForm } from "../types.ts";
import { conditionText } from "./condition-text.ts";
import { percent, signedPercent, withInterval } from "./numbers.ts";
import { safetyNotes } from "./safety-notes.ts";
import type { ModelCell } from "./safety-notes.ts";
import { spendingNotes } from "./spending-notes.ts";
import { markdownTable } from "./text-table.ts";
import { words } from "./words/index.ts";
import type { Words } from "./words/index.ts";

interface Row {
  readonly model: string;
  readonly summary: TaskSummary;
}

/** The table for reading: one block per task, one row per model, what it rests on around it. */
export function markdownReport(runs: readonly RunSummary[], language: Language): string {
  const text = words[language];
  const blocks = byTask(runs).map((rows) => block(rows, text));
  return `${[...blocks, ...spendingNotes(runs, text)].join("\n\n")}\n`;
}

/** Rows gathered by task, in the order of the plan. */
function byTask(runs: readonly RunSummary[]): Row[][] {
  const tasks = new Map<string, Row[]>();
  for (const { model, tasks: summaries } of runs)
    for (const summary of summaries)
      tasks.set(summary.task, [...(tasks.get(summary.task) ?? []), { model, summary }]);
  return [...tasks.values()];
}

function block(rows: readonly Row[], text: Words): string {
  const shown = rows.find(({ summary }) => !summary.notOffered) ?? rows[0];
  if (!shown) return "";
  const { summary } = shown;
  const metric = summary.primary;
  const asked = rows.map((row) => conditionText(row.summary.conditions, text));
  const same = new Set(asked).size === 1;
  const title = `## ${summary.task}: ${text.scale(text.metrics[metric] ?? metric)}`;
  const status = summary.status === "pilot" ? ` (${text.pilot})` : "";
  const about = `${summary.instrument.dataset}${status} · ${summary.instrument.promptSet}${same ? ` · ${asked[0]}` : ""}`;
  const head = [
    text.model,
    text.nb,
    text.nn,
    text.gap,
    text.items,
    text.clusters,
    text.coverage,
    text.invalid,
    text.refused,
    text.unmeasured,
    ...(same ? [] : [text.asked]),
  ];
  const lines = rows.map((row, index) => line(row, text, same ? undefined : asked[index]));
  const cells = cellsOf(rows);
  return [title, "", about, "", markdownTable(head, lines), "", ...notes(rows, cells, text)].join(
    "\n",
  );
}

function line({ model, summary }: Row, text: Words, asked: string | undefined): string[] {
  const { forms, gap } = summary;
  if (summary.notOffered) return [model, text.notOffered, text.notOffered];
  const cells = [forms.nb, forms.nn];
  return [
    model,
    ...cells.map((cell) => value(cell, text)),
    gap ? withInterval(gap.value, gap.interval, text.decimal, signedPercent) : "–",
    both(cells, (cell) => String(cell.estimates[0]?.n ?? 0)),
    both(cells, (cell) => String(cell.estimates[0]?.clusters ?? 0)),
    both(cells, (cell) => `${coveragePercent(cell.coverage, text)} %`),
    ...(["invalid", "refused", "unmeasured"] as const).map((outcome) =>
      both(cells, (cell) => String(cell.counts[outcome])),
    ),
    ...(asked === undefined ? [] : [asked]),
  ];
}

function value(cell: Cell | undefined, text: Words): string {
  const primary = cell?.estimates[0];
  if (!cell || !primary) return "–";
  const shown = withInterval(primary.value, primary.interval, text.decimal);
  return cell.incomplete ? `${shown} *` : shown;
}

/** Rounded down, so that 100 % means all. */
function coveragePercent(coverage: number, text: Words): string {
  return (Math.floor(coverage * 1000) / 10).toString().replace(".", text.decimal);
}

/** One value where nb and nn agree, else `nb/nn`. */
function both(cells: readonly (Cell | undefined)[], show: (cell: Cell) => string): string {
  const values = cells.flatMap((cell) => (cell ? [show(cell)] : []));
  return new Set(values).size === 1 ? (values[0] ?? "") : values.join("/");
}

function cellsOf(rows: readonly Row[]): readonly ModelCell[] {
  return rows.flatMap(({ model, summary }) =>
    (["nb", "nn"] as const).flatMap((form) => {
      const cell = summary.forms[form];
      return cell ? [{ model, form, cell }] : [];
    }),
  );
}

function notes(rows: readonly Row[], cells: readonly ModelCell[], text: Words): string[] {
  const incomplete = cells.flatMap(({ model, form, cell }) =>
    cell.incomplete && cell.bounds
      ? [
          text.notes.incomplete(
            model,
            formName(form, text),
            percent(cell.bounds.low, text.decimal),
            percent(cell.bounds.high, text.decimal),
          ),
        ]
      : [],
  );
  const fewest = Math.min(...cells.flatMap(({ cell }) => cell.estimates[0]?.clusters ?? []));
  const excluded = exclusions(rows[0]?.summary);
  const uneven = cells
    .flatMap(({ cell }) => cell.estimates[0] ?? [])
    .find(({ clusters, effectiveClusters }) => effectiveClusters < 0.8 * clusters);
  const [first] = rows;
  return [
    ...incomplete,
    ...(excluded.length > 0 ? [text.notes.excluded(excluded)] : []),
    ...(uneven
      ? [text.notes.unevenClusters(uneven.clusters, uneven.effectiveClusters.toFixed(0))]
      : []),
    ...(["nb", "nn"] as const).flatMap((form) => promptSpread(cells, form, text)),
    ...(fewest < 30 ? [text.notes.fewClusters(fewest)] : []),
    ...safetyNotes(cells, text),
    ...(first?.summary.status === "pilot" ? [text.notes.pilot] : []),
    ...(cells.length > 2 ? [text.notes.order] : []),
    text.notes.gap,
  ].map((note) => `${note}  `);
}

function promptSpread(cells: readonly ModelCell[], form: WrittenForm, text: Words): string[] {
  const found = cells.flatMap(({ model, form: own, cell }) =>
    own === form && cell.promptSpread ? [{ model, spread: cell.promptSpread }] : [],
  );
  // Prompts in rotation meet different items: their range is difficulty as much as wording.
  const sameItems = found.every(({ spread }) => spread.sameItems);
  if (found.length === 0 || !sameItems) return [];
  const spreads = found.map(({ model, spread: { low, high } }) => {
    const ends = [low, high].map((end) => percent(end, text.decimal));
    return `${model} ${ends.join("–")}`;
  });
  return [`${formName(form, text)}: ${text.notes.promptSpread(spreads, sameItems)}`];
}

function formName(form: WrittenForm, text: Words): string {
  return text[form];
}

/** Items left out in both forms together, most frequent rule first. */
function exclusions(summary: TaskSummary | undefined): (readonly [rule: string, count: number])[] {
  const sums = new Map<string, number>();
  for (const cell of [summary?.forms.nb, summary?.forms.nn])
    for (const [rule, count] of Object.entries(cell?.exclusions ?? {}))
      sums.set(rule, (sums.get(rule) ?? 0) + count);
  return [...sums].sort(([a, some], [b, more]) => more - some || (a < b ? -1 : 1));
}
