import { closeSync, existsSync, fstatSync, openSync, readSync } from "node:fs";
import type { Manifest } from "../results/manifest.ts";
import { openRun, readItemRows } from "../results/run-folder.ts";
import type { RunFolder } from "../results/run-folder.ts";
import { scoreRun } from "../score/score-run.ts";
import { recordRun } from "./recorded-run.ts";
import type { RecordedRun } from "./recorded-run.ts";

export interface LoadedRun extends RecordedRun {
  readonly folder: RunFolder;
  readonly manifest: Manifest;
  /** The last line of `answers.jsonl` was cut short: the run was killed, or is being written. */
  readonly torn: boolean;
}

/**
 * Reads a run and scores it from its own answers. Throws a UsageError where the folder is not a run,
 * where a file of it is damaged, and where its items are not the ones that were planned.
 */
export async function loadRun(path: string): Promise<LoadedRun> {
  const { folder, manifest } = await openRun(path);
  const run = recordRun(manifest, readItemRows(folder, manifest), scoreRun(folder, manifest));
  return { ...run, folder, manifest, torn: endsTorn(folder.answers) };
}

function endsTorn(path: string): boolean {
  if (!existsSync(path)) return false;
  const fd = openSync(path, "r");
  try {
    const { size } = fstatSync(fd);
    if (size === 0) return false;
    const last = Buffer.alloc(1);
    readSync(fd, last, 0, 1, size - 1);
    return last[0] !== 0x0a;
  } finally {
    closeSync(fd);
  }
}
