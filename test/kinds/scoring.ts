import { readFileSync } from "node:fs";
import type { BaseItem } from "../../src/datasets/item.ts";
import type { Kind, MeasuredRow, Settings, Values } from "../../src/kinds/kind.ts";
import { original } from "../../src/kinds/kind.ts";
import { addTo } from "../../src/summarise/reduce.ts";

/** The items of a fixture, parsed by their kind. */
export function fixtureItems<Item extends BaseItem>(kind: Kind<Item>, folder = kind.name): Item[] {
  const url = new URL(`../fixtures/kinds/${folder}/items.jsonl`, import.meta.url);
  return readFileSync(url, "utf8")
    .trim()
    .split("\n")
    .map((line) => {
      const item = kind.schema.parse(JSON.parse(line));
      const fault = kind.fault(item);
      if (fault !== undefined) throw new Error(`${item.id}: ${fault}`);
      return item;
    });
}

/** The values of an answer; those of no usable answer when it cannot be read. */
export function valuesOf<Item extends BaseItem>(
  kind: Kind<Item>,
  item: Item,
  text: string,
  settings: Settings = {},
  version = original,
): Values {
  const reading = kind.readText(item, kind.present(item, "seed", version), text, settings);
  return reading.found === "answer" ? reading.values : kind.missing(item, settings);
}

/** Sums over rows, one row per item. */
export function sumOf(rows: Iterable<Values>): Values {
  const sums: Record<string, number> = {};
  for (const values of rows) addTo(sums, values);
  return sums;
}

/** All metrics of a kind from sums, by id. */
export function metricsOf<Item extends BaseItem>(
  kind: Kind<Item>,
  rows: Iterable<Values>,
): Readonly<Record<string, number | null>> {
  const sums = sumOf(rows);
  return Object.fromEntries(kind.metrics.map((metric) => [metric.id, metric.of(sums)]));
}

/** A model, as what it answers to an item, scored on all items by the primary metric. */
export function primaryOf<Item extends BaseItem>(
  kind: Kind<Item>,
  items: readonly Item[],
  answer: (item: Item, index: number) => string,
): number | null {
  const [primary] = kind.metrics;
  return primary.of(sumOf(items.map((item, index) => valuesOf(kind, item, answer(item, index)))));
}

export function measured(
  values: Values,
  row: Partial<Omit<MeasuredRow, "values">> = {},
): MeasuredRow {
  return { variant: 0, repeat: 0, version: original, answer: undefined, ...row, values };
}
