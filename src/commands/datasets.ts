import { dirname } from "node:path";
import { datasetNames, locateDataset } from "../datasets/locate.ts";
import { readItems } from "../datasets/read-items.ts";
import type { Card } from "../datasets/card.ts";
import { columns } from "../report/text-table.ts";
import { readCard } from "../suites/load.ts";
import { exitCodes } from "./terminal.ts";
import type { Terminal } from "./terminal.ts";

/** `datasets list`: every dataset that a suite can name here, with its sizes. */
export function listDatasets(names: readonly string[], terminal: Terminal): number {
  const shown = names.length > 0 ? names : datasetNames();
  const rows = shown.map((name) => {
    const path = locateDataset(name);
    return sizes(readCard(path), dirname(path));
  });
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

function sizes(card: Card, folder: string): string[] {
  const count = { nb: 0, nn: 0, norsk: 0, nnFirst: 0, all: 0 };
  const pairs = new Map<string, number>();
  const clusters = new Set<string>();
  for (const { item } of readItems(card, folder)) {
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
