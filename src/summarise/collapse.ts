import type { Values } from "../kinds/kind.ts";
import type { ScoreRow } from "../results/rows.ts";
import type { Outcome, WrittenForm } from "../types.ts";

/** One item's values, averaged over its prompt variants and repeats. */
export interface ItemScore {
  readonly itemId: string;
  readonly pairId: string;
  readonly clusterId: string;
  readonly form: WrittenForm;
  readonly values: Values;
}

export type OutcomeCounts = Readonly<Record<Outcome, number>>;

/** One task in one written form. */
export interface FormScores {
  /** Items with at least one measured row, in plan order. */
  readonly items: readonly ItemScore[];
  /** Rows by outcome. */
  readonly counts: OutcomeCounts;
  /** Sums over all rows with every unmeasured one taken as wrong, and as right. */
  readonly worst: Values;
  readonly best: Values;
  /** SHA-256 input: the planned items, in order. */
  readonly itemHashes: readonly string[];
}

interface Draft {
  items: ItemScore[];
  counts: Record<Outcome, number>;
  worst: Record<string, number>;
  best: Record<string, number>;
  itemHashes: string[];
}

/**
 * Gathers score rows into items, averaging an item's measured rows before any statistic sees it.
 * Rows of one item stand together, as the plan orders them. Returns the forms of each task.
 */
export function collapse(
  rows: Iterable<ScoreRow>,
): Map<string, Partial<Record<WrittenForm, FormScores>>> {
  const tasks = new Map<string, Partial<Record<WrittenForm, Draft>>>();
  let current: ScoreRow | undefined;
  let measured: Values[] = [];

  const finish = () => {
    if (!current || measured.length === 0) return;
    const { itemId, pairId, clusterId, form } = current;
    draftOf(tasks, current).items.push({ itemId, pairId, clusterId, form, values: mean(measured) });
  };
  for (const row of rows) {
    if (current?.itemId !== row.itemId || current.task !== row.task) {
      finish();
      current = row;
      measured = [];
      draftOf(tasks, row).itemHashes.push(row.itemHash);
    }
    const draft = draftOf(tasks, row);
    draft.counts[row.outcome] += 1;
    if (row.values) {
      measured.push(row.values);
      addTo(draft.worst, row.values);
      addTo(draft.best, row.values);
    } else if (row.range) {
      addTo(draft.worst, row.range.worst);
      addTo(draft.best, row.range.best);
    }
  }
  finish();
  return tasks;
}

function draftOf(
  tasks: Map<string, Partial<Record<WrittenForm, Draft>>>,
  { task, form }: ScoreRow,
): Draft {
  const forms = tasks.get(task) ?? {};
  tasks.set(task, forms);
  return (forms[form] ??= {
    items: [],
    counts: { scored: 0, invalid: 0, refused: 0, unmeasured: 0, excluded: 0 },
    worst: {},
    best: {},
    itemHashes: [],
  });
}

function mean(rows: readonly Values[]): Values {
  const [only] = rows;
  if (only && rows.length === 1) return only;
  const sums: Record<string, number> = {};
  for (const row of rows) addTo(sums, row);
  for (const key of Object.keys(sums)) sums[key] = (sums[key] ?? 0) / rows.length;
  return sums;
}

function addTo(sums: Record<string, number>, values: Values): void {
  for (const key of Object.keys(values)) sums[key] = (sums[key] ?? 0) + (values[key] ?? 0);
}
