/**
 * Anything whose n-grams can be cut out as strings: a text of code units, or the views below.
 * Two slices are the same n-gram when their strings are equal.
 */
export interface Sliceable {
  readonly length: number;
  slice(start: number, end: number): string;
}

/** Tokens as a sequence; n-grams join them with a space, which no token of ours can hold. */
export function tokenSequence(tokens: readonly string[]): Sliceable {
  return { length: tokens.length, slice: (start, end) => tokens.slice(start, end).join(" ") };
}

/** A text as a sequence of code points, so that no n-gram cuts an emoji in half. */
export function codePointSequence(text: string): Sliceable {
  const starts: number[] = [];
  for (let unit = 0; unit < text.length; unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1)
    starts.push(unit);
  if (starts.length === text.length) return text;
  return { length: starts.length, slice: (from, to) => text.slice(starts[from], starts[to]) };
}

export function nGramTotal(sequence: Sliceable, n: number): number {
  return Math.max(0, sequence.length - n + 1);
}

export function countNGrams(sequence: Sliceable, n: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let start = 0; start + n <= sequence.length; start += 1) {
    const nGram = sequence.slice(start, start + n);
    counts.set(nGram, (counts.get(nGram) ?? 0) + 1);
  }
  return counts;
}

/**
 * How many n-grams of `sequence` find a partner in `available`, each counted at most as often as
 * it is available (clipped matches). Takes time linear in the sequence and memory in the number of
 * shared n-grams only, however long an answer is.
 */
export function countMatches(
  sequence: Sliceable,
  n: number,
  available: ReadonlyMap<string, number>,
): number {
  const left = new Map<string, number>();
  let matches = 0;
  for (let start = 0; start + n <= sequence.length; start += 1) {
    const nGram = sequence.slice(start, start + n);
    const remaining = left.get(nGram) ?? available.get(nGram);
    if (remaining === undefined || remaining === 0) continue;
    matches += 1;
    left.set(nGram, remaining - 1);
  }
  return matches;
}
