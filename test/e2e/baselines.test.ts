import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { itemHash } from "../../src/datasets/item-hash.ts";
import { jsonLines } from "./run-files.ts";
import { helsemaal } from "./command.ts";

const root = new URL("../../", import.meta.url).pathname;
const folder = join(root, "results", "baselines");
const strategies = ["random", "first", "longest-option", "overlap"];
const runs = strategies.map((strategy) => {
  const found = readdirSync(folder).find((name) =>
    new RegExp(`^kjernesett-baseline-${strategy}-[0-9a-f]{8}$`).test(name),
  );
  if (!found) throw new Error(`no recorded run of ${strategy}`);
  return found;
});

test.each(["nb", "nn", "en"])(
  "the recorded baselines, scored again, give the recorded table in %s to the byte",
  async (language) => {
    const args = ["table", ...runs, "--results", folder, "--lang", language];
    const { code, out } = await helsemaal(args);
    expect(code).toBe(0);
    expect(out).toBe(readFileSync(join(folder, `table.${language}.md`), "utf8"));
  },
);

test("they were asked the items that the test sets hold now", () => {
  const [first = ""] = runs;
  const asked = jsonLines<{ task: string; item: { id: string }; itemHash: string }>(
    readFileSync(join(folder, first, "items.jsonl"), "utf8"),
  );
  expect(asked.length).toBeGreaterThan(1000);
  for (const task of new Set(asked.map((row) => row.task))) {
    const items = jsonLines<{ id: string }>(
      readFileSync(join(root, "datasets", task, "items.jsonl"), "utf8"),
    );
    const now = items.map((item) => [item.id, itemHash({ split: "test", ...item })]);
    const then = asked.filter((row) => row.task === task).map((row) => [row.item.id, row.itemHash]);
    expect(then).toEqual(now);
  }
});
