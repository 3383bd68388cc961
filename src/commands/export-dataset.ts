import { dirname } from "node:path";
import { croissant } from "../datasets/export/croissant.ts";
import { locateDataset } from "../datasets/locate.ts";
import { readEntries } from "../datasets/read-items.ts";
import { UsageError } from "../errors.ts";
import { writeAtomically } from "../files/atomic.ts";
import { readCard } from "../suites/load.ts";
import { exitCodes } from "./terminal.ts";
import type { Terminal } from "./terminal.ts";

/** `datasets export --croissant`: what machines can know of a test set, as JSON-LD. */
export async function exportDataset(
  name: string,
  { url, out }: { readonly url?: string | undefined; readonly out?: string | undefined },
  terminal: Terminal,
): Promise<number> {
  const path = locateDataset(name);
  const card = await readCard(path);
  // As they are written: a default that reading fills in is no column of the file.
  const items = [...readEntries(card, dirname(path))].map((entry) => {
    if (!entry.ok) throw new UsageError(entry.message);
    return entry.written as Readonly<Record<string, unknown>>;
  });
  const json = `${JSON.stringify(croissant(card, dirname(path), items, { url }), undefined, 2)}\n`;
  if (out === undefined) terminal.out(json);
  else {
    writeAtomically(out, json);
    terminal.out(`${out}: ${card.name} ${card.version}, ${items.length} items\n`);
  }
  return exitCodes.ok;
}
