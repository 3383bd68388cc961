import type { Metric, Values } from "../kinds/kind.ts";
import type { AlignedItem } from "./align.ts";

/**
 * The values that a metric looks at. A kind may keep thousands (one for each code) of which its
 * primary metric reads three, and every column is summed ten thousand times. Found by watching the
 * metric on each item alone and on all of them together; one that looks over all names gets them all.
 */
export function keysRead(metric: Metric, items: readonly AlignedItem[]): readonly string[] {
  const runs: readonly (readonly Values[])[] = (items[0]?.results ?? []).map((_, run) =>
    items.flatMap(({ results }) => results.slice(run, run + 1).map(({ values }) => values)),
  );
  const all = [...new Set(runs.flat().flatMap((values) => Object.keys(values)))];
  const read = new Set<string>();
  let everything = false;
  const watched = (values: Values): Values =>
    new Proxy(values, {
      get(target, name) {
        if (typeof name === "string") read.add(name);
        return Reflect.get(target, name) as unknown;
      },
      has(target, name) {
        if (typeof name === "string") read.add(name);
        return Reflect.has(target, name);
      },
      ownKeys(target) {
        everything = true;
        return Reflect.ownKeys(target);
      },
    });
  for (const rows of runs) {
    const sums: Record<string, number> = {};
    for (const key of all) sums[key] = rows.reduce((sum, values) => sum + (values[key] ?? 0), 0);
    for (const values of [sums, ...rows]) metric.of(watched(values));
  }
  return everything ? all : all.filter((key) => read.has(key));
}
