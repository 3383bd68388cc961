/**
 * Word edit distance within a band around the diagonal, as Tercom and sacreBLEU compute it for
 * TER. The band follows the ratio of the lengths, so that it always reaches the end; a distance
 * outside it is not found, which is part of the metric's definition.
 */

const beamWidth = 25;
const unreachable = 1_000_000_000;

/** What turns the hypothesis into the reference at one step. */
export const edit = { none: 0, substitute: 1, deleteWord: 2, insertWord: 3 } as const;
type Edit = (typeof edit)[keyof typeof edit];

/** The columns of each row that are looked at, and where the row starts in the flat tables. */
interface Band {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly offset: Int32Array;
  readonly size: number;
}

function band(rows: number, referenceLength: number): Band {
  const ratio = rows > 0 ? referenceLength / rows : 1;
  const width = ratio / 2 > beamWidth ? Math.ceil(ratio / 2 + beamWidth) : beamWidth;
  const from = new Int32Array(rows + 1);
  const to = new Int32Array(rows + 1).fill(referenceLength + 1);
  const offset = new Int32Array(rows + 1);
  let size = referenceLength + 1;
  for (let row = 1; row <= rows; row += 1) {
    const diagonal = Math.floor(row * ratio);
    from[row] = Math.max(0, diagonal - width);
    if (row < rows) to[row] = Math.min(referenceLength + 1, diagonal + width);
    offset[row] = size;
    size += (to[row] ?? 0) - (from[row] ?? 0);
  }
  return { from, to, offset, size };
}

/**
 * A table for hypotheses of one length against one reference, words given as numbers. Filling it
 * again for a hypothesis that begins like the last one starts where the two part.
 */
export interface EditTable {
  /** The distance of `hypothesis`, which must have the length the table was made for. */
  readonly distance: (hypothesis: Int32Array) => number;
  /** The edits that turn the hypothesis last given into the reference, in order. */
  readonly trace: () => readonly Edit[];
}

export function editTable(length: number, reference: Int32Array): EditTable {
  const { from, to, offset, size } = band(length, reference.length);
  const costs = new Int32Array(size);
  const edits = new Uint8Array(size);
  let filled: Int32Array = new Int32Array(0);
  for (let column = 0; column <= reference.length; column += 1) {
    costs[column] = column;
    edits[column] = edit.insertWord;
  }

  const fillRow = (row: number, word: number): void => {
    const above = (offset[row - 1] ?? 0) - (from[row - 1] ?? 0);
    const aboveFrom = from[row - 1] ?? 0;
    const aboveTo = to[row - 1] ?? 0;
    const here = (offset[row] ?? 0) - (from[row] ?? 0);
    const last = to[row] ?? 0;
    const costAbove = (column: number): number =>
      column >= aboveFrom && column < aboveTo ? (costs[above + column] ?? 0) : unreachable;
    let left = unreachable;
    for (let column = from[row] ?? 0; column < last; column += 1) {
      let best = unreachable;
      let chosen: Edit = edit.none;
      if (column > 0) {
        const same = reference[column - 1] === word;
        const diagonal = costAbove(column - 1) + (same ? 0 : 1);
        if (diagonal < best) {
          best = diagonal;
          chosen = same ? edit.none : edit.substitute;
        }
      }
      // On equal cost the order substitution, deletion, insertion decides the alignment, and with
      // it which shifts are tried.
      const deletion = costAbove(column) + 1;
      if (deletion < best) {
        best = deletion;
        chosen = edit.deleteWord;
      }
      if (left + 1 < best) {
        best = left + 1;
        chosen = edit.insertWord;
      }
      costs[here + column] = best;
      edits[here + column] = chosen;
      left = best;
    }
  };

  const distance = (hypothesis: Int32Array): number => {
    let row = 0;
    while (row < filled.length && row < length && filled[row] === hypothesis[row]) row += 1;
    for (; row < length; row += 1) fillRow(row + 1, hypothesis[row] ?? -1);
    filled = hypothesis;
    return costs[size - 1] ?? 0;
  };

  const trace = (): readonly Edit[] => {
    const backwards: Edit[] = [];
    let row = length;
    let column = reference.length;
    while (row > 0 || column > 0) {
      const taken = (edits[(offset[row] ?? 0) + column - (from[row] ?? 0)] ?? 0) as Edit;
      backwards.push(taken);
      if (taken !== edit.insertWord) row -= 1;
      if (taken !== edit.deleteWord) column -= 1;
    }
    return backwards.toReversed();
  };

  return { distance, trace };
}
