import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeGeneratedSuite } from "../../scripts/generated-suite.mjs";
import { selectItems, surveyItems } from "../../src/plan/select.ts";
import type { Selection } from "../../src/plan/select.ts";
import { loadSuite } from "../../src/suites/load.ts";
import { jsonLines } from "../e2e/run-files.ts";
import { scratch } from "../e2e/command.ts";

type Item = Record<string, unknown>;
const today = "2026-07-01";

/** The rows of a generated suite of `pairs` pairs whose items `change` has had its way with. */
async function selected(
  pairs: number,
  selection: Partial<Selection> = {},
  options: {
    readonly change?: (item: Item) => Item;
    readonly task?: Item;
    readonly card?: Item;
  } = {},
) {
  using folder = scratch();
  const path = writeGeneratedSuite(folder.path, { pairs, ...options });
  const file = join(folder.path, "bokser", "items.jsonl");
  const items = jsonLines<Item>(readFileSync(file, "utf8")).map(options.change ?? ((item) => item));
  writeFileSync(file, items.map((item) => JSON.stringify(item)).join("\n"));
  const suite = await loadSuite(path);
  const rows = [...selectItems(suite, { today, ...selection })];
  return {
    rows,
    ids: rows.map(({ item }) => item.id),
    survey: () => surveyItems(suite, { today, ...selection }),
  };
}

describe("a limit", () => {
  test("takes the first pairs whole, in both forms", async () => {
    expect((await selected(5, { limit: 2 })).ids).toEqual([
      "boks-0-nb",
      "boks-0-nn",
      "boks-1-nb",
      "boks-1-nn",
    ]);
  });

  test("above the size takes everything, and plans the same items", async () => {
    expect((await selected(3, { limit: 99 })).ids).toEqual((await selected(3)).ids);
  });

  test("counts pairs that are asked: neither dev items nor another order of lines fool it", async () => {
    const dev = (item: Item) => (item["pairId"] === "boks-0" ? { ...item, split: "dev" } : item);
    expect((await selected(4, { limit: 1 }, { change: dev })).ids).toEqual([
      "boks-1-nb",
      "boks-1-nn",
    ]);
  });
});

describe("a share", () => {
  const ids = async (share: number) => (await selected(400, {}, { task: { share } })).ids;

  test("takes about that part of the clusters, twins together, the same ones every time", async () => {
    const fifth = await ids(0.2);
    // Binomial(400, 0.2): mean 80, standard deviation 8.
    expect(fifth.length / 2).toBeGreaterThan(80 - 4 * 8);
    expect(fifth.length / 2).toBeLessThan(80 + 4 * 8);
    expect(new Set(fifth.map((id) => id.replace(/-n[bn]$/, ""))).size).toBe(fifth.length / 2);
    expect(await ids(0.2)).toEqual(fifth);
  });

  test("a larger one holds the smaller one, and 1 is everything", async () => {
    const [fifth, half] = [await ids(0.2), new Set(await ids(0.5))];
    expect(fifth.every((id) => half.has(id))).toBe(true);
    expect(await ids(1)).toHaveLength(800);
  });
});

describe("a fact with a last day", () => {
  const until = (day: string) => (item: Item) =>
    item["pairId"] === "boks-1" ? { ...item, validTo: day } : item;
  const reasons = async (day: string) =>
    (await selected(2, {}, { change: until(day) })).rows.map(({ excluded }) => excluded);

  test.each([
    ["2026-06-30", "expired"],
    ["2026-07-01", undefined],
    ["2027-01-01", undefined],
  ])("%s, on 2026-07-01: %s", async (day, reason) => {
    expect(await reasons(day)).toEqual([undefined, undefined, reason, reason]);
  });

  test("is another plan once it has expired", async () => {
    const hash = async (day: string) => {
      using folder = scratch();
      const suite = await loadSuite(writeGeneratedSuite(folder.path, { pairs: 2 }));
      const file = join(folder.path, "bokser", "items.jsonl");
      const items = jsonLines<Item>(readFileSync(file, "utf8")).map(until("2026-06-30"));
      writeFileSync(file, items.map((item) => JSON.stringify(item)).join("\n"));
      return surveyItems(suite, { today: day }).itemsHash;
    };
    expect(await hash("2026-06-29")).toBe(await hash("2026-06-30"));
    expect(await hash("2026-07-01")).not.toBe(await hash("2026-06-30"));
  });
});

test("only the forms that the task names are asked, and twins are still demanded", async () => {
  const { ids, rows } = await selected(2, {}, { task: { forms: ["nn"] } });
  expect(ids).toEqual(["boks-0-nn", "boks-1-nn"]);
  expect(rows.map(({ pairIndex }) => pairIndex)).toEqual([0, 1]);
});

test("a plan that leaves nothing to ask is refused", async () => {
  using folder = scratch();
  const suite = writeGeneratedSuite(folder.path, { pairs: 1 });
  const file = join(folder.path, "bokser", "items.jsonl");
  const dev = jsonLines<Item>(readFileSync(file, "utf8")).map((item) => ({
    ...item,
    split: "dev",
  }));
  writeFileSync(file, dev.map((item) => JSON.stringify(item)).join("\n"));
  const loaded = await loadSuite(suite);
  expect(() => surveyItems(loaded, { today })).toThrow(
    /task bokser: no item to ask \(all are in another form or split, or outside the share\)/,
  );
});
