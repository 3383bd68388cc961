import { describe, expect, test } from "vitest";
import { compareRuns } from "../../src/compare/compare-runs.ts";
import { marked, runOf } from "./runs.ts";
import type { TestItem, TestRun } from "./runs.ts";

const quick = { resamples: 100 };
const twenty = "10".repeat(10);

function compareTwo(a: Partial<TestRun>, b: Partial<TestRun>) {
  const items = marked(twenty);
  return compareRuns(
    [runOf({ model: "A", items, ...a }), runOf({ model: "B", items, ...b })],
    quick,
  );
}

const change = (items: TestItem[], count: number, how: (item: TestItem) => TestItem | undefined) =>
  items.flatMap((item, index) => (index < count ? (how(item) ?? []) : item));

describe("items are matched by id and content", () => {
  test("a missing, a changed and an unmeasured item are dropped and counted", () => {
    const items = marked("1".repeat(40));
    const other = [...change(items.slice(1), 1, (item) => ({ ...item, changed: true }))].map(
      (item, index) => (index === 5 ? { ...item, rows: ["unmeasured" as const] } : item),
    );
    const form = compareTwo({ items }, { items: other }).tasks[0]?.forms[0];
    expect(form?.alignment).toMatchObject({
      planned: [40, 39],
      notInAll: 1,
      changed: 1,
      unmeasured: 1,
      unmeasuredByRun: [0, 1],
      compared: 37,
    });
    expect(form?.pairs[0]?.items).toBe(37);
  });

  test("18 of 20 shared are compared, 17 are refused with the counts", () => {
    const drop = (count: number) => ({ items: marked(twenty).slice(count) });
    expect(compareTwo({}, drop(2)).tasks[0]?.forms[0]?.alignment.share).toBe(0.9);
    expect(() => compareTwo({}, drop(3))).toThrow(
      /share 17 measured items of t in nb, 85.0 % of 20, and 90 % are needed. Not in all runs: 3/,
    );
  });

  test("half-measured runs are refused, saying whose", () => {
    const half = change(marked(twenty), 10, (item) => ({ ...item, rows: ["unmeasured"] }));
    expect(() => compareTwo({}, { items: half })).toThrow(/not measured: 10 \(A 0, B 10\)/);
  });
});

describe("the instrument", () => {
  test("another prompt set is refused by name", () => {
    expect(() => compareTwo({}, { promptSet: "q" })).toThrow(
      /A and B on t differ in prompt set \(p \(.*\) against q \(.*\)\)/,
    );
  });

  test("another temperature is a condition: systems as configured", () => {
    expect(compareTwo({}, {}).kind).toBe("models");
    const systems = compareTwo({}, { temperature: 1 });
    expect(systems.kind).toBe("systems");
    expect(systems.tasks[0]?.conditions.map(({ temperature }) => temperature)).toEqual([0, 1]);
  });
});

test("a task that one run lacks is left out and named", () => {
  const more = [...marked(twenty), ...marked(twenty, { task: "u" })];
  expect(compareTwo({ items: more }, {}).skipped).toEqual([
    { task: "u", form: null, missingFrom: ["B"] },
  ]);
  expect(() => compareTwo({}, { items: marked(twenty, { task: "u" }) })).toThrow(
    /no task in common/,
  );
});

test("two recordings of one model are told apart", () => {
  const { runs } = compareTwo({ model: "m" }, { model: "m" });
  expect(new Set(runs.map(({ name }) => name)).size).toBe(2);
});

test("a single run is no comparison", () => {
  expect(() => compareRuns([runOf({ items: marked(twenty) })])).toThrow(/two runs or more/);
});
