export interface Position {
  /** Both counted from 1; the column in UTF-16 units, as editors show it. */
  readonly line: number;
  readonly column: number;
}

/** Turns offsets into a text into lines and columns; builds its index of lines once. */
export function lineAndColumn(text: string): (offset: number) => Position {
  const starts = [0];
  for (let i = text.indexOf("\n"); i !== -1; i = text.indexOf("\n", i + 1)) starts.push(i + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}
