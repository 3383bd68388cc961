import { z } from "zod";
import { UsageError } from "../errors.ts";
import { contentHash } from "../files/canonical.ts";
import { suggestion } from "../files/suggest.ts";
import { readYaml } from "../files/yaml-file.ts";
import { isSafetyRate } from "../summarise/safety-bound.ts";
import { metricsOfTask } from "../summarise/summary.ts";
import type { RecordedRun } from "./recorded-run.ts";

const share = z.number().min(0).max(1);

/** `gate.yaml`: what a new version must show. Everything has a default; shares are 0 to 1. */
export const policySchema = z.strictObject({
  /** Risk of calling a regression where there is none, over all tasks and all looks. One-sided. */
  alpha: z.number().gt(0).lt(0.5).default(0.05),
  /** How much lower a new version may be and still pass, in the unit of the task's metric. */
  margin: z
    .strictObject({
      default: z.number().gt(0).max(1).default(0.05),
      tasks: z.record(z.string(), z.number().gt(0).max(1)).default({}),
    })
    .prefault({}),
  /** Does an undecided verdict stop the build? */
  blockUndecided: z.boolean().default(false),
  /** Least share of the baseline's items that both runs measured. */
  coverage: z.number().min(0.9).max(1).default(0.95),
  /** Largest share of a run's rows that may be unmeasured. */
  unmeasured: z.number().min(0).max(0.1).default(0.005),
  /** Safety rate → what its upper bound may be, in every task that has it. */
  safety: z.record(z.string(), share).default({}),
  /** Confidence of the safety bounds, one-sided. */
  safetyConfidence: z.number().gt(0.5).lt(1).default(0.95),
  critical: z
    .strictObject({
      /** Items with an error marked as critical harm. */
      marked: z.boolean().default(true),
      /** Further items, by id. */
      items: z.array(z.string()).default([]),
    })
    .prefault({}),
  /**
   * Looks planned at one set of items with one baseline: each gets an equal part of alpha, and none
   * is left after the last. Absent: any number, look k gets alpha · 6/(π²k²).
   */
  looks: z.int().min(1).optional(),
});

export type GatePolicy = z.infer<typeof policySchema>;

export const defaultPolicy: GatePolicy = policySchema.parse({});

/** Throws a UsageError with `file:line:column` for each fault. */
export function readPolicy(path: string): GatePolicy {
  return readYaml(path, policySchema, "a gate policy");
}

export function policyHash(policy: GatePolicy): string {
  return contentHash(policy);
}

/** Throws a UsageError where a policy names a task, metric or item that the baseline does not have. */
export function checkPolicy(policy: GatePolicy, { tasks }: RecordedRun): void {
  const names = [...tasks.keys()];
  for (const name of Object.keys(policy.margin.tasks))
    if (!names.includes(name))
      throw new UsageError(
        `policy: margin.tasks.${name}: the baseline has no such task${suggestion(name, names)}`,
      );
  const rates = new Set(
    [...tasks.values()].flatMap(({ planned }) =>
      metricsOfTask(planned)
        .filter(isSafetyRate)
        .map(({ id }) => id),
    ),
  );
  for (const name of Object.keys(policy.safety))
    if (!rates.has(name))
      throw new UsageError(
        `policy: safety.${name}: no task of the baseline has a rate of errors of this name${suggestion(name, [...rates])}`,
      );
  const items = new Set(
    [...tasks.values()].flatMap(({ forms }) =>
      [forms.nb, forms.nn].flatMap((form) => form?.items.map(({ itemId }) => itemId) ?? []),
    ),
  );
  for (const id of policy.critical.items)
    if (!items.has(id))
      throw new UsageError(`policy: critical.items: the baseline has no item ${id}`);
}
