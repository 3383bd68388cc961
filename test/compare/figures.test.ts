import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Comparison, FormComparison, JudgedPair } from "../../src/compare/comparison.ts";
import {
  clusterBootstrap,
  pairedSignFlipTest,
  ratio,
  seededRandom,
  sumByCluster,
} from "../../src/stats/index.ts";
import type { ScoreRow } from "../../src/results/rows.ts";
import { helsemaal } from "../e2e/command.ts";
import { readRows, runMany, writeMany } from "./two-thousand.ts";

/**
 * Every figure of a comparison of two recorded runs of 2,000 items, worked out again from
 * `scores.jsonl` and `items.jsonl` alone.
 */
const folder = mkdtempSync(join(tmpdir(), "helsemaal-figures-"));
const models = ["baseline:random", "baseline:longest-option"] as const;
let paths: string[] = [];
let report = "";
let csv = "";
let comparison: Comparison;
let rows: ScoreRow[][] = [];
let facets = new Map<string, Record<string, string>>();

beforeAll(async () => {
  const results = join(folder, "results");
  paths = await runMany(writeMany(folder, 1000), results, models);
  comparison = JSON.parse(
    (await helsemaal(["compare", ...paths, "--format", "json"])).out,
  ) as Comparison;
  report = (await helsemaal(["compare", ...paths, "--lang", "nb"])).out;
  csv = (await helsemaal(["compare", ...paths, "--format", "csv"])).out;
  rows = paths.map(readRows);
  const items = readFileSync(join(paths[0] ?? "", "items.jsonl"), "utf8")
    .trim()
    .split("\n");
  facets = new Map(
    items.map((line) => {
      const { item } = JSON.parse(line) as { item: Record<string, string> & { id: string } };
      return [item.id, item];
    }),
  );
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Plain {
  readonly id: string;
  readonly cluster: string;
  /** Mean over the two prompts, by run. */
  readonly scores: readonly [number, number];
}

/** The items of one form, from rows: means over variants, ordered by cluster and id. */
function plain(form: "nb" | "nn", keep: (id: string) => boolean = () => true): Plain[] {
  const means = rows.map((run) => {
    const byItem = new Map<string, number[]>();
    for (const row of run)
      if (row.form === form)
        byItem.set(row.itemId, [...(byItem.get(row.itemId) ?? []), row.values?.["correct"] ?? 0]);
    return new Map([...byItem].map(([id, all]) => [id, all.reduce((a, b) => a + b) / all.length]));
  });
  const clusters = new Map((rows[0] ?? []).map((row) => [row.itemId, row.clusterId]));
  return [...(means[0]?.keys() ?? [])]
    .filter(keep)
    .map((id) => ({
      id,
      cluster: clusters.get(id) ?? "",
      scores: [means[0]?.get(id) ?? 0, means[1]?.get(id) ?? 0] as const,
    }))
    .sort((a, b) => order(a.cluster, b.cluster) || order(a.id, b.id));
}

const order = (a: string, b: string) => (a < b ? -1 : Number(a > b));
const average = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** Delete-one-cluster jackknife: √((G−1)/G · Σ(d₍g₎ − d̄)²) (Efron & Tibshirani 1993, eq. 11.5). */
function clusteredError(items: readonly Plain[]): number {
  const sums = new Map<string, { difference: number; items: number }>();
  for (const { cluster, scores } of items) {
    const sum = sums.get(cluster) ?? { difference: 0, items: 0 };
    sums.set(cluster, {
      difference: sum.difference + scores[1] - scores[0],
      items: sum.items + 1,
    });
  }
  const all = items.reduce((sum, { scores }) => sum + scores[1] - scores[0], 0);
  const left = [...sums.values()].map(
    (cluster) => (all - cluster.difference) / (items.length - cluster.items),
  );
  const centre = average(left);
  const squares = left.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return Math.sqrt(((left.length - 1) / left.length) * squares);
}

const forms = ["nb", "nn"] as const;
const formOf = (form: "nb" | "nn"): FormComparison => {
  const found = comparison.tasks[0]?.forms.find((entry) => entry.form === form);
  if (!found) throw new Error(`no ${form}`);
  return found;
};
const pairOf = (form: "nb" | "nn"): JudgedPair => {
  const [pair] = formOf(form).pairs;
  if (!pair) throw new Error(`no pair in ${form}`);
  return pair;
};

describe.each(forms)("in %s", (form) => {
  test("values, difference, items, clusters", () => {
    const items = plain(form);
    const values = [0, 1].map((run) => average(items.map(({ scores }) => scores[run] ?? 0)));
    const pair = pairOf(form);
    expect(items).toHaveLength(1000);
    expect(pair.items).toBe(1000);
    expect(pair.clusters).toBe(new Set(items.map(({ cluster }) => cluster)).size);
    expect(pair.values[0]).toBeCloseTo(values[0] ?? 0, 12);
    expect(pair.values[1]).toBeCloseTo(values[1] ?? 0, 12);
    expect(pair.difference).toBeCloseTo((values[1] ?? 0) - (values[0] ?? 0), 12);
    expect(formOf(form).estimates.map((found) => found?.value)).toEqual(pair.values);
  });

  test("effective clusters: (Σn_g²)²/Σn_g⁴ at a correlation of 1", () => {
    const sizes = new Map<string, number>();
    for (const { cluster } of plain(form)) sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1);
    const squares = [...sizes.values()].map((size) => size ** 2);
    const expected =
      squares.reduce((a, b) => a + b) ** 2 / squares.reduce((sum, value) => sum + value ** 2, 0);
    expect(pairOf(form).effectiveClusters).toBeCloseTo(expected, 8);
  });

  test("standard error and the smallest findable difference at 0.05/2", () => {
    const error = clusteredError(plain(form));
    expect(pairOf(form).standardError).toBeCloseTo(error, 10);
    // z of 0.9875 and of 0.8
    expect(pairOf(form).detectable).toBeCloseTo(
      (2.241402727604947 + 0.8416212335729143) * error,
      9,
    );
  });

  test("both intervals: BCa of 10,000 cluster resamples with the printed seed", () => {
    const items = plain(form);
    const columns = [
      items.map(({ scores: [a] }) => a),
      items.map(({ scores: [, b] }) => b),
      items.map(() => 1),
    ];
    const sums = sumByCluster(
      items.map(({ cluster }) => cluster),
      columns,
    );
    for (const [confidence, interval] of [
      [0.95, pairOf(form).interval],
      [0.975, pairOf(form).adjustedInterval],
    ] as const) {
      const random = seededRandom(`${comparison.seed}/many/${form}/bootstrap`);
      const found = clusterBootstrap(sums, (t) => ratio((t[1] ?? 0) - (t[0] ?? 0), t[2] ?? 0), {
        random,
        confidence,
      });
      expect(interval?.low).toBeCloseTo(found?.bca?.low ?? Number.NaN, 10);
      expect(interval?.high).toBeCloseTo(found?.bca?.high ?? Number.NaN, 10);
    }
    expect(pairOf(form).method).toBe("bca");
  });

  test("p: sign-flip of clusters, and Holm over the two forms", () => {
    const [one, two] = forms.map((each) => {
      const items = plain(each);
      return pairedSignFlipTest(
        items.map(({ scores: [, b] }) => b),
        items.map(({ scores: [a] }) => a),
        items.map(({ cluster }) => cluster),
        { random: seededRandom(`1/many/${each}/test`) },
      ).p;
    }) as [number, number];
    const own = form === "nb" ? one : two;
    const smaller = Math.min(one, two);
    expect(pairOf(form).p).toBe(own);
    expect(comparison.family).toBe(2);
    const adjusted =
      own === smaller ? Math.min(1, 2 * own) : Math.max(own, Math.min(1, 2 * smaller));
    expect(pairOf(form).pAdjusted).toBeCloseTo(adjusted, 12);
  });

  test("slices: difference, items and a t interval on the cluster standard error", () => {
    const { slices } = formOf(form);
    expect(slices.map(({ facet, level }) => `${facet} ${level}`)).toEqual([
      "area helserett",
      "area kunnskap",
      "risk 1",
      "risk 2",
      "risk 3",
      "risk 4",
      "scope internasjonal",
      "scope norsk",
      "originForm nb",
      "originForm nn",
    ]);
    for (const slice of slices) {
      const items = plain(form, (id) => String(facets.get(id)?.[slice.facet]) === slice.level);
      expect(slice.items).toBe(items.length);
      expect(slice.difference).toBeCloseTo(average(items.map(({ scores: [a, b] }) => b - a)), 12);
      expect(slice.standardError).toBeCloseTo(clusteredError(items), 10);
      expect((slice.interval?.low ?? 0) + (slice.interval?.high ?? 0)).toBeCloseTo(
        2 * slice.difference,
        10,
      );
    }
  });

  test("items gained and lost", () => {
    const crossed = (from: 0 | 1, to: 0 | 1) =>
      plain(form)
        .filter(({ scores }) => scores[from] > 0.5 && scores[to] <= 0.5)
        .map(({ id }) => id);
    const ids = (change: "lost" | "gained") =>
      (formOf(form).changed[0] ?? [])
        .filter((item) => item.change === change)
        .map(({ itemId }) => itemId);
    expect(ids("lost").sort()).toEqual(crossed(0, 1).sort());
    expect(ids("gained").sort()).toEqual(crossed(1, 0).sort());
  });

  test("prompt spread: each prompt's own accuracy over the same items", () => {
    const spread = rows.map((run) =>
      [0, 1].map((variant) =>
        average(
          run
            .filter((row) => row.form === form && row.variant === variant)
            .map((row) => row.values?.["correct"] ?? 0),
        ),
      ),
    );
    expect(formOf(form).promptSpread.map((found) => found?.values)).toEqual(spread);
    expect(formOf(form).promptSpread.every((found) => found?.sameItems)).toBe(true);
  });
});

test("Benjamini-Hochberg over all twenty slices: no adjusted p is below its own p or above 1", () => {
  const slices = forms.flatMap((form) => formOf(form).slices);
  expect(comparison.exploratory).toBe(20);
  // p_(k) · m/k, the smallest of those from k upwards (Benjamini & Hochberg 1995).
  const sorted = slices.toSorted((a, b) => a.p - b.p);
  for (const [rank, slice] of sorted.entries()) {
    const above = sorted.slice(rank).map(({ p }, step) => (p * 20) / (rank + step + 1));
    expect(slice.pAdjusted).toBeCloseTo(Math.min(1, ...above), 10);
  }
});

test("the report for reading prints these figures, and no others", () => {
  const number = (value: number) => {
    const text = (Math.round(value * 1000) / 10).toFixed(1).replace(".", ",").replace("-", "−");
    return /^−?0,0$/.test(text) ? "0,0" : text;
  };
  const signed = (value: number) =>
    number(value).startsWith("−") ? number(value) : `+${number(value)}`;
  for (const form of forms) {
    const pair = pairOf(form);
    const ends = pair.adjustedInterval ?? { low: Number.NaN, high: Number.NaN };
    expect(report).toContain(
      `${signed(pair.difference)} [${signed(ends.low)}; ${signed(ends.high)}]`,
    );
    for (const value of [...pair.values, pair.detectable ?? Number.NaN])
      expect(report).toContain(` ${number(value)} `);
  }
  expect(report).toContain(
    "**baseline:longest-option har høyere andel riktige svar enn baseline:random på disse 1000 oppgavene**",
  );
});

test("the CSV has a row per form and slice, of the same numbers", () => {
  const [head = "", ...lines] = csv.trim().split("\n");
  expect(lines).toHaveLength(22);
  const column = head.split(",").indexOf("difference");
  const differences = lines.map((line) => Number(line.split(",")[column]));
  const expected = forms.flatMap((form) => [
    pairOf(form).difference,
    ...formOf(form).slices.map(({ difference }) => difference),
  ]);
  expect(differences).toEqual(expected);
});
