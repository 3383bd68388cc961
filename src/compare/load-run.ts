import { createHash } from "node:crypto";
import { closeSync, existsSync, fstatSync, openSync, readSync } from "node:fs";
import type { BaseItem } from "../datasets/item.ts";
import { itemHash } from "../datasets/read-items.ts";
import { UsageError } from "../errors.ts";
import type { ItemRow } from "../results/rows.ts";
import { openRun, readItemRows } from "../results/run-folder.ts";
import type { RunFolder } from "../results/run-folder.ts";
import { scoreRun } from "../score/score-run.ts";
import { recordRun } from "./recorded-run.ts";
import type { RecordedRun } from "./recorded-run.ts";

export interface LoadedRun extends RecordedRun {
  readonly folder: RunFolder;
  /** The last line of `answers.jsonl` was cut short: the run was killed, or is being written. */
  readonly torn: boolean;
}

/**
 * Reads a run and scores it from its own answers. Throws a UsageError where the folder is not a run,
 * where a file of it is damaged, and where its items are not the ones that were planned.
 */
export function loadRun(path: string): LoadedRun {
  const { folder, manifest } = openRun(path);
  if (!existsSync(folder.items))
    throw new UsageError(
      `${folder.items}: there is no such file. The run is damaged; run it again.`,
    );
  const run = recordRun(manifest, verified(folder, manifest.itemsHash), scoreRun(folder, manifest));
  return { ...run, folder, torn: endsTorn(folder.answers) };
}

/** The planned items, each checked against its hash and all of them against the manifest. */
function* verified(folder: RunFolder, planned: string): Generator<ItemRow> {
  const hash = createHash("sha256");
  for (const row of readItemRows(folder)) {
    if (itemHash(row.item as unknown as BaseItem) !== row.itemHash)
      throw new UsageError(
        `${folder.items}: item ${row.item.id} is not what was asked: its content and its hash differ. Put the file back as it was, or run the suite again.`,
      );
    hash.update(`${row.task}\n${row.itemHash}\n${row.excluded ?? ""}\n`);
    yield row;
  }
  if (hash.digest("hex") !== planned)
    throw new UsageError(
      `${folder.items}: holds other items than run.json says were planned. The file was cut or changed; run the suite again.`,
    );
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
