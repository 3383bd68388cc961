import * as fc from "fast-check";
import { expect, test } from "vitest";
import { shuffled } from "../../src/files/shuffle.ts";
import { binomialCdf, binomialUpperTail } from "../../src/stats/binomial.ts";

const letters = ["a", "b", "c", "d"] as const;

test("the same seed gives the same order, and nothing is lost or added", () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.string(), (items, seed) => {
      const order = shuffled(items, seed);
      expect(shuffled(items, seed)).toEqual(order);
      expect(order.toSorted((a, b) => a - b)).toEqual(items.toSorted((a, b) => a - b));
    }),
  );
});

test("each of the 24 orders of four options comes as often as chance allows", () => {
  // Exact bounds: the chance that any of 24 counts lies outside is below 1 in 10,000, and the seeds
  // are fixed, so that this never flickers.
  const draws = 24_000;
  const [low, high] = [850, 1150];
  const outside = binomialCdf(low, draws, 1 / 24) + binomialUpperTail(high, draws, 1 / 24);
  expect(24 * outside).toBeLessThan(1e-4);
  const counts = new Map<string, number>();
  for (let seed = 0; seed < draws; seed += 1) {
    const order = shuffled(letters, `1/pair-${seed}/0`).join("");
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(24);
  for (const [order, count] of counts) {
    expect(count, order).toBeGreaterThan(low);
    expect(count, order).toBeLessThan(high);
  }
});

test("lists longer than one hash's words are shuffled throughout", () => {
  const long = Array.from({ length: 100 }, (_, index) => index);
  const places = new Set<number>();
  for (let seed = 0; seed < 300; seed += 1) places.add(shuffled(long, `lang/${seed}`).indexOf(0));
  // 300 draws from 100 places leave out about 5; a shuffle that stopped early would leave out most.
  expect(places.size).toBeGreaterThan(80);
});
