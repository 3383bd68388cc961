/**
 * What one item contributes to a metric: named values that may be added. A metric is then a
 * function of the sums, so that clusters and bootstrap replicates need only per-cluster sums.
 */
export type Counts = Readonly<Record<string, number>>;

/** Adds counts key by key; a key missing on one side is 0 there. The empty sum is `{}`. */
export function sumCounts(items: Iterable<Counts>): Counts {
  const sums: Record<string, number> = {};
  for (const item of items) {
    for (const [key, value] of Object.entries(item)) sums[key] = (sums[key] ?? 0) + value;
  }
  return sums;
}

/** The sum under a key, 0 when no item contributed to it. */
export function countOf(sums: Counts, key: string): number {
  return sums[key] ?? 0;
}

/** What follows `prefix` in each key that starts with it, in code-point order. */
export function keysAfter(sums: Counts, prefix: string): readonly string[] {
  return Object.keys(sums)
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length))
    .sort();
}

/** A share that is undefined (`null`) when nothing could be observed. */
export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
