import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { IncompleteError, UsageError } from "../errors.ts";
import { parseJsonLine, readLines } from "../files/json-lines.ts";
import { itemHash } from "../datasets/item-hash.ts";
import { firstFault } from "../files/schema-faults.ts";
import { itemsHasher } from "./items-hash.ts";
import { readManifest } from "./manifest.ts";
import { withheldItems } from "./withheld-items.ts";
import type { Manifest } from "./manifest.ts";
import { itemRowSchema } from "./rows.ts";
import type { ItemRow } from "./rows.ts";

/** The files of a run. */
export interface RunFolder {
  readonly path: string;
  readonly manifest: string;
  readonly items: string;
  readonly answers: string;
  readonly scores: string;
  readonly lock: string;
  readonly table: (format: "md" | "csv" | "json") => string;
}

export function runFolder(path: string): RunFolder {
  return {
    path,
    manifest: join(path, "run.json"),
    items: join(path, "items.jsonl"),
    answers: join(path, "answers.jsonl"),
    scores: join(path, "scores.jsonl"),
    lock: join(path, "run.lock"),
    table: (format) => join(path, `table.${format}`),
  };
}

/** Makes a folder that can be written to. Throws an IncompleteError saying why it cannot. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    const why: Record<string, string> = {
      EACCES: "you may not write there",
      EPERM: "you may not write there",
      EROFS: "the file system is read-only",
      ENOSPC: "the disk is full",
      ENOTDIR: "part of the path is a file",
      EEXIST: "there is a file of that name",
    };
    throw new IncompleteError(
      `${path}: could not make the folder: ${why[code] ?? code}. Choose another with --results.`,
    );
  }
}

/** A run as it was recorded; `name` is its folder. Throws a UsageError where it is not one. */
export async function openRun(path: string): Promise<{ folder: RunFolder; manifest: Manifest }> {
  if (!existsSync(path)) throw new UsageError(`${path}: there is no such run folder`);
  const folder = runFolder(path);
  return { folder, manifest: await readManifest(folder.manifest) };
}

/**
 * The planned items of a run, in order, one at a time. Throws a UsageError where they are not the
 * items that the manifest was written for: a number must never rest on other questions or gold.
 */
export function* readItemRows(
  folder: RunFolder,
  manifest: Pick<Manifest, "itemsHash" | "tasks">,
): Generator<ItemRow> {
  const fromDataset = withheldItems(manifest.tasks);
  const mend = `The file was changed or damaged. Remove ${folder.manifest} and run the same command again; answers beside it are kept.`;
  if (!existsSync(folder.items))
    throw new UsageError(`${folder.items}: there is no such file. ${mend}`);
  const seen = itemsHasher();
  for (const line of readLines(folder.items)) {
    const where = `${folder.items}:${line.number}`;
    const value = parseJsonLine(line, folder.items, mend);
    const parsed = itemRowSchema.safeParse(value);
    if (!parsed.success)
      throw new UsageError(
        `${where}: not a planned item: ${firstFault(parsed.error, value)}. ${mend}`,
      );
    const row = parsed.data;
    seen.add(row);
    if (row.withheld) {
      yield { ...row, item: fromDataset(row) };
      continue;
    }
    if (itemHash(row.item) !== row.itemHash)
      throw new UsageError(`${where}: ${row.item.id} is not the item that was planned. ${mend}`);
    yield row;
  }
  if (seen.digest() !== manifest.itemsHash)
    throw new UsageError(`${folder.items}: these are not the items that were planned. ${mend}`);
}
