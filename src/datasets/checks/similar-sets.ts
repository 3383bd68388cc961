/** Two sets, by their places in the input, and what share of their union they have in common. */
export interface SimilarSets {
  readonly a: number;
  readonly b: number;
  readonly jaccard: number;
}

/**
 * All pairs of sets with |A ∩ B| / |A ∪ B| ≥ `threshold`, exactly. Empty sets match nothing.
 *
 * Sets that similar must share one of their rarest elements, so only these are indexed: of a set of n
 * elements, the n − ⌈threshold · n⌉ + 1 rarest (prefix filter: Chaudhuri, Ganti & Kaushik 2006;
 * Bayardo, Ma & Srikant 2007, «Scaling up all pairs similarity search»). Time is near linear in the
 * number of sets as long as rare elements are rare; boilerplate common to all is never looked up.
 *
 * @param threshold in (0, 1].
 */
export function similarSets(
  sets: readonly ReadonlySet<string>[],
  threshold: number,
): readonly SimilarSets[] {
  const ranked = rareFirst(sets);
  const bySize = ranked
    .map((_, index) => index)
    .sort((i, j) => ranked[i]!.length - ranked[j]!.length);
  const index = new Map<number, number[]>();
  const found: SimilarSets[] = [];
  for (const i of bySize) {
    const set = ranked[i]!;
    const prefix = set.length - Math.ceil(threshold * set.length) + 1;
    const candidates = new Set<number>();
    for (let at = 0; at < prefix && at < set.length; at++) {
      const postings = index.get(set[at]!);
      if (postings === undefined) {
        index.set(set[at]!, [i]);
        continue;
      }
      for (const j of postings)
        if (j !== i && ranked[j]!.length >= threshold * set.length) candidates.add(j);
      postings.push(i);
    }
    for (const j of candidates) {
      const common = overlap(set, ranked[j]!);
      const jaccard = common / (set.length + ranked[j]!.length - common);
      // Shares such as 3/5 and 0.6 may differ in the last bit.
      if (jaccard >= threshold - 1e-12)
        found.push({ a: Math.min(i, j), b: Math.max(i, j), jaccard });
    }
  }
  return found.sort((x, y) => x.a - y.a || x.b - y.b);
}

/** The sets as ranks of their elements, the rarest (of equals: the first seen) first. */
function rareFirst(sets: readonly ReadonlySet<string>[]): readonly Int32Array[] {
  const counts = new Map<string, number>();
  for (const set of sets)
    for (const element of set) counts.set(element, (counts.get(element) ?? 0) + 1);
  const order = [...counts].sort(([, a], [, b]) => a - b).map(([element]) => element);
  const ranks = new Map(order.map((element, rank) => [element, rank]));
  return sets.map((set) => Int32Array.from(set, (element) => ranks.get(element)!).sort());
}

/** Size of the intersection of two ascending lists. */
function overlap(a: Int32Array, b: Int32Array): number {
  let common = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const [left, right] = [a[i]!, b[j]!];
    if (left === right) common += 1;
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  return common;
}
