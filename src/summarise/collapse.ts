import { createHash } from "node:crypto";
import type { Hash } from "node:crypto";
import type { Values } from "../kinds/kind.ts";
import type { ScoreRow } from "../results/rows.ts";
import type { Outcome, WrittenForm } from "../types.ts";

export type OutcomeCounts = Readonly<Record<Outcome, number>>;

/**
 * The measured items of one task in one written form, in plan order, as columns: entry i of every
 * column belongs to item i. An item's values are means over its prompt variants and repeats.
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
  /** SHA-256 over the hashes of the planned items, in order. */
  readonly itemsHash: string;
}

interface Draft {
  readonly itemIds: string[];
  readonly pairIds: string[];
  readonly clusterIds: string[];
  readonly values: Record<string, number[]>;
  readonly counts: Record<Outcome, number>;
  readonly worst: Record<string, number>;
  readonly best: Record<string, number>;
  readonly hash: Hash;
}

/**
 * Gathers score rows into items, averaging an item's measured rows before any statistic sees it.
 * Rows of one item stand together, as the plan orders them. Returns the forms of each task.
 */
export function collapse(
  rows: Iterable<ScoreRow>,
): Map<string, Partial<Record<WrittenForm, FormScores>>> {
  const tasks = new Map<string, Partial<Record<WrittenForm, Draft>>>();
  const names = interner();
  let current: ScoreRow | undefined;
  let measured: Values[] = [];

  const finish = () => {
    if (!current || measured.length === 0) return;
    const draft = draftOf(tasks, current);
    draft.itemIds.push(current.itemId);
    draft.pairIds.push(names(current.pairId));
    draft.clusterIds.push(names(current.clusterId));
    const values = mean(measured);
    for (const key of Object.keys(values)) (draft.values[key] ??= []).push(values[key] ?? 0);
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
  return new Map([...tasks].map(([task, { nb, nn }]) => [task, forms(nb, nn)]));
}

function forms(nb: Draft | undefined, nn: Draft | undefined) {
  return { ...(nb ? { nb: finished(nb) } : {}), ...(nn ? { nn: finished(nn) } : {}) };
}

function finished(draft: Draft): FormScores {
  const { itemIds, pairIds, clusterIds, values, counts, worst, best, hash } = draft;
  const items = { itemIds, pairIds, clusterIds, values };
  return { items, counts, worst, best, itemsHash: hash.digest("hex") };
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
