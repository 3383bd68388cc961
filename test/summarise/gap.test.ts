import { expect, it } from "vitest";
import { triage } from "../../src/kinds/triage.ts";
import { estimate, formGap } from "../../src/summarise/estimate.ts";

const [primary] = triage.metrics;
const columns = (costs: readonly number[]) => ({
  itemIds: costs.map((_, index) => `i${index}`),
  pairIds: costs.map((_, index) => `p${index}`),
  clusterIds: costs.map((_, index) => `p${index}`),
  values: {
    cost: [...costs],
    ...Object.fromEntries(
      [0, 1, 2, 3, 4].map((level) => [`constant:${level}`, costs.map(() => 2)]),
    ),
  },
});

it("a ratio on which all clusters agree has no interval, rather than one of width 0", () => {
  const same = columns([0, 0, 0]);
  expect(estimate(primary, "generate", same)).toMatchObject({ value: 1, interval: null });
  expect(formGap(primary, "generate", same, same)).toMatchObject({ value: 0, interval: null });
  const { interval } = estimate(primary, "generate", columns([0, 1, 2])) ?? {};
  expect(interval?.high).toBeGreaterThan(interval?.low ?? Number.NaN);
});
