import { expect, test } from "vitest";
import { align } from "../../src/compare/align.ts";
import { itemScore } from "../../src/compare/changed-items.ts";
import { itemScores, pairSums } from "../../src/compare/item-columns.ts";
import { keysRead } from "../../src/compare/keys-read.ts";
import { measurePair } from "../../src/compare/pair-difference.ts";
import { swapTest } from "../../src/compare/randomisation-test.ts";
import { kindNames, kindOf, loadKinds } from "../../src/kinds/index.ts";
import type { Values } from "../../src/kinds/kind.ts";
import { seededRandom, signFlipTest, sumByCluster } from "../../src/stats/index.ts";
import { marked, runOf } from "./runs.ts";

await loadKinds(kindNames);

/** A metric that is no mean of items goes the general way: sums, jackknife, swapped clusters. */
const chanceCorrected = kindOf("multiple-choice").metrics.find(
  ({ id }) => id === "chance-corrected",
);
const items = (marks: string) =>
  runOf({ items: marked(marks) }).tasks.get("t")?.forms.nb?.items ?? [];
const aligned = align([
  items("1".repeat(30) + "0".repeat(30)),
  items("1".repeat(42) + "0".repeat(18)),
]);

test("chance-corrected accuracy of two options doubles the difference: 2 · 12/60", () => {
  if (!chanceCorrected) throw new Error("no such metric");
  const scores = itemScores(chanceCorrected, aligned.items);
  const pair = measurePair(scores, [0, 1], seededRandom(1))?.pair;
  expect(pair?.difference).toBeCloseTo(0.4, 12);
  expect(pair?.test).toBe("swap");
  expect(pair?.rightWrong).toBeNull();
  // All 12 that differ went up: the drawn p of 2 · 2⁻¹² = 0.0005.
  expect(pair?.p).toBeLessThan(0.002);
});

test("for a mean, swapping clusters is flipping signs", () => {
  const a = [0, 0, 1, 0, 1, 0, 0, 1];
  const b = [1, 0, 1, 1, 0, 1, 1, 1];
  const ids = a.map((_, index) => `c${index}`);
  const ones = a.map(() => 1);
  const { sums, difference } = pairSums(
    {
      clusterIds: ids,
      width: 2,
      columns: [a, ones, b, ones],
      statistic: (t) => (t[0] ?? 0) / (t[1] ?? 1),
      scores: null,
      unbounded: false,
    },
    0,
    1,
  );
  const exact = signFlipTest(sumByCluster(ids, [b.map((value, i) => value - (a[i] ?? 0))]).values, {
    random: seededRandom(1),
  });
  // 4 up, 1 down: |sum| ≥ 3 in 2 · (1 + 5) of 32 patterns.
  expect(exact.p).toBeCloseTo(12 / 32, 12);
  const drawn = swapTest(sums, difference, { random: seededRandom(2), draws: 20_000 });
  expect(Math.abs(drawn - exact.p)).toBeLessThan(0.015);
});

test("of a kind's many values only those that its metric reads are resampled", () => {
  if (!chanceCorrected) throw new Error("no such metric");
  expect(keysRead(chanceCorrected, aligned.items)).toEqual(["n", "correct", "chance"]);
  const greedy = { ...chanceCorrected, of: (sums: Values) => Object.values(sums)[0] ?? null };
  expect(keysRead(greedy, aligned.items).length).toBeGreaterThan(3);
});

test("an item of a metric that is no share is right by the ratio that the metric names", () => {
  const { share: _share, ...rest } = kindOf("multiple-choice").metrics[0];
  const harmonic = { ...rest, correctness: { part: "right", whole: "asked" } };
  expect(itemScore(harmonic, { right: 1, asked: 2 })).toBe(0.5);
  expect(itemScore(harmonic, { asked: 0 })).toBeNull();
});
