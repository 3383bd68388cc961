import { kindNames, loadKinds } from "../../src/kinds/index.ts";
import { describe, expect, test } from "vitest";
import { renderTable } from "../../src/report/table.ts";
import { summarise } from "../../src/summarise/summary.ts";
import { marked, scoreRows, testManifest } from "../compare/runs.ts";
import type { TestItem } from "../compare/runs.ts";

await loadKinds(kindNames);

const summaryOf = (items: readonly TestItem[]) =>
  summarise(testManifest({ items }), scoreRows(items));
const cellOf = (items: readonly TestItem[]) => summaryOf(items).tasks[0]?.forms.nb;
const critical = (items: readonly TestItem[]) =>
  cellOf(items)?.estimates.find(({ metric }) => metric === "critical-error-rate")?.bound;

describe("what a rate of errors may still be", () => {
  test("0 errors in 84 clusters allow 1 − 0.05^(1/84) = 3.5 %, and the table says so", () => {
    const items = marked("1".repeat(84));
    expect(critical(items)?.upper).toBeCloseTo(1 - 0.05 ** (1 / 84), 12);
    expect(renderTable([summaryOf(items)], "md", "nb")).toContain(
      "0 feil i 84 klynger utelukker ikke at opptil 3,5 % av klyngene kan rammes.",
    );
  });

  test("a cluster fails once, however many of its items do", () => {
    const items = marked("0".repeat(60)).map((item, index) => ({
      ...item,
      cluster: `case-${Math.floor(index / 2)}`,
      harmed: index < 4,
    }));
    expect(critical(items)).toMatchObject({ failing: 2, clusters: 30 });
  });

  test("where no item could fail there is no bound", () => {
    const rates = cellOf(marked("1".repeat(10)))?.estimates.map(({ metric }) => metric);
    expect(rates).not.toContain("wrong-country-rate");
  });
});

test("clusters of 10 and 1 … 1 weigh as (Σn²)²/Σn⁴ equal ones", () => {
  const items = [
    ...marked("1".repeat(10), { cluster: "big" }),
    ...marked("0".repeat(30)).map((item) => ({ ...item, id: `y${item.id}` })),
  ];
  // n(1 + (n − 1)·1) = n²: 100 and thirty 1s; 130²/10,030
  expect(cellOf(items)?.estimates[0]?.effectiveClusters).toBeCloseTo(130 ** 2 / 10_030, 10);
  expect(renderTable([summaryOf(items)], "md", "en")).toContain(
    "The clusters are uneven: 31 weigh as 2 equal ones.",
  );
});

test("prompt spread is each variant's own value", () => {
  const items = marked("1100".repeat(10));
  const rows = scoreRows(items).flatMap((row) => [
    row,
    { ...row, variant: 1, values: { ...row.values, correct: 1 } },
  ]);
  const manifest = testManifest({ items });
  const both = manifest.tasks.map((task) => ({ ...task, variants: "all" as const }));
  const summary = summarise({ ...manifest, tasks: both }, rows);
  expect(summary.tasks[0]?.forms.nb?.promptSpread).toEqual({
    metric: "accuracy",
    low: 0.5,
    high: 1,
    values: [0.5, 1],
    sameItems: true,
  });
  expect(renderTable([summary], "md", "nn")).toContain(
    "bokmål: Spenn mellom leietekstane i prosent: m 50,0–100,0.",
  );
});
