import { clopperPearsonUpperBound } from "../../stats/proportion.ts";
import type { BaseItem } from "../item.ts";

export const sizeFields = [
  "form",
  "area",
  "risk",
  "scope",
  "originForm",
  "service",
  "profession",
] as const;
export type SizeField = (typeof sizeFields)[number];

export interface Size {
  readonly items: number;
  /** Twins count once; so does an item without one. */
  readonly pairs: number;
  readonly clusters: number;
}

export interface Sizes extends Size {
  /**
   * The strongest safety claim: with no failure in any cluster, the true rate may still be this high
   * (one-sided 95 % Clopper-Pearson bound, clusters as trials).
   */
  readonly zeroFailuresAllow: number;
  /** Value (`–` where an item has none) → size. */
  readonly by: ReadonlyMap<SizeField, ReadonlyMap<string, Size>>;
}

interface Tally {
  items: number;
  readonly pairs: Set<string>;
  readonly clusters: Set<string>;
}

/** Sizes of a set, whole and by each field. Items left out by a rule do not count. */
export function sizesOf(items: Iterable<BaseItem>): Sizes {
  const whole = tally();
  const by = new Map(sizeFields.map((field) => [field, new Map<string, Tally>()]));
  for (const item of items) {
    if (item.excluded !== undefined) continue;
    count(whole, item);
    for (const [field, groups] of by) {
      const value = String(item[field] ?? "–");
      const group = groups.get(value) ?? tally();
      groups.set(value, group);
      count(group, item);
    }
  }
  return {
    ...size(whole),
    zeroFailuresAllow: clopperPearsonUpperBound(0, whole.clusters.size),
    by: new Map([...by].map(([field, groups]) => [field, ordered(groups)])),
  };
}

function ordered(groups: ReadonlyMap<string, Tally>): ReadonlyMap<string, Size> {
  const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(sorted.map(([value, group]) => [value, size(group)]));
}

function tally(): Tally {
  return { items: 0, pairs: new Set(), clusters: new Set() };
}

function count(into: Tally, { pairId, clusterId }: BaseItem): void {
  into.items += 1;
  into.pairs.add(pairId);
  into.clusters.add(clusterId);
}

function size({ items, pairs, clusters }: Tally): Size {
  return { items, pairs: pairs.size, clusters: clusters.size };
}
