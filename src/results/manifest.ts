import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { priceSchema } from "../adapters/models.ts";
import { UsageError } from "../errors.ts";
import { firstFault } from "../files/schema-faults.ts";
import { kindNames, loadKinds } from "../kinds/index.ts";
import { taskSchema } from "../suites/suite.ts";
import { vias } from "../types.ts";
import { schemaVersion } from "./rows.ts";

const text = z.string();

/** What a model's numbers belong to. Nothing secret, nothing about speed. */
export const modelIdentitySchema = z.strictObject({
  /** What the user calls it; heads its rows in tables. */
  name: text,
  adapter: text,
  /** The adapter's options that can change an answer: model id, base URL, extra body … */
  options: z.record(z.string(), z.unknown()),
});

/** Answers are judged when they come and only hashes of their texts are kept. */
const redactionSchema = z.strictObject({
  /** SHA-256 over the signatures of the metrics that answers were judged for. */
  scorer: text,
});

/** A task as it was planned, with everything that scoring needs. */
export const plannedTaskSchema = taskSchema.extend({
  via: z.enum(vias),
  /** The suite said `via: any`; `via` is what this model is asked by. */
  anyVia: z.literal(true).optional(),
  kind: z.enum(kindNames),
  datasetName: text,
  datasetVersion: text,
  datasetStatus: z.enum(["pilot", "released"]),
  /** Set when the model does not offer the task's via: shown, never asked. */
  notOffered: z.boolean().optional(),
  /** Names another instrument than the via's usual one, such as `letters`. */
  way: text.optional(),
  /** What the model's own settings change about how the task is asked; shown with the conditions. */
  modelSettings: text.optional(),
  /** Only hashes of the items are in the run folder; their texts are read from here to score. */
  withheld: z.strictObject({ cardPath: text, redacted: redactionSchema.optional() }).optional(),
});

/** Why data went where the rules of governance do not let it go by themselves. */
export const permissionSchema = z.strictObject({
  /** In the words of the person who gave it. */
  reason: text,
  location: text,
  /** Dataset → its sensitivity: what the permission was needed for. */
  datasets: z.record(z.string(), text),
});

/** `run.json`: one suite against one model. Written once, before the first request. */
export const manifestSchema = z.strictObject({
  schemaVersion: z.literal(schemaVersion),
  runId: text,
  planHash: text,
  suite: z.strictObject({ name: text, version: text }),
  model: modelIdentitySchema,
  tasks: z.array(plannedTaskSchema),
  seed: z.int(),
  limit: z.int().optional(),
  label: text.optional(),
  allowed: permissionSchema.optional(),
  /** What the model's tokens cost when the run was planned. */
  price: priceSchema.optional(),
  /** SHA-256 over the planned items, in order. */
  itemsHash: text,
  /** The day that decides which facts have expired. */
  today: z.iso.date(),
  harness: z.strictObject({ name: text, version: text }),
  createdAt: z.iso.datetime(),
});

export type ModelIdentity = z.infer<typeof modelIdentitySchema>;
export type Permission = z.infer<typeof permissionSchema>;
export type PlannedTask = z.infer<typeof plannedTaskSchema>;
export type Manifest = z.infer<typeof manifestSchema>;

/**
 * Reads and checks a `run.json` and loads the kinds it names. Throws a UsageError naming the file
 * and the first fault.
 */
export async function readManifest(path: string): Promise<Manifest> {
  if (!existsSync(path))
    throw new UsageError(`${path}: there is no such file; expected the folder of a run`);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, "utf8"));
  } catch {
    throw new UsageError(`${path}: not JSON. ${mend}`);
  }
  const version = (value as { schemaVersion?: unknown } | null)?.schemaVersion;
  if (version !== schemaVersion)
    throw new UsageError(
      `${path}: has schema version ${JSON.stringify(version)}, this Helsemål reads ${schemaVersion}. Use the version that wrote it, or start a run of its own with --label.`,
    );
  const parsed = manifestSchema.safeParse(value);
  if (parsed.success) {
    await loadKinds(parsed.data.tasks.map(({ kind }) => kind));
    return parsed.data;
  }
  throw new UsageError(`${path}: ${firstFault(parsed.error, value)}. ${mend}`);
}

const mend =
  "The file was damaged: remove it and run the same command again; answers beside it are kept.";
