import { createHash } from "node:crypto";
import { original } from "../kinds/kind.ts";
import type { Metric, Values } from "../kinds/kind.ts";
import type { Manifest, PlannedTask } from "../results/manifest.ts";
import type { ItemRow, ScoreRow } from "../results/rows.ts";
import { collapse } from "../summarise/collapse.ts";
import type { FormScores, OutcomeCounts } from "../summarise/collapse.ts";
import { variantSums } from "../summarise/prompt-spread.ts";
import type { PromptSpread } from "../summarise/prompt-spread.ts";
import {
  conditionsOf,
  instrumentOf,
  metricsOfTask,
  passing,
  reducers,
} from "../summarise/summary.ts";
import type { Conditions, Instrument } from "../summarise/summary.ts";
import type { WrittenForm } from "../types.ts";
import { facetsOf } from "./facets.ts";
import type { Facets } from "./facets.ts";

/** One row of an item: a prompt variant in one repeat of one version. */
export interface RowResult {
  readonly outcome: ScoreRow["outcome"];
  /** "original", the name of a perturbation, or one of the kind's own versions. */
  readonly version: string;
  readonly answer: string | undefined;
  /** The row's own values; undefined when it was not measured. */
  readonly values: Values | undefined;
}

/** A planned item with what came of it. */
export interface ItemResult {
  readonly itemId: string;
  readonly itemHash: string;
  readonly pairId: string;
  readonly clusterId: string;
  readonly facets: Facets;
  /** Joined from the measured rows; null when no row was measured. */
  readonly values: Values | null;
  readonly rows: readonly RowResult[];
}

export interface RecordedForm {
  /** In plan order; items that a rule leaves out are not here. */
  readonly items: readonly ItemResult[];
  readonly counts: OutcomeCounts;
  readonly promptSpread: PromptSpread | null;
}

export interface RecordedTask {
  readonly planned: PlannedTask;
  readonly primary: Metric;
  readonly instrument: Instrument;
  readonly conditions: Conditions;
  readonly forms: Partial<Record<WrittenForm, RecordedForm>>;
}

/** A run as comparisons see it: items instead of rows, in memory. */
export interface RecordedRun {
  readonly runId: string;
  readonly model: string;
  readonly suite: { readonly name: string; readonly version: string };
  /** In the order of the suite; a task that the model does not offer has no forms. */
  readonly tasks: ReadonlyMap<string, RecordedTask>;
  /** SHA-256 over what every row came to: two recordings with equal digests scored the same. */
  readonly digest: string;
  /** SHA-256 over the planned items, from the manifest. */
  readonly itemsHash: string;
}

/** Gathers the rows of a run. Rows of one item stand together, as the plan orders them. */
export function recordRun(
  manifest: Manifest,
  itemRows: Iterable<ItemRow>,
  scoreRows: Iterable<ScoreRow>,
): RecordedRun {
  const facets = new Map<string, Facets>();
  for (const { task, item } of itemRows) facets.set(`${task}/${item.id}`, facetsOf(item));

  const drafts = new Map<string, Draft[]>();
  const digest = createHash("sha256");
  const variants = variantSums();
  let current: Draft | undefined;
  const scores = collapse(
    passing(scoreRows, (row) => {
      digest.update(rowText(row));
      variants.add(row);
      if (row.outcome === "excluded") return;
      if (current?.row.itemId !== row.itemId || current.row.task !== row.task) {
        current = { row, rows: [] };
        const key = `${row.task}/${row.form}`;
        const before = drafts.get(key);
        if (before) before.push(current);
        else drafts.set(key, [current]);
      }
      const { outcome, version, answer, values } = row;
      current.rows.push({ outcome, version, answer, values });
    }),
    reducers(manifest),
  );

  const tasks = manifest.tasks.map((planned): [string, RecordedTask] => {
    const [primary] = metricsOfTask(planned);
    const forms = scores.get(planned.name) ?? {};
    const recorded = (form: WrittenForm): Partial<Record<WrittenForm, RecordedForm>> => {
      const found = forms[form];
      if (!found) return {};
      const items = joined(found, drafts.get(`${planned.name}/${form}`) ?? [], facets);
      const all = planned.variants === "all";
      const promptSpread = variants.spread(planned.name, form, primary, all);
      return { [form]: { items, counts: found.counts, promptSpread } };
    };
    return [
      planned.name,
      {
        planned,
        primary,
        instrument: instrumentOf(planned, forms),
        conditions: conditionsOf(planned),
        forms: { ...recorded("nb"), ...recorded("nn") },
      },
    ];
  });
  const { runId, model, suite, itemsHash } = manifest;
  return {
    runId,
    model: model.name,
    suite,
    tasks: new Map(tasks),
    digest: digest.digest("hex"),
    itemsHash,
  };
}

interface Draft {
  readonly row: ScoreRow;
  readonly rows: RowResult[];
}

/** The collapsed columns, item by item, beside the rows that they are means of. */
function joined(
  { items: { itemIds, values } }: FormScores,
  drafts: readonly Draft[],
  facets: ReadonlyMap<string, Facets>,
): ItemResult[] {
  const place = new Map(itemIds.map((id, index) => [id, index]));
  const names = Object.keys(values);
  return drafts.map(({ row, rows }) => {
    const index = place.get(row.itemId);
    return {
      itemId: row.itemId,
      itemHash: row.itemHash,
      pairId: row.pairId,
      clusterId: row.clusterId,
      facets: facets.get(`${row.task}/${row.itemId}`) ?? {},
      values:
        index === undefined
          ? null
          : Object.fromEntries(names.map((name) => [name, values[name]?.[index] ?? 0])),
      rows,
    };
  });
}

function rowText(row: ScoreRow): string {
  const { task, itemId, itemHash, variant, repeat, version, outcome, answer, values } = row;
  return `${JSON.stringify([task, itemId, itemHash, variant, repeat, version, outcome, answer, values])}\n`;
}

/** The rows of the unchanged item; all of them where a kind has versions of its own. */
export function unchangedRows({ rows }: Pick<ItemResult, "rows">): readonly RowResult[] {
  const unchanged = rows.filter(({ version }) => version === original);
  return unchanged.length > 0 ? unchanged : rows;
}
