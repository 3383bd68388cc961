import { dirname } from "node:path";
import { datasetNames, locateDataset } from "../datasets/locate.ts";
import { sizesOf } from "../datasets/checks/sizes.ts";
import type { SizeField } from "../datasets/checks/sizes.ts";
import { readItems } from "../datasets/read-items.ts";
import type { Card } from "../datasets/card.ts";
import { columns } from "../report/text-table.ts";
import { readCard } from "../suites/load.ts";
import { exitCodes } from "./terminal.ts";
import type { Terminal } from "./terminal.ts";

/**
 * `datasets list`: every dataset that a suite can name here, with its sizes; with `by`, a line for
 * each value of that field.
 */
export async function listDatasets(
  names: readonly string[],
  terminal: Terminal,
  by?: SizeField,
): Promise<number> {
  const shown = names.length > 0 ? names : datasetNames();
  if (by !== undefined) {
    const head = ["dataset", by, "items", "pairs", "clusters"];
    const groups = await Promise.all(shown.map((name) => sizesBy(name, by)));
    terminal.out(`${columns([head, ...groups.flat()])}\n`);
    return exitCodes.ok;
  }
  const rows = await Promise.all(shown.map(sizes));
  const head = [
    "dataset",
    "kind",
    "status",
    "nb",
    "nn",
    "pairs",
    "clusters",
    "norsk",
    "nn first",
    "licence",
  ];
  terminal.out(`${columns([head, ...rows])}\n`);
  return exitCodes.ok;
}

async function sizesBy(name: string, by: SizeField): Promise<string[][]> {
  const path = locateDataset(name);
  const card = await readCard(path);
  const groups = sizesOf(items(card, dirname(path))).by.get(by) ?? new Map();
  return [...groups].map(([value, { items, pairs, clusters }]) => [
    `${card.name} ${card.version}`,
    value,
    ...[items, pairs, clusters].map(String),
  ]);
}

function* items(card: Card, folder: string) {
  for (const { item } of readItems(card, folder)) yield item;
}

async function sizes(name: string): Promise<string[]> {
  const path = locateDataset(name);
  const card = await readCard(path);
  const count = { nb: 0, nn: 0, norsk: 0, nnFirst: 0, all: 0 };
  const pairs = new Map<string, number>();
  const clusters = new Set<string>();
  for (const { item } of readItems(card, dirname(path))) {
    count.all += 1;
    count[item.form] += 1;
    if (item.scope === "norsk") count.norsk += 1;
    if (item.originForm === "nn") count.nnFirst += 1;
    pairs.set(item.pairId, (pairs.get(item.pairId) ?? 0) + 1);
    clusters.add(item.clusterId);
  }
  const share = (part: number) => `${Math.round((100 * part) / Math.max(1, count.all))} %`;
  return [
    `${card.name} ${card.version}`,
    card.kind,
    card.status,
    String(count.nb),
    String(count.nn),
    String([...pairs.values()].filter((forms) => forms === 2).length),
    String(clusters.size),
    share(count.norsk),
    share(count.nnFirst),
    card.licence,
  ];
}
