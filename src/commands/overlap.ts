import { dirname } from "node:path";
import { itemTexts } from "../datasets/checks/item-texts.ts";
import { locateDataset } from "../datasets/locate.ts";
import { findOverlap } from "../datasets/overlap.ts";
import type { OverlapReport } from "../datasets/overlap.ts";
import { readItems } from "../datasets/read-items.ts";
import { columns } from "../report/text-table.ts";
import { readCard } from "../suites/load.ts";
import { exitCodes } from "./terminal.ts";
import type { Terminal } from "./terminal.ts";

const mostShown = 20;

/** `datasets overlap`: how much of a test set stands word for word in a folder of texts. */
export async function overlap(
  name: string,
  folder: string,
  { n, json }: { readonly n: number; readonly json: boolean },
  terminal: Terminal,
): Promise<number> {
  const path = locateDataset(name);
  const card = await readCard(path);
  const items = [...readItems(card, dirname(path))].map(({ item }) => ({
    id: item.id,
    texts: itemTexts(item).map(({ text }) => text),
  }));
  const report = findOverlap(items, folder, n);
  terminal.out(json ? `${JSON.stringify(report, undefined, 2)}\n` : asText(report));
  return exitCodes.ok;
}

function asText({ n, files, words, items, tooShort, overlaps }: OverlapReport): string {
  const rows = overlaps
    .slice(0, mostShown)
    .map(({ id, ngrams, found, file }) => [
      id,
      `${found} of ${ngrams}`,
      `${Math.round((100 * found) / ngrams)} %`,
      file,
    ]);
  const rest = overlaps.length > mostShown ? `… ${overlaps.length - mostShown} more\n` : "";
  const half = overlaps.filter(({ found, ngrams }) => found >= ngrams / 2).length;
  return [
    `${items} items against ${files} files, ${words} words, ${n} words in a row\n`,
    rows.length > 0 ? `${columns([["item", "found", "", "mostly in"], ...rows])}\n${rest}` : "",
    `${overlaps.length} items share at least one, ${half} of them at least half of theirs`,
    tooShort.length > 0 ? `; ${tooShort.length} are too short to tell` : "",
    "\n",
  ].join("");
}
