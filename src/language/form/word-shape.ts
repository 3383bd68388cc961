/** Weights of the shape model; an n-gram's place is its FNV-1a hash modulo this. */
export const shapeBuckets = 1 << 15;

/** FNV-1a over UTF-16 units, folded to `shapeBuckets`. */
function bucketOf(gram: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < gram.length; at++) {
    hash ^= gram.charCodeAt(at);
    hash = Math.imul(hash, 0x01000193);
  }
  return ((hash >>> 15) ^ hash) & (shapeBuckets - 1);
}

/** Longer words are cut: the work per word is bounded. */
const longest = 32;

/** Places of the character 2- to 5-grams of `^word$` among the weights, repeats included. */
export function shapeGrams(word: string): readonly number[] {
  const bounded = `^${word.slice(0, longest)}$`;
  const grams: number[] = [];
  for (let length = 2; length <= 5; length++)
    for (let from = 0; from + length <= bounded.length; from++)
      grams.push(bucketOf(bounded.slice(from, from + length)));
  return grams;
}
