import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  lcsLength,
  lcsPositions,
  positionMasks,
} from "../../src/scorers/longest-common-subsequence.ts";

/** The textbook table, as an oracle for the bit-vectors. */
function lcsTable(first: readonly string[], second: readonly string[]): number[][] {
  const table = [Array.from({ length: second.length + 1 }, () => 0)];
  for (const [i, token] of first.entries()) {
    const row = [0];
    for (const [j, other] of second.entries())
      row.push(
        token === other ? (table[i]?.[j] ?? 0) + 1 : Math.max(table[i]?.[j + 1] ?? 0, row[j] ?? 0),
      );
    table.push(row);
  }
  return table;
}

function walkBack(first: readonly string[], second: readonly string[]): number[] {
  const table = lcsTable(first, second);
  const at = (i: number, j: number): number => table[i]?.[j] ?? 0;
  const positions: number[] = [];
  let i = first.length;
  let j = second.length;
  while (i > 0 && j > 0) {
    if (first[i - 1] === second[j - 1]) {
      positions.push(i - 1);
      i -= 1;
      j -= 1;
    } else if (at(i, j - 1) > at(i - 1, j)) j -= 1;
    else i -= 1;
  }
  return positions;
}

// Over 64 tokens, so that carries cross two block borders.
const tokens = fc.array(fc.constantFrom("a", "b", "c", "d", "å"), { maxLength: 100 });

describe("the longest common subsequence by bit-vectors", () => {
  test("is as long as the textbook table says", () => {
    fc.assert(
      fc.property(tokens, tokens, (first, second) => {
        expect(lcsLength(positionMasks(first), second)).toBe(
          lcsTable(first, second).at(-1)?.at(-1),
        );
      }),
    );
  });

  test("is the one the textbook walk back finds", () => {
    fc.assert(
      fc.property(tokens, tokens, (first, second) => {
        expect(lcsPositions(positionMasks(first), second)).toEqual(walkBack(first, second));
      }),
    );
  });

  test("is empty where nothing is shared", () => {
    expect(lcsLength(positionMasks(["a"]), ["b"])).toBe(0);
    expect(lcsPositions(positionMasks([]), ["b"])).toEqual([]);
    expect(lcsLength(positionMasks([]), [])).toBe(0);
  });
});
