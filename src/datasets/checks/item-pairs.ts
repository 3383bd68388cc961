import type { ReadItem } from "../read-items.ts";

/** The items that share a `pairId`, in the order they were read; usually one of each form. */
export interface ItemPair {
  readonly pairId: string;
  readonly items: readonly [ReadItem, ...ReadItem[]];
}

export function itemPairs(items: readonly ReadItem[]): readonly ItemPair[] {
  const pairs = new Map<string, [ReadItem, ...ReadItem[]]>();
  for (const read of items) {
    const pair = pairs.get(read.item.pairId);
    if (pair) pair.push(read);
    else pairs.set(read.item.pairId, [read]);
  }
  return [...pairs].map(([pairId, members]) => ({ pairId, items: members }));
}

/** The nb and the nn item of a pair; undefined where one is missing. */
export function twins({ items }: ItemPair): { nb: ReadItem; nn: ReadItem } | undefined {
  const nb = items.find(({ item }) => item.form === "nb");
  const nn = items.find(({ item }) => item.form === "nn");
  return nb && nn ? { nb, nn } : undefined;
}
