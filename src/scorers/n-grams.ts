/** A separator no token can hold, since every tokeniser here splits at white space. */
const separator = " ";

/** Counts of every n-gram of `tokens`, the tokens of one n-gram joined by a space. */
export function countNGrams(tokens: readonly string[], n: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let start = 0; start + n <= tokens.length; start += 1) {
    const nGram = tokens.slice(start, start + n).join(separator);
    counts.set(nGram, (counts.get(nGram) ?? 0) + 1);
  }
  return counts;
}

/**
 * How many n-grams of `tokens` find a partner in `available`, each counted at most as often as it
 * is available (clipped matches). Memory grows with the reference only, not with the answer.
 */
export function countMatches(
  tokens: readonly string[],
  n: number,
  available: ReadonlyMap<string, number>,
): number {
  const left = new Map<string, number>();
  let matches = 0;
  for (let start = 0; start + n <= tokens.length; start += 1) {
    const nGram = tokens.slice(start, start + n).join(separator);
    const remaining = left.get(nGram) ?? available.get(nGram);
    if (remaining === undefined) continue;
    if (remaining > 0) matches += 1;
    left.set(nGram, Math.max(0, remaining - 1));
  }
  return matches;
}
