import { UsageError } from "../errors.ts";
import { canonicalJson, sha256 } from "../files/canonical.ts";
import { withheldSensitivities } from "../datasets/sensitivity.ts";
import type { Notice, ReadItem } from "../datasets/read-items.ts";
import { readItems } from "../datasets/read-items.ts";
import { pairCheck } from "../datasets/pairs.ts";
import type { PairCheck } from "../datasets/pairs.ts";
import type { BaseItem } from "../datasets/item.ts";
import { kindOf } from "../kinds/index.ts";
import { itemsHasher } from "../results/items-hash.ts";
import type { ItemRow } from "../results/rows.ts";
import type { LoadedSuite, LoadedTask } from "../suites/load.ts";
import type { Task } from "../suites/suite.ts";
import { collectExamples } from "./examples.ts";
import type { ExampleSet } from "./examples.ts";
import { rowsPerItem } from "./requests.ts";

export interface Selection {
  /** At most this many pairs per task (an item without a twin counts as a pair). */
  readonly limit?: number | undefined;
  /** The day of the run, YYYY-MM-DD: facts whose `validTo` is before it are excluded. */
  readonly today: string;
}

export interface TaskCount {
  readonly items: number;
  readonly excluded: number;
  /** Rows to ask: items that no rule excludes, in all their versions, variants and repeats. */
  readonly rows: number;
}

export interface Survey {
  /** SHA-256 over every row's task, item hash and exclusion, in order. */
  readonly itemsHash: string;
  readonly counts: ReadonlyMap<string, TaskCount>;
  readonly notices: readonly Notice[];
  /** By task: what its classifiers may learn from. */
  readonly examples: ReadonlyMap<string, ExampleSet>;
  /** The lines of `items.jsonl` where they are few enough to keep; else they are read again. */
  readonly lines: readonly Buffer[] | undefined;
}

/** Bytes of lines that a survey keeps: reading items twice is felt when runs are short. */
const keptLength = 1 << 20;

/** The rows of `items.jsonl`, in plan order; nothing is held but the pairs' names. */
export function* selectItems(
  suite: LoadedSuite,
  selection: Selection,
  inspect: (read: ReadItem, loaded: LoadedTask) => void = () => {},
  notice: (notice: Notice) => void = () => {},
): Generator<ItemRow> {
  for (const loaded of suite.tasks) {
    const { task, card, folder } = loaded;
    const pairs = new Map<string, number>();
    for (const read of readItems(card, folder, notice)) {
      inspect(read, loaded);
      const row = select(read, task, pairs, selection);
      if (row) yield row;
    }
  }
}

function select(
  { item, itemHash }: ReadItem,
  task: Task,
  pairs: Map<string, number>,
  { limit, today }: Selection,
): ItemRow | undefined {
  if (item.split !== "test" || !sampled(item.clusterId, task.share)) return undefined;
  const pairIndex = pairs.get(item.pairId) ?? pairs.size;
  if (limit !== undefined && pairIndex >= limit) return undefined;
  pairs.set(item.pairId, pairIndex);
  if (!task.forms.includes(item.form)) return undefined;
  const excluded = item.excluded ?? expired(item.validTo, today);
  const reason = excluded === undefined ? {} : { excluded };
  return { task: task.name, itemHash, pairIndex, ...reason, item };
}

/** Whether the first 32 bits of the name's SHA-256 lie in the share: another share keeps the same ones. */
function sampled(clusterId: string, share: number | undefined): boolean {
  return (
    share === undefined || Number.parseInt(sha256(clusterId).slice(0, 8), 16) < share * 2 ** 32
  );
}

function expired(validTo: string | undefined, today: string): string | undefined {
  return validTo !== undefined && validTo < today ? "expired" : undefined;
}

/**
 * Reads every item once: finds what is wrong with a dataset before anything is asked, and what the
 * plan's identity rests on. Throws UsageErrors for duplicate ids, missing twins and unfit examples.
 */
export function surveyItems(suite: LoadedSuite, selection: Selection): Survey {
  const hash = itemsHasher();
  const counts = new Map<string, TaskCount>();
  const notices: Notice[] = [];
  const pairing = new Map<string, PairCheck>();
  const tasks = new Map(suite.tasks.map((loaded) => [loaded.task.name, loaded]));
  for (const { task, card } of suite.tasks) {
    counts.set(task.name, { items: 0, excluded: 0, rows: 0 });
    pairing.set(task.name, pairCheck(card));
  }
  const examples = collectExamples(suite.tasks);
  let lines: Buffer[] | undefined = [];
  let length = 0;
  const rows = selectItems(
    suite,
    selection,
    (read, loaded) => {
      pairing.get(loaded.task.name)?.add(read);
      examples.add(read, loaded, expired(read.item.validTo, selection.today) !== undefined);
    },
    (odd) => notices.push(odd),
  );
  for (const row of rows) {
    hash.add(row);
    const loaded = tasks.get(row.task);
    const count = counts.get(row.task);
    if (!loaded || !count) continue;
    const kind = kindOf(loaded.card.kind);
    const asked = row.excluded === undefined;
    counts.set(row.task, {
      items: count.items + 1,
      excluded: count.excluded + (asked ? 0 : 1),
      rows: count.rows + (asked ? rowsPerItem(loaded.task, kind, row.item as BaseItem) : 0),
    });
    if (!lines) continue;
    // As bytes: a string put together from parts is held as its parts.
    const line = Buffer.from(itemLine(row, loaded), "utf8");
    length += line.length;
    if (length > keptLength) lines = undefined;
    else lines.push(line);
  }
  for (const check of pairing.values()) check.finish();
  for (const [task, count] of counts)
    if (count.items === 0)
      throw new UsageError(
        `task ${task}: no item to ask (all are in another form or split, or outside the share)`,
      );
  return { itemsHash: hash.digest(), counts, notices, examples: examples.finish(), lines };
}

/** A line of `items.jsonl`; of an item whose texts stay in its dataset, what names it. */
function itemLine(row: ItemRow, { card }: LoadedTask): string {
  if (!withheldSensitivities.includes(card.sensitivity)) return `${canonicalJson(row)}\n`;
  const { id, pairId, clusterId, form } = row.item;
  return `${canonicalJson({ ...row, item: { id, pairId, clusterId, form }, withheld: true })}\n`;
}

/** The lines of `items.jsonl`, from the survey or, for a large plan, from the datasets again. */
export function* itemLines(
  suite: LoadedSuite,
  selection: Selection,
  { lines }: Survey,
): Generator<string> {
  if (lines) for (const line of lines) yield line.toString("utf8");
  else {
    const tasks = new Map(suite.tasks.map((loaded) => [loaded.task.name, loaded]));
    for (const row of selectItems(suite, selection)) {
      const loaded = tasks.get(row.task);
      if (loaded) yield itemLine(row, loaded);
    }
  }
}
