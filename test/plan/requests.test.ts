import { kindNames, loadKinds } from "../../src/kinds/index.ts";
import { expect, test } from "vitest";
import { plannedRows } from "../../src/plan/requests.ts";
import type { PlannedRow } from "../../src/plan/requests.ts";
import { aPlannedTask, itemRows } from "./planned-task.ts";

await loadKinds(kindNames);

function rows(pairs: number, changes: Record<string, unknown> = {}, seed = 1): PlannedRow[] {
  const task = aPlannedTask(changes);
  return itemRows(pairs).flatMap((row) => [...plannedRows(task, row, seed)]);
}
const orders = (planned: readonly PlannedRow[]) => planned.map(({ shown }) => shown.order.join(""));

test("twins see the options in the same order, pairs in their own, another seed in another", () => {
  const planned = rows(40);
  for (let pair = 0; pair < 40; pair += 1) {
    const [nb, nn] = [planned[2 * pair], planned[2 * pair + 1]];
    expect(nn?.item.pairId).toBe(nb?.item.pairId);
    expect(nn?.shown.order).toEqual(nb?.shown.order);
    expect(nn?.variant).toBe(nb?.variant);
  }
  expect(new Set(orders(planned)).size).toBeGreaterThan(10);
  expect(orders(rows(40, {}, 2))).not.toEqual(orders(planned));
});

test("in rotation each pair meets one prompt in its turn; with all, every item meets every one", () => {
  expect(rows(3).map(({ variant }) => variant)).toEqual([0, 0, 1, 1, 0, 0]);
  const all = rows(2, { variants: "all", repeats: 2 });
  expect(all.map(({ item, variant, repeat }) => [item.form, variant, repeat]).slice(0, 4)).toEqual([
    ["nb", 0, 0],
    ["nb", 0, 1],
    ["nb", 1, 0],
    ["nb", 1, 1],
  ]);
  expect(all).toHaveLength(4 * 2 * 2);
});

test("planning again plans the same; every row has a hash and a seed of its own", () => {
  const all = { variants: "all", repeats: 3 };
  const planned = rows(5, all);
  expect(rows(5, all)).toEqual(planned);
  expect(new Set(planned.map(({ requestHash }) => requestHash)).size).toBe(planned.length);
  const seeds = planned.map(({ request }) => request.seed);
  expect(new Set(seeds).size).toBe(planned.length);
  for (const seed of seeds)
    expect(seed >= 0 && seed < 2 ** 31 && Number.isInteger(seed)).toBe(true);
});

test.each([
  ["the prompt", { prompts: { id: "p", nb: ["{question}?"], nn: ["{question}?"] } }, 1],
  ["the decoding", { decoding: { temperature: 0.5 } }, 1],
  ["the seed", {}, 2],
  ["the via", { via: "loglikelihood" }, 1],
])("a request is another when %s is", (_, changes, seed) => {
  const before = new Set(rows(3).map(({ requestHash }) => requestHash));
  for (const { requestHash } of rows(3, changes, seed)) expect(before.has(requestHash)).toBe(false);
});

test("the name of the task and the id of its prompts change no request", () => {
  const renamed = { name: "u", prompts: { ...aPlannedTask().prompts, id: "q" } };
  expect(rows(3, renamed).map(({ requestHash }) => requestHash)).toEqual(
    rows(3).map(({ requestHash }) => requestHash),
  );
});

test("no request carries the gold", () => {
  for (const { request, item } of rows(8)) {
    expect(JSON.stringify(request)).not.toContain("gold");
    expect(request).not.toHaveProperty("item");
    expect(item).toHaveProperty("gold");
  }
});
