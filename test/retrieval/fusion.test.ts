import * as fc from "fast-check";
import { expect, test } from "vitest";
import { fuseRankings } from "../../src/retrieval/fusion.ts";

test("scores are the sums of 1 / (60 + place), by hand", () => {
  // One ranking puts a, b, c (0, 1, 2), the other c, a:
  // a 1/61 + 1/62, c 1/63 + 1/61, b 1/62; d stands in neither.
  const fused = fuseRankings(
    [
      [0, 1, 2],
      [2, 0],
    ],
    4,
  );
  expect(fused).toEqual([
    { index: 0, score: expect.closeTo(0.016393442622950821 + 0.016129032258064516, 15) },
    { index: 2, score: expect.closeTo(0.015873015873015872 + 0.016393442622950821, 15) },
    { index: 1, score: expect.closeTo(0.016129032258064516, 15) },
  ]);
});

test("two rankings in opposite order leave the order of the collection", () => {
  expect(
    fuseRankings(
      [
        [1, 0],
        [0, 1],
      ],
      2,
    ).map(({ index }) => index),
  ).toEqual([0, 1]);
});

test("a single ranking is kept as it is, and nothing is found twice", () => {
  const ranking = fc.uniqueArray(fc.nat(200), { maxLength: 50 });
  fc.assert(
    fc.property(ranking, (one) => {
      expect(fuseRankings([one], 201).map(({ index }) => index)).toEqual(one);
    }),
  );
  fc.assert(
    fc.property(ranking, ranking, (one, other) => {
      const found = fuseRankings([one, other], 201).map(({ index }) => index);
      expect(new Set(found)).toEqual(new Set([...one, ...other]));
      expect(found).toHaveLength(new Set(found).size);
    }),
  );
});
