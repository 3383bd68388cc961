import { contentHash } from "../files/canonical.ts";
import { kindOf } from "../kinds/index.ts";
import { metricsOf, signature, written } from "../kinds/kind.ts";
import { repeatedMetrics } from "../kinds/repeated.ts";
import type { Manifest, PlannedTask } from "../results/manifest.ts";
import type { ScoreRow } from "../results/rows.ts";
import type { Interval } from "../stats/interval.ts";
import { outcomePolicyVersion } from "../types.ts";
import type { Via, WrittenForm } from "../types.ts";
import { collapse } from "./collapse.ts";
import type { FormScores, OutcomeCounts } from "./collapse.ts";
import { estimate, formGap } from "./estimate.ts";
import { reduceRows, reducerFor } from "./reduce.ts";
import type { Reducer } from "./reduce.ts";
import type { Estimate, Gap } from "./estimate.ts";
import { variantSums } from "./prompt-spread.ts";
import type { RunSpending } from "./spending.ts";
import type { PromptSpread, VariantSums } from "./prompt-spread.ts";

/**
 * What a number was measured with. Two cells may only be compared when all of it agrees; every
 * field is named to the user when it does not.
 */
export interface Instrument {
  readonly dataset: string;
  /** SHA-256 over the planned items' hashes: the questions, their gold, their order. */
  readonly items: string;
  readonly scorer: string;
  readonly outcomePolicy: number;
  readonly promptSet: string;
  readonly judge: "none";
}

/** How the model was asked; may differ between systems as configured, and is then shown. */
export interface Conditions {
  /** The via as it was asked, with what the model's entry sets: `generate (thinking: low)`. */
  readonly via: string;
  /** Null where the model is given nothing to write: a classifier samples nothing. */
  readonly temperature: number | null;
  readonly maxTokens: number | null;
  readonly shots: number;
  /** Labelled items of the `dev` split that a classifier could learn from. */
  readonly examples: number;
  /** Which prompts were met; `none` where the model reads the item's own text. */
  readonly variants: "rotate" | "all" | "one" | "none";
  readonly repeats: number;
}

/** model × task × written form. */
export interface Cell {
  readonly form: WrittenForm;
  /** The primary metric first; those that are undefined here are left out. */
  readonly estimates: readonly Estimate[];
  readonly counts: OutcomeCounts;
  /** Items left out, by rule. */
  readonly exclusions: Readonly<Record<string, number>>;
  /** Measured rows over planned rows that no rule excluded; 1 when there is none. */
  readonly coverage: number;
  /** Primary metric with everything unmeasured taken as wrong and as right. */
  readonly bounds: Interval | null;
  /** The bounds differ by more than a point and more than one row is unmeasured. */
  readonly incomplete: boolean;
  /** Primary metric over the prompt variants; null where only one was asked. */
  readonly promptSpread: PromptSpread | null;
}

export interface TaskSummary {
  readonly task: string;
  readonly kind: string;
  /** Id of the primary metric, measured or not. */
  readonly primary: string;
  readonly status: "pilot" | "released";
  readonly instrument: Instrument;
  readonly conditions: Conditions;
  readonly notOffered: boolean;
  readonly forms: Partial<Record<WrittenForm, Cell>>;
  readonly gap: Gap | null;
}

export interface RunSummary {
  readonly model: string;
  /** Tokens and money; absent where neither is known. */
  readonly spending?: RunSpending | undefined;
  readonly suite: { readonly name: string; readonly version: string };
  readonly tasks: readonly TaskSummary[];
}

/** All numbers of a run, as a function of its rows. */
export function summarise(manifest: Manifest, rows: Iterable<ScoreRow>): RunSummary {
  const variants = variantSums();
  const scores = collapse(passing(rows, variants.add), reducers(manifest));
  return {
    model: manifest.model.name,
    suite: manifest.suite,
    tasks: manifest.tasks.map((task) => summariseTask(task, scores.get(task.name) ?? {}, variants)),
  };
}

/** How the rows of each task's items are joined. */
export function reducers(manifest: Manifest): (task: string) => Reducer {
  const tasks = new Map(manifest.tasks.map((task) => [task.name, task]));
  return (name) => {
    const task = tasks.get(name);
    return task ? reducerFor(metricsOfTask(task)[0], kindOf(task.kind).reduce) : reduceRows;
  };
}

/** The metrics of a task under its settings. */
export function metricsOfTask({ kind, settings }: Pick<PlannedTask, "kind" | "settings">) {
  return metricsOf(kindOf(kind), settings);
}

/** The same rows, each shown to `look` on its way. */
export function* passing<T>(rows: Iterable<T>, look: (row: T) => void): Generator<T> {
  for (const row of rows) {
    look(row);
    yield row;
  }
}

function summariseTask(
  task: PlannedTask,
  forms: Partial<Record<WrittenForm, FormScores>>,
  variants: VariantSums,
): TaskSummary {
  const [primary] = metricsOfTask(task);
  const { nb, nn } = forms;
  return {
    task: task.name,
    kind: task.kind,
    primary: primary.id,
    status: task.datasetStatus,
    instrument: instrumentOf(task, forms),
    conditions: conditionsOf(task),
    notOffered: task.notOffered ?? false,
    forms: {
      ...(nb ? { nb: cell(task, "nb", nb, variants) } : {}),
      ...(nn ? { nn: cell(task, "nn", nn, variants) } : {}),
    },
    gap: nb && nn ? formGap(primary, instrumentVia(task), nb.items, nn.items) : null,
  };
}

function cell(
  task: PlannedTask,
  form: WrittenForm,
  scores: FormScores,
  variants: VariantSums,
): Cell {
  const metrics = metricsOfTask(task);
  const { counts } = scores;
  const [primary] = metrics;
  const measured = counts.scored + counts.invalid + counts.refused;
  const planned = measured + counts.unmeasured;
  const bounds = ends(primary.of(scores.worst), primary.of(scores.best));
  return {
    form,
    estimates: [...metrics, ...repeatedMetrics].flatMap(
      (metric) => estimate(metric, instrumentVia(task), scores.items) ?? [],
    ),
    counts,
    exclusions: scores.exclusions,
    coverage: planned === 0 ? 1 : measured / planned,
    bounds: counts.unmeasured === 0 ? null : bounds,
    incomplete: counts.unmeasured > 1 && bounds !== null && bounds.high - bounds.low > 0.01,
    promptSpread: variants.spread(task.name, form, primary, task.variants === "all"),
  };
}

function ends(a: number | null, b: number | null): Interval | null {
  return a === null || b === null ? null : { low: Math.min(a, b), high: Math.max(a, b) };
}

/** What a task was measured with. */
export function instrumentOf(
  task: PlannedTask,
  forms: Partial<Record<WrittenForm, FormScores>>,
): Instrument {
  const { prompts } = task;
  return {
    dataset: `${task.datasetName} ${task.datasetVersion}`,
    items: contentHash([forms.nb?.itemsHash ?? "", forms.nn?.itemsHash ?? ""]).slice(0, 16),
    scorer: scorerOf(task),
    outcomePolicy: outcomePolicyVersion,
    promptSet: `${prompts.id} (${contentHash(prompts).slice(0, 8)})`,
    judge: "none",
  };
}

/** The metrics' signatures, and what the suite set for them, such as a cost matrix. */
function scorerOf(task: PlannedTask): string {
  const { settings } = task;
  const signatures = metricsOfTask(task).map((metric) => signature(metric, instrumentVia(task)));
  // A file is what is in it, wherever it lies on this machine: its hash stands beside its path.
  const set = Object.entries(settings).filter(([name]) => !(`${name}Sha256` in settings));
  const tail =
    set.length > 0 ? [`settings:${contentHash(Object.fromEntries(set)).slice(0, 8)}`] : [];
  return [...signatures, ...tail].join(" ");
}

/**
 * The via as an instrument. `loglikelihood by letters` measures otherwise than `loglikelihood`; with
 * `any` how a model is asked is a condition alone.
 */
export function instrumentVia(task: Pick<PlannedTask, "via" | "anyVia" | "way">): string {
  return task.anyVia ? "any" : askedVia(task);
}

function askedVia({ via, way }: Pick<PlannedTask, "via" | "way">): string {
  return way === undefined ? via : `${via} by ${way}`;
}

/** How a task was asked. */
export function conditionsOf(task: PlannedTask): Conditions {
  const { via, decoding, repeats, exampleSet, modelSettings } = task;
  const asked = askedVia(task);
  const writes = (written as readonly Via[]).includes(via);
  return {
    via: modelSettings === undefined ? asked : `${asked} (${modelSettings})`,
    temperature: writes ? decoding.temperature : null,
    maxTokens: writes ? decoding.maxTokens : null,
    shots: 0,
    examples: exampleSet?.count ?? 0,
    variants: variantsRead(task),
    repeats,
  };
}

function variantsRead(task: PlannedTask): Conditions["variants"] {
  if (!readsPrompts(task)) return "none";
  return task.prompts.nb.length === 1 ? "one" : task.variants;
}

/** Taggers, extractors and classifiers with labels of their own read the item alone. */
function readsPrompts({ via, kind }: PlannedTask): boolean {
  if (via === "classify") return kindOf(kind).readLabels === undefined;
  return via !== "tag" && via !== "extract";
}
