import { describe, expect, test } from "vitest";
import type { Metric } from "../../src/kinds/kind.ts";
import type { ItemColumns } from "../../src/summarise/collapse.ts";
import { estimate, formGap } from "../../src/summarise/estimate.ts";

const accuracy: Metric = {
  id: "accuracy",
  version: 1,
  details: "",
  share: { part: "correct", whole: "n" },
  better: "higher",
  of: ({ correct = 0, n = 0 }) => (n === 0 ? null : correct / n),
};
const { share: _, ...asRatio } = accuracy;

/** One item a column: right or wrong, and its cluster (default: its own). */
function items(correct: readonly number[], clusters?: readonly string[]): ItemColumns {
  return {
    itemIds: correct.map((_, index) => `i${index}`),
    pairIds: correct.map((_, index) => `p${index}`),
    clusterIds: clusters ?? correct.map((_, index) => `c${index}`),
    values: { correct, n: correct.map(() => 1) },
  };
}

describe("a share", () => {
  test("of independent items has Wilson's interval", () => {
    // 3 of 4, z = 1.959964: centre (0.75 + z²/8)/(1 + z²/4), half √(0.75·0.25/4 + z²/64)·z/(1 + z²/4)
    const z = 1.959963984540054;
    const centre = (0.75 + (z * z) / 8) / (1 + (z * z) / 4);
    const half = (z * Math.sqrt((0.75 * 0.25) / 4 + (z * z) / 64)) / (1 + (z * z) / 4);
    const found = estimate(accuracy, "generate", items([1, 1, 1, 0]));
    expect(found).toMatchObject({ value: 0.75, method: "wilson", n: 4, clusters: 4 });
    expect(found?.interval?.low).toBeCloseTo(centre - half, 12);
    expect(found?.interval?.high).toBeCloseTo(centre + half, 12);
  });

  test("of one cluster has no interval: nothing can be said", () => {
    const found = estimate(accuracy, "generate", items([1, 0], ["c", "c"]));
    expect(found).toMatchObject({ value: 0.5, interval: null, clusters: 1, n: 2 });
  });

  test("counts clusters, not items, where the items of a cluster always agree", () => {
    // Four clusters of five that agree within: as good as 3 of 4 at best.
    const clusters = Array.from({ length: 20 }, (_, index) => `c${Math.floor(index / 5)}`);
    const correct = clusters.map((cluster) => (cluster === "c3" ? 0 : 1));
    const clustered = estimate(accuracy, "generate", items(correct, clusters));
    const four = estimate(accuracy, "generate", items([1, 1, 1, 0]));
    expect(clustered).toMatchObject({ value: 0.75, method: "wilson-cluster", n: 20, clusters: 4 });
    expect(clustered?.interval?.low).toBeLessThanOrEqual((four?.interval?.low ?? 0) + 1e-12);
    // All right: no variance to judge by, so n is the number of clusters: 4/(4 + z²) to 1.
    const all = estimate(
      accuracy,
      "generate",
      items(
        correct.map(() => 1),
        clusters,
      ),
    );
    expect(all?.interval?.low).toBeCloseTo(4 / (4 + 1.959963984540054 ** 2), 12);
    expect(all?.interval?.high).toBe(1);
  });

  test("is undefined where nothing is counted", () => {
    expect(estimate(accuracy, "generate", items([]))).toBeNull();
  });
});

test("any other metric has a jackknife-t interval", () => {
  // Jackknife of a mean: s/√n = √(Σ(x − 0.75)²/3)/2 = √(0.75/3)/2 = 0.25; t(0.975, 3) = 3.182446.
  const found = estimate(asRatio, "generate", items([1, 1, 1, 0]));
  expect(found).toMatchObject({ value: 0.75, method: "jackknife-t", n: 4, clusters: 4 });
  expect(found?.interval?.low).toBeCloseTo(0.75 - 0.25 * 3.182446305284263, 9);
  expect(found?.interval?.high).toBeCloseTo(0.75 + 0.25 * 3.182446305284263, 9);
});

describe("the gap between forms", () => {
  test("is nn − nb over the pairs measured in both", () => {
    const nb = items([1, 1, 0, 1]);
    const nn = { ...items([0, 1, 1]), pairIds: ["p0", "p1", "p9"], clusterIds: ["c0", "c1", "c9"] };
    // p0: 0 − 1, p1: 1 − 1: mean −0.5.
    const gap = formGap(accuracy, "generate", nb, nn);
    expect(gap).toMatchObject({ metric: "accuracy", value: -0.5, pairs: 2, clusters: 2 });
    // s/√n of −1 and 0 is 0.5; t(0.975, 1) = 12.7062.
    expect(gap?.interval?.low).toBeCloseTo(-0.5 - 0.5 * 12.706204736432095, 6);
  });

  test("of zero everywhere is not certain: it reaches to the bound for the never seen", () => {
    const same = items([1, 0, 1, 1]);
    const gap = formGap(accuracy, "generate", same, same);
    // Clopper-Pearson 97.5 % bound for 0 of 4: 1 − 0.025^(1/4).
    const reach = 1 - 0.025 ** (1 / 4);
    expect(gap?.value).toBe(0);
    expect(gap?.interval?.low).toBeCloseTo(-reach, 12);
    expect(gap?.interval?.high).toBeCloseTo(reach, 12);
  });

  test("does not exist without pairs", () => {
    const other = { ...items([1]), pairIds: ["x"] };
    expect(formGap(accuracy, "generate", items([1]), other)).toBeNull();
  });
});
