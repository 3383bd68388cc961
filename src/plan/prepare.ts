import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Model } from "../adapters/index.ts";
import { contentHash } from "../files/canonical.ts";
import { writeAtomically, writeInParts } from "../files/atomic.ts";
import { kindOf } from "../kinds/index.ts";
import type { Kind } from "../kinds/kind.ts";
import type { Task } from "../suites/suite.ts";
import type { Via } from "../types.ts";
import { readManifest } from "../results/manifest.ts";
import type { Manifest, Permission, PlannedTask } from "../results/manifest.ts";
import { schemaVersion } from "../results/rows.ts";
import { makeFolder, runFolder } from "../results/run-folder.ts";
import type { RunFolder } from "../results/run-folder.ts";
import type { LoadedSuite, LoadedTask } from "../suites/load.ts";
import { scorerHash } from "../kinds/scorer-hash.ts";
import { harness } from "../version.ts";
import { withheldSensitivities } from "../datasets/sensitivity.ts";
import { itemLines } from "./select.ts";
import type { Selection, Survey } from "./select.ts";

export interface PlanOptions extends Selection {
  readonly seed: number;
  readonly label?: string | undefined;
  /** Keep no answer texts of restricted and patient datasets. */
  readonly redact?: boolean | undefined;
}

/**
 * The manifest of one suite against one model. Two calls that would ask the same make the same
 * `planHash`; the date of the call is in the manifest but not in the hash.
 */
export function makeManifest(
  suite: LoadedSuite,
  model: Model,
  survey: Survey,
  options: PlanOptions,
  permission?: Permission,
): Manifest {
  const tasks = suite.tasks.map((loaded) =>
    plannedTask(loaded, model, survey, options.redact ?? false),
  );
  const { name, version } = suite.suite;
  const { seed, limit, label } = options;
  const planHash = contentHash({
    schemaVersion,
    suite: { name, version },
    tasks: tasks.map(wherever),
    model: model.identity,
    seed,
    limit,
    label,
    itemsHash: survey.itemsHash,
  });
  return {
    schemaVersion,
    runId: `${name}-${slug(model.identity.name)}-${planHash.slice(0, 8)}`,
    planHash,
    suite: { name, version },
    model: model.identity,
    tasks,
    seed,
    ...(limit === undefined ? {} : { limit }),
    ...(label === undefined ? {} : { label }),
    ...(permission === undefined ? {} : { allowed: permission }),
    ...(model.entry.price === undefined ? {} : { price: model.entry.price }),
    itemsHash: survey.itemsHash,
    today: options.today,
    harness,
    createdAt: new Date().toISOString(),
  };
}

/** Where a dataset lies on this machine makes no other plan. */
function wherever({ withheld, ...task }: PlannedTask) {
  if (!withheld) return task;
  const { cardPath: _cardPath, ...kept } = withheld;
  return { ...task, withheld: kept };
}

function plannedTask(
  { task, card, cardPath, suiteFolder }: LoadedTask,
  model: Model,
  { examples }: Survey,
  redact: boolean,
): PlannedTask {
  const kind = kindOf(card.kind);
  const settings = kind.prepareSettings?.(task.settings, suiteFolder) ?? task.settings;
  const asked = viaFor(task, kind, model);
  const given = asked.via === "classify" && model.learns ? examples.get(task.name) : undefined;
  const way = model.ways?.[asked.via] ?? {};
  const planned: PlannedTask = {
    ...task,
    ...asked,
    settings: settings as PlannedTask["settings"],
    kind: card.kind,
    datasetName: card.name,
    datasetVersion: card.version,
    datasetStatus: card.status,
    ...(given && { exampleSet: { sha256: given.sha256, count: given.examples.length } }),
    ...(offers(model, asked.via, task, kind) ? {} : { notOffered: true }),
    ...(way.instrument === undefined ? {} : { way: way.instrument }),
    ...(way.conditions === undefined ? {} : { modelSettings: way.conditions }),
  };
  if (!withheldSensitivities.includes(card.sensitivity)) return planned;
  const redacted = redact ? { redacted: { scorer: scorerHash(planned) } } : {};
  return { ...planned, withheld: { cardPath, ...redacted } };
}

/**
 * A letter tells options apart; it says nothing of how likely their texts are. And a model that
 * searches an item's own passages offers nothing where there are none.
 */
function offers(model: Model, via: Via, { continuation, settings }: Task, kind: Kind): boolean {
  if (!model.can.includes(via)) return false;
  if (model.needsPassages && !kind.offersPassages?.(settings)) return false;
  return model.ways?.[via]?.instrument !== "letters" || continuation === "letter";
}

/** The via a model is asked by: the suite's, or with `any` the first that the model says it can. */
function viaFor({ via }: Task, kind: Kind, { can }: Model): Pick<PlannedTask, "via" | "anyVia"> {
  if (via !== "any") return { via };
  const exchangeable = kind.exchangeable ?? [];
  const offered = can.find((candidate) => exchangeable.includes(candidate));
  return { via: offered ?? exchangeable[0] ?? "generate", anyVia: true };
}

/** Safe in every file system: `qwen2.5:7b` → `qwen2.5-7b`, `org/model` → `org-model`. */
export function slug(name: string): string {
  const safe = name
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^a-z0-9.]+/g, "-")
    .replace(/^[-.]+|[-.]+$/g, "");
  return safe === "" ? "model" : safe.slice(0, 80);
}

/**
 * The folder of a plan, made when it is not there yet: the items first, the manifest last, so that
 * a folder with a `run.json` is always whole.
 */
export async function prepareFolder(
  resultsDir: string,
  manifest: Manifest,
  suite: LoadedSuite,
  selection: Selection,
  survey: Survey,
): Promise<{ folder: RunFolder; manifest: Manifest }> {
  const folder = runFolder(join(resultsDir, manifest.runId));
  if (existsSync(folder.manifest)) return { folder, manifest: await readManifest(folder.manifest) };
  makeFolder(folder.path);
  writeInParts(folder.items, itemLines(suite, selection, survey));
  writeAtomically(folder.manifest, `${JSON.stringify(manifest, undefined, 2)}\n`);
  return { folder, manifest };
}
