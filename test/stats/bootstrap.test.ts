import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  allReplicates,
  clusterBootstrap,
  givenReplicates,
  jackknife,
  leaveOneOut,
  leaveOneOutOf,
  meanOfSums,
  onClusters,
  quantileOfSorted,
  rankIntervals,
  ratio,
  scoreSums,
  seededRandom,
  sumByCluster,
  totals,
} from "../../src/stats/index.ts";

const documents = Array.from({ length: 200 }, (_, i) => `document-${i % 40}`);
const scores = (() => {
  const random = seededRandom("bootstrap scores");
  return documents.map(() => random.uniform() ** 2);
})();
const sums = scoreSums(scores, documents);

describe("clusterBootstrap", () => {
  it("is the same for the same seed, and another for another", () => {
    const run = (seed: number) =>
      clusterBootstrap(sums, meanOfSums, { random: seededRandom(seed), resamples: 500 });
    expect(run(1)).toEqual(run(1));
    expect(run(1)?.bca).not.toEqual(run(2)?.bca);
  });

  it("agrees with the jackknife on the standard error of a mean, within 5 %", () => {
    const bootstrap = clusterBootstrap(sums, meanOfSums, { random: seededRandom(3) });
    const expected = jackknife(sums, meanOfSums)?.standardError ?? Number.NaN;
    expect(Math.abs((bootstrap?.standardError ?? Number.NaN) / expected - 1)).toBeLessThan(0.05);
    expect(bootstrap?.bca?.low).toBeLessThan(bootstrap?.estimate ?? Number.NaN);
    expect(bootstrap?.bca?.high).toBeGreaterThan(bootstrap?.estimate ?? Number.NaN);
  });

  it("has no BCa interval where every cluster scores the same", () => {
    const perfect = scoreSums([1, 1, 1, 1], ["a", "a", "b", "c"]);
    const result = clusterBootstrap(perfect, meanOfSums, { random: seededRandom(1) });
    expect(result).toMatchObject({ estimate: 1, bca: null, percentile: { low: 1, high: 1 } });
  });

  it("leaves out resamples where the statistic is undefined, and counts them", () => {
    // One of two clusters has no answerable item: both draws hit it a quarter of the time.
    const half = sumByCluster(
      ["a", "b"],
      [
        [1, 0],
        [2, 0],
      ],
    );
    const result = clusterBootstrap(half, meanOfSums, {
      random: seededRandom(1),
      resamples: 4000,
    });
    expect(result?.bca).toBeNull();
    expect(Math.abs((result?.undefinedCount ?? 0) - 1000)).toBeLessThan(5 * Math.sqrt(750));
  });

  it("has no result where the statistic is undefined on all data", () => {
    expect(clusterBootstrap(scoreSums([], []), meanOfSums, { random: seededRandom(1) })).toBeNull();
  });
});

describe("resamples", () => {
  it("of three values are all 27, once each", () => {
    const three = scoreSums([0, 1, 9], ["a", "b", "c"]);
    const all = allReplicates(3, onClusters(three, meanOfSums));
    expect(all.inOrder).toHaveLength(27);
    expect(Array.from(all.inOrder.subarray(0, 4))).toEqual([0, 1 / 3, 3, 1 / 3]);
    // The mean of all resample means is the mean itself.
    expect(all.sorted.reduce((sum, value) => sum + value, 0) / 27).toBeCloseTo(10 / 3, 12);
  });

  it("may be given, and of too many units are refused", () => {
    const statistic = onClusters(scoreSums([2, 4], ["a", "b"]), meanOfSums);
    expect([
      ...givenReplicates(
        [
          [0, 0],
          [1, 0],
        ],
        statistic,
      ).inOrder,
    ]).toEqual([2, 3]);
    expect(() => allReplicates(9, statistic)).toThrow(RangeError);
  });

  it("left out one at a time are the same by sums and by indices", () => {
    const bySums = leaveOneOut(sums, meanOfSums);
    const byIndices = leaveOneOutOf(40, onClusters(sums, meanOfSums));
    bySums?.forEach((value, i) => expect(value).toBeCloseTo(byIndices?.[i] ?? Number.NaN, 13));
    expect(bySums).toHaveLength(40);
  });
});

describe("sumByCluster", () => {
  it("does not change totals, whatever the order of rows and clusters", () => {
    const rows = fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), fc.nat(9)), { minLength: 1 });
    fc.assert(
      fc.property(rows, (list) => {
        const direct = list.reduce((sum, [, value]) => sum + value, 0);
        const collapsed = sumByCluster(
          list.map(([id]) => id),
          [list.map(([, value]) => value), list.map(() => 1)],
        );
        expect([...totals(collapsed)]).toEqual([direct, list.length]);
      }),
    );
  });
});

describe("quantileOfSorted", () => {
  it("interpolates between neighbours as R and numpy do", () => {
    // Position (4 − 1) · 0.4 = 1.2 between 2 and 4.
    expect(quantileOfSorted([1, 2, 4, 8], 0.4)).toBeCloseTo(2.4, 15);
    expect(quantileOfSorted([5], 0.9)).toBe(5);
    expect(() => quantileOfSorted([], 0.5)).toThrow(RangeError);
  });
});

describe("rankIntervals", () => {
  const ids = Array.from({ length: 60 }, (_, i) => `note-${i}`);
  const draw = seededRandom("ranks");
  const right = (p: number) => ids.map(() => (draw.uniform() < p ? 1 : 0));
  const columns = [right(0.95), right(0.6), right(0.6), right(0.1), ids.map(() => 1)];
  const models = [0, 1, 2, 3].map(
    (model) => (total: Float64Array) => ratio(total[model]!, total[4]!),
  );

  it("are narrow for clear ranks and wide for models that are close", () => {
    const ranks = rankIntervals(sumByCluster(ids, columns), models, { random: seededRandom(1) });
    expect(ranks?.[0]).toEqual({ rank: 1, low: 1, high: 1 });
    expect(ranks?.[3]).toEqual({ rank: 4, low: 4, high: 4 });
    for (const middle of [ranks?.[1], ranks?.[2]])
      expect(middle).toMatchObject({ low: 2, high: 3 });
  });

  it("share the mean rank among equals, and are nothing for undefined scores", () => {
    const twins = sumByCluster(
      ["a", "b"],
      [
        [1, 0],
        [1, 1],
      ],
    );
    const same = [meanOfSums, meanOfSums];
    expect(rankIntervals(twins, same, { random: seededRandom(1), resamples: 10 })).toEqual([
      { rank: 1.5, low: 1.5, high: 1.5 },
      { rank: 1.5, low: 1.5, high: 1.5 },
    ]);
    expect(
      rankIntervals(scoreSums([], []), same, { random: seededRandom(1), resamples: 10 }),
    ).toBeNull();
  });
});
