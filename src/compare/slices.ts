import type { Metric } from "../kinds/kind.ts";
import type { Random } from "../stats/random.ts";
import type { AlignedItem } from "./align.ts";
import { sliceFacets } from "./facets.ts";
import type { SliceFacet } from "./facets.ts";
import { itemScores } from "./item-columns.ts";
import { measurePair } from "./pair-difference.ts";
import type { MeasuredPair } from "./pair-difference.ts";

export interface MeasuredSlice extends MeasuredPair {
  readonly facet: SliceFacet;
  readonly level: string;
}

/**
 * Every run against the first on the items of one area, one risk step, one scope, one form of
 * origin. A facet with a single level is the whole and is left out. Intervals are t: there are many
 * slices, and none of them decides anything.
 */
export function exploreSlices(
  metric: Metric,
  items: readonly AlignedItem[],
  random: () => Random,
): readonly MeasuredSlice[] {
  const runs = items[0]?.results.length ?? 0;
  return sliceFacets.flatMap((facet) => {
    const levels = grouped(items, facet);
    if (levels.size < 2) return [];
    return [...levels.keys()].sort().flatMap((level) => {
      const scores = itemScores(metric, levels.get(level) ?? []);
      return Array.from({ length: runs - 1 }, (_, index) => index + 1).flatMap((second) => {
        const found = measurePair(scores, [0, second], random());
        return found ? [{ ...found, facet, level }] : [];
      });
    });
  });
}

function grouped(items: readonly AlignedItem[], facet: SliceFacet): Map<string, AlignedItem[]> {
  const levels = new Map<string, AlignedItem[]>();
  for (const item of items) {
    const level = item.facets[facet];
    if (level === undefined) continue;
    const members = levels.get(level);
    if (members) members.push(item);
    else levels.set(level, [item]);
  }
  return levels;
}
