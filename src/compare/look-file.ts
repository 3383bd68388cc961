import { existsSync, readFileSync } from "node:fs";
import { UsageError } from "../errors.ts";
import { writeAtomically } from "../files/atomic.ts";
import { lookSchemaVersion, lookStateSchema } from "./looks.ts";
import type { LookState } from "./looks.ts";

/** The looks taken so far; undefined before the first. Throws a UsageError for any other file. */
export function readLooks(path: string): LookState | undefined {
  if (!existsSync(path)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, "utf8"));
  } catch {
    throw new UsageError(
      `${path}: not JSON. How many looks were taken is not known; restore the file, or draw new items and start a new one.`,
    );
  }
  const version = (value as { schemaVersion?: unknown } | null)?.schemaVersion;
  if (version !== lookSchemaVersion)
    throw new UsageError(
      `${path}: has schema version ${JSON.stringify(version)}, this Helsemål reads ${lookSchemaVersion}. Use the version that wrote it.`,
    );
  const parsed = lookStateSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(`${path}: ${issue?.path.join(".")}: ${issue?.message}`);
}

export function writeLooks(path: string, state: LookState): void {
  writeAtomically(path, `${JSON.stringify(state, undefined, 2)}\n`);
}
