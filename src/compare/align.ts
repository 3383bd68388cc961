import type { Values } from "../kinds/kind.ts";
import type { Facets } from "./facets.ts";
import type { ItemResult } from "./recorded-run.ts";

/** An item that every run planned and measured, with each run's result. */
export interface AlignedItem {
  readonly itemId: string;
  readonly pairId: string;
  readonly clusterId: string;
  readonly facets: Facets;
  /** By run. */
  readonly results: readonly (ItemResult & { readonly values: Values })[];
}

/** What became of the planned items. Everything but `compared` was dropped. */
export interface AlignmentCounts {
  /** Items each run planned, by run. */
  readonly planned: readonly number[];
  /** Planned by some run and not by another. */
  readonly notInAll: number;
  /** Under the same id with other content: another question, another gold. */
  readonly changed: number;
  /** Planned alike by all, not measured by each; `byRun` says by whom not. */
  readonly unmeasured: number;
  readonly unmeasuredByRun: readonly number[];
  readonly compared: number;
  /** `compared` over the largest of `planned`, 0 to 1. */
  readonly share: number;
}

export interface Alignment {
  readonly items: readonly AlignedItem[];
  readonly counts: AlignmentCounts;
}

/** The items of one task in one written form, matched on (itemId, itemHash), in the first's order. */
export function align(runs: readonly (readonly ItemResult[])[]): Alignment {
  const [first = [], ...others] = runs;
  const lookups = others.map((items) => new Map(items.map((item) => [item.itemId, item])));
  const unmeasuredByRun = runs.map(() => 0);
  const items: AlignedItem[] = [];
  let inAll = 0;
  let changed = 0;
  let unmeasured = 0;
  for (const item of first) {
    const found = [item, ...lookups.flatMap((lookup) => lookup.get(item.itemId) ?? [])];
    if (found.length < runs.length) continue;
    inAll += 1;
    if (found.some(({ itemHash }) => itemHash !== item.itemHash)) {
      changed += 1;
      continue;
    }
    const measured = found.flatMap((result, run) => {
      if (isMeasured(result)) return [result];
      unmeasuredByRun[run] = (unmeasuredByRun[run] ?? 0) + 1;
      return [];
    });
    if (measured.length < runs.length) {
      unmeasured += 1;
      continue;
    }
    const { itemId, pairId, clusterId, facets } = item;
    items.push({ itemId, pairId, clusterId, facets, results: measured });
  }
  const planned = runs.map((run) => run.length);
  const known = new Set(runs.flatMap((run) => run.map(({ itemId }) => itemId)));
  const largest = Math.max(0, ...planned);
  return {
    items,
    counts: {
      planned,
      notInAll: known.size - inAll,
      changed,
      unmeasured,
      unmeasuredByRun,
      compared: items.length,
      share: largest === 0 ? 0 : items.length / largest,
    },
  };
}

function isMeasured(item: ItemResult): item is ItemResult & { readonly values: Values } {
  return item.values !== null;
}
