/** @type {import("./alternate.d.mts").median} */
export function median(values) {
  if (values.length === 0) throw new RangeError("the median of nothing");
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** @type {import("./alternate.d.mts").alternate} */
export async function alternate(rounds, a, b) {
  const pairs = [];
  for (let round = 0; round < rounds; round += 1)
    pairs.push({ a: await a(round), b: await b(round) });
  return pairs;
}

/** @type {import("./alternate.d.mts").medianRatio} */
export function medianRatio(pairs, of) {
  return median(pairs.map(({ a, b }) => of(a) / of(b)));
}
