/** Sequences whose lengths' product exceeds this are not compared: the table would take 40 MB. */
export const damerauCellLimit = 10_000_000;

/**
 * Damerau-Levenshtein distance of two sequences: insertions, deletions, substitutions and swaps of
 * neighbours, where other edits may happen between the swapped two (the unrestricted distance, so
 * «ca» to «abc» is 2, not 3). `null` over `damerauCellLimit`.
 *
 * Source: Lowrance and Wagner 1975, "An extension of the string-to-string correction problem".
 */
export function damerauDistance(
  first: readonly string[],
  second: readonly string[],
): number | null {
  if (first.length * second.length > damerauCellLimit) return null;
  const width = second.length + 1;
  const table = new Int32Array((first.length + 1) * width);
  const at = (i: number, j: number): number => table[i * width + j] ?? 0;
  for (let i = 0; i <= first.length; i += 1) table[i * width] = i;
  for (let j = 0; j <= second.length; j += 1) table[j] = j;
  /** The last row in which each symbol of `first` was met, 1-based. */
  const lastRow = new Map<string, number>();
  for (let i = 1; i <= first.length; i += 1) {
    const symbol = first[i - 1] ?? "";
    let lastColumn = 0;
    for (let j = 1; j <= second.length; j += 1) {
      const other = second[j - 1] ?? "";
      const row = lastRow.get(other) ?? 0;
      const column = lastColumn;
      const equal = symbol === other;
      if (equal) lastColumn = j;
      const swapped =
        row > 0 && column > 0
          ? at(row - 1, column - 1) + (i - row - 1) + 1 + (j - column - 1)
          : Infinity;
      table[i * width + j] = Math.min(
        at(i - 1, j - 1) + (equal ? 0 : 1),
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
        swapped,
      );
    }
    lastRow.set(symbol, i);
  }
  return at(first.length, second.length);
}
