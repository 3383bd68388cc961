import { createHash } from "node:crypto";
import type { Hash } from "node:crypto";
import type { MeasuredRow, Values } from "../kinds/kind.ts";
import type { ScoreRow } from "../results/rows.ts";
import type { Outcome, WrittenForm } from "../types.ts";
import { addTo, reduceRows } from "./reduce.ts";
import type { Reducer } from "./reduce.ts";

export type OutcomeCounts = Readonly<Record<Outcome, number>>;

/**
 * The measured items of one task in one written form, in plan order, as columns: entry i of every
 * column belongs to item i. An item's values are reduced from its rows.
 */
export interface ItemColumns {
  readonly itemIds: readonly string[];
  readonly pairIds: readonly string[];
  readonly clusterIds: readonly string[];
  /** Value name → one number per item. */
  readonly values: Readonly<Record<string, readonly number[]>>;
}

/** One task in one written form. */
export interface FormScores {
  readonly items: ItemColumns;
  /** Rows by outcome. */
  readonly counts: OutcomeCounts;
  /** Sums over all rows with every unmeasured one taken as wrong, and as right. */
  readonly worst: Values;
  readonly best: Values;
  /** Items left out, by rule. */
  readonly exclusions: Readonly<Record<string, number>>;
  /** SHA-256 over the hashes of the planned items, in order. */
  readonly itemsHash: string;
}

interface Draft {
  readonly itemIds: string[];
  readonly exclusions: Record<string, number>;
  readonly pairIds: string[];
  readonly clusterIds: string[];
  readonly values: Record<string, number[]>;
  readonly counts: Record<Outcome, number>;
  readonly worst: Record<string, number>;
  readonly best: Record<string, number>;
  readonly hash: Hash;
}

/**
 * Gathers score rows into items, reducing an item's measured rows before any statistic sees it.
 * Rows of one item stand together, as the plan orders them. Returns the forms of each task.
 */
export function collapse(
  rows: Iterable<ScoreRow>,
  reducerOf: (task: string) => Reducer = () => reduceRows,
): Map<string, Partial<Record<WrittenForm, FormScores>>> {
  const tasks = new Map<string, Partial<Record<WrittenForm, Draft>>>();
  const names = interner();
  let current: ScoreRow | undefined;
  let measured: MeasuredRow[] = [];

  const finish = () => {
    if (!current || measured.length === 0) return;
    const draft = draftOf(tasks, current);
    draft.itemIds.push(current.itemId);
    draft.pairIds.push(names(current.pairId));
    draft.clusterIds.push(names(current.clusterId));
    const values = reducerOf(current.task)(measured);
    const items = draft.pairIds.length;
    for (const key of Object.keys(values)) {
      const column = (draft.values[key] ??= []);
      fillTo(column, items - 1);
      column.push(values[key] ?? 0);
    }
  };
  for (const row of rows) {
    if (current?.itemId !== row.itemId || current.task !== row.task) {
      finish();
      current = row;
      measured = [];
      draftOf(tasks, row).hash.update(row.itemHash);
    }
    const draft = draftOf(tasks, row);
    draft.counts[row.outcome] += 1;
    if (row.outcome === "excluded") addTo(draft.exclusions, { [row.reason ?? "excluded"]: 1 });
    if (row.values) {
      const { variant, repeat, version, answer, values } = row;
      measured.push({ variant, repeat, version, answer, values });
      addTo(draft.worst, row.values);
      addTo(draft.best, row.values);
    } else if (row.range) {
      addTo(draft.worst, row.range.worst);
      addTo(draft.best, row.range.best);
    }
  }
  finish();
  return new Map([...tasks].map(([task, { nb, nn }]) => [task, forms(nb, nn)]));
}

function forms(nb: Draft | undefined, nn: Draft | undefined) {
  return { ...(nb ? { nb: finished(nb) } : {}), ...(nn ? { nn: finished(nn) } : {}) };
}

function finished({ itemIds, pairIds, clusterIds, values, hash, ...sums }: Draft): FormScores {
  for (const column of Object.values(values)) fillTo(column, pairIds.length);
  const items = { itemIds, pairIds, clusterIds, values };
  return { ...sums, items, itemsHash: hash.digest("hex") };
}

/** An item without a value (one code or type among many, say) has 0 there. */
function fillTo(column: number[], length: number): void {
  while (column.length < length) column.push(0);
}

function draftOf(
  tasks: Map<string, Partial<Record<WrittenForm, Draft>>>,
  { task, form }: ScoreRow,
): Draft {
  let forms = tasks.get(task);
  if (!forms) {
    forms = {};
    tasks.set(task, forms);
  }
  return (forms[form] ??= {
    itemIds: [],
    pairIds: [],
    clusterIds: [],
    values: {},
    counts: { scored: 0, invalid: 0, refused: 0, unmeasured: 0, excluded: 0 },
    worst: {},
    best: {},
    exclusions: {},
    hash: createHash("sha256"),
  });
}

/** Twins and clusters repeat their names: one copy of each is enough. */
function interner(): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    known.set(name, name);
    return name;
  };
}
