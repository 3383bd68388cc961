import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeGeneratedSuite } from "../../scripts/generated-suite.mjs";
import { markedForm } from "../../src/language/marker-words.ts";
import { checkPrompts } from "../../src/plan/prompt.ts";
import { surveyItems } from "../../src/plan/select.ts";
import { kindOf } from "../../src/kinds/index.ts";
import { loadSuite } from "../../src/suites/load.ts";
import { scratch } from "../e2e/command.ts";

const root = new URL("../../suites/", import.meta.url).pathname;
const shipped = ["kunnskap", "kjernesett", "hurtigtest", "komplett"];

function based(folder: string, suite: Readonly<Record<string, unknown>>): string {
  const path = join(folder, "liten.yaml");
  writeFileSync(path, JSON.stringify({ name: "liten", version: 1, ...suite }));
  return path;
}

describe("a suite with a base", () => {
  test("has the base's tasks, changed in what `each` says and in nothing else", async () => {
    using folder = scratch();
    const base = writeGeneratedSuite(folder.path, { pairs: 2 });
    const [own] = (await loadSuite(base)).tasks;
    const path = based(folder.path, { base, each: { share: 0.5, repeats: 3 } });
    const { suite, tasks } = await loadSuite(path);
    expect(suite.name).toBe("liten");
    expect(tasks).toEqual([{ ...own, task: { ...own?.task, share: 0.5, repeats: 3 } }]);
  });

  test.each([
    [{ base: "finnes-ikke" }, /suite "finnes-ikke" not found/],
    [{ tasks: [] }, /expected one task or more, or a base/],
    [{ each: { share: 1 }, tasks: [] }, /there is no base|expected one task/],
    [{ base: "hurtigtest" }, /its base hurtigtest has a base itself \(kjernesett\)/],
  ])("%j is refused", async (suite, message) => {
    using folder = scratch();
    await expect(loadSuite(based(folder.path, suite))).rejects.toThrow(message);
  });

  test("a suite that is its own base is refused, not followed", async () => {
    using folder = scratch();
    await expect(loadSuite(based(folder.path, { base: "liten.yaml" }))).rejects.toThrow(
      /has a base itself/,
    );
  });
});

describe.each(shipped)("the suite %s", (name) => {
  test("has prompts written in each form, for fields its kinds have", async () => {
    const { tasks } = await loadSuite(join(root, `${name}.yaml`));
    for (const loaded of tasks) {
      const { nb, nn } = loaded.task.prompts;
      checkPrompts(loaded, kindOf(loaded.card.kind));
      expect(nb.length).toBeGreaterThanOrEqual(3);
      for (const [index, prompt] of nb.entries()) {
        expect(nn[index]).not.toBe(prompt);
        expect(markedForm(nn[index] ?? "").nb).toEqual([]);
        expect(markedForm(prompt).nn).toEqual([]);
      }
    }
  });

  test("asks released sets alone, unless it is the main job's own", async () => {
    const { tasks } = await loadSuite(join(root, `${name}.yaml`));
    for (const { card } of tasks) expect(card.status).toBe("released");
  });
});

test("the quick test asks every task of the core set, at most 200 items in all", async () => {
  const core = await loadSuite(join(root, "kjernesett.yaml"));
  const quick = await loadSuite(join(root, "hurtigtest.yaml"));
  const { counts } = surveyItems(quick, { today: "2026-11-22" });
  expect([...counts.keys()]).toEqual(core.tasks.map(({ task }) => task.name));
  const sizes = [...counts.values()].map(({ items }) => items);
  expect(Math.min(...sizes)).toBeGreaterThan(0);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(200);
});
