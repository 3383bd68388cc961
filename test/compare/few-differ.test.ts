import { expect, test } from "vitest";
import { differenceInterval, directions, fewness } from "../../src/compare/difference-interval.ts";
import { jackknife } from "../../src/stats/jackknife.ts";
import { sumByCluster } from "../../src/stats/cluster-sums.ts";
import { facetsOf } from "../../src/compare/facets.ts";

/** Cost over the cost of a constant policy: says nothing of a cluster where the policy costs 0. */
const skill = (cost: number, constant: number) => (constant === 0 ? null : 1 - cost / constant);

/** Two runs over 40 clusters; the constant policy costs something in the last cluster alone. */
function sumsOf(costs: readonly (readonly [first: number, second: number])[]) {
  const names = costs.map((_, index) => `c${index}`);
  const constant = costs.map((_, index) => (index === costs.length - 1 ? 10 : 0));
  const columns = [
    costs.map(([first]) => first),
    constant,
    costs.map(([, second]) => second),
    constant,
  ];
  const difference = (t: ArrayLike<number>) => {
    const [before, after] = [skill(t[0] ?? 0, t[1] ?? 0), skill(t[2] ?? 0, t[3] ?? 0)];
    return before === null || after === null ? null : after - before;
  };
  return { sums: sumByCluster(names, columns), difference };
}

test("a cluster that the metric says nothing of is unplaced, not unchanged", () => {
  const costs = Array.from({ length: 40 }, (_, index) => [index < 12 ? 1 : 0, 0] as const);
  const { sums, difference } = sumsOf(costs);
  const found = directions(sums, difference);
  expect(found).toEqual({ up: 0, down: 0, unplaced: 12, clusters: 40 });
  expect(fewness(found, true)).toBe("enough");
});

test("limits for shares are never laid around a metric that leaves [0, 1]", () => {
  const costs = Array.from({ length: 40 }, (_, index) => [index < 20 ? 5 : 0, 0] as const);
  const { sums, difference } = sumsOf(costs);
  const jackknifed = jackknife(sums, difference);
  if (!jackknifed) throw new Error("no estimate");
  // The first run costs 100 where the constant costs 10: −9 against 1, a difference of 10.
  expect(jackknifed.estimate).toBeCloseTo(10, 9);
  const evidence = { jackknifed, directions: directions(sums, difference), unbounded: true };
  const interval = differenceInterval(evidence, 0.95);
  if (interval) {
    expect(interval.low).toBeLessThan(10);
    expect(interval.high).toBeGreaterThan(10);
    expect(interval.method).not.toBe("few-differ");
  }
  const few = { up: 0, down: 0, unplaced: 3, clusters: 40 };
  expect(differenceInterval({ ...evidence, directions: few }, 0.95)).toBeNull();
  expect(fewness({ ...few, unplaced: 0 }, true)).toBe("nothing");
  expect(fewness({ ...few, unplaced: 0 }, false)).toBe("exact");
  expect(fewness(few, false)).toBe("nothing");
});

test("critical harm is seen where a triage item marks it, by level", () => {
  const gold = (severity: string) => ({
    gold: { level: "113", harm: { legevakt: { severity: "minor" }, egenomsorg: { severity } } },
  });
  expect(facetsOf(gold("critical")).critical).toBe(true);
  expect(facetsOf(gold("major")).critical).toBeUndefined();
});
