import type { DatasetCheck } from "./finding.ts";
import { choiceItems } from "./item-texts.ts";

/**
 * Where the keys stand: over the pairs with the same number of options, the positions are used
 * equally often, differing by at most one. A pair counts once, by the item read first.
 */
export const checkKeyPositions: DatasetCheck = (dataset) => {
  const counts = new Map<number, number[]>();
  const seen = new Set<string>();
  for (const { item } of choiceItems(dataset)) {
    if (seen.has(item.pairId)) continue;
    seen.add(item.pairId);
    const count = counts.get(item.options.length) ?? item.options.map(() => 0);
    const at = item.options.findIndex(({ id }) => id === item.gold.option);
    count[at] = (count[at] ?? 0) + 1;
    counts.set(item.options.length, count);
  }
  return [...counts].flatMap(([options, count]) =>
    Math.max(...count) - Math.min(...count) <= 1
      ? []
      : [
          {
            severity: "defect" as const,
            ids: [],
            where: dataset.cardPath,
            message: `keys among ${options} options: expected positions that differ by at most one pair, found ${count.join(", ")}. Assign key positions again.`,
          },
        ],
  );
};
