import { beforeAll, describe, expect, it } from "vitest";
import { kindNames, kindOf } from "../../src/kinds/index.ts";
import type { Metric, Values } from "../../src/kinds/kind.ts";
import { loadSuite } from "../../src/suites/load.ts";
import { addTo } from "../../src/summarise/reduce.ts";
import type { WrittenForm } from "../../src/types.ts";
import { runInstrument } from "./instrument-run.ts";
import type { InstrumentRun } from "./instrument-run.ts";
import { degenerateNames } from "./script.ts";
import { modelNames, rightPairs } from "./scripted-models.ts";
import type { ScriptedName } from "./scripted-models.ts";

const suite = await loadSuite(new URL("../../suites/instrument.yaml", import.meta.url).pathname);
const tasks = suite.tasks.map(({ task, card }) => ({ task: task.name, kind: card.kind }));
const forms: readonly WrittenForm[] = ["nb", "nn"];

let run: InstrumentRun;
beforeAll(async () => {
  run = await runInstrument();
}, 300_000);

/** The primary metric of a model, turned so that more is better. */
function goodness(model: ScriptedName, task: string, form: WrittenForm): number {
  const summary = run.runs.get(model)?.summary.tasks.find((candidate) => candidate.task === task);
  if (!summary) throw new Error(`${model} has no ${task}`);
  const primary = kindOf(kindNameOf(task)).metrics[0];
  const found = summary.forms[form]?.estimates.find(({ metric }) => metric === primary.id);
  if (!found) throw new Error(`${model} has no ${primary.id} in ${task} ${form}`);
  return turned(primary, found.value);
}

function turned({ better }: Metric, value: number): number {
  return better === "higher" ? value : -value;
}

/** The best value that the metric has on a task's items. */
function bestOf(task: string, form: WrittenForm): number {
  const sums: Record<string, number> = {};
  let primary: Metric | undefined;
  // Where versions of an item are compared, no row has a best value of its own: 1 is the metric's.
  if (kindOf(kindNameOf(task)).reduce) return 1;
  for (const row of run.rows) {
    if (row.task.name !== task || row.item.form !== form) continue;
    const kind = kindOf(row.task.kind);
    primary = kind.metrics[0];
    addTo(sums, kind.best(row.item, row.task.settings) as Values);
  }
  const value = primary?.of(sums);
  if (!primary || value === null || value === undefined) throw new Error(`${task}: no best value`);
  return turned(primary, value);
}

function kindNameOf(task: string) {
  const found = tasks.find((candidate) => candidate.task === task);
  if (!found) throw new Error(`there is no task ${task}`);
  return found.kind;
}

function pairsOf(task: string): number {
  const rows = run.rows.filter((row) => row.task.name === task);
  return new Set(rows.map(({ item }) => item.pairId)).size;
}

it("there is a task for every kind", () => {
  expect(tasks.map(({ kind }) => kind).sort()).toEqual([...kindNames].sort());
});

it("every model's run is measured whole", () => {
  expect(run.code).toBe(0);
  expect([...run.runs.keys()].sort()).toEqual([...modelNames].sort());
  for (const { scores } of run.runs.values()) expect(scores).toHaveLength(run.rows.length);
});

it.each(modelNames)("every answer of %s has the outcome that the script means", (model) => {
  const { scores = [], expected = [] } = run.runs.get(model) ?? {};
  const odd = scores.flatMap(({ itemId, task, outcome, reason = "" }, index) =>
    outcome === expected[index]
      ? []
      : [`${task} ${itemId}: ${outcome} (${reason}), not ${expected[index]}`],
  );
  expect(odd).toEqual([]);
});

describe.each(tasks)("$task", ({ task }) => {
  describe.each(forms)("in %s", (form) => {
    const value = (model: ScriptedName) => goodness(model, task, form);

    it("the perfect model has the best value there is", () => {
      expect(value("perfect")).toBeCloseTo(bestOf(task, form), 12);
    });

    it("the more a model knows, the higher it ranks", () => {
      const pairs = pairsOf(task);
      expect(rightPairs("90-percent", pairs)).toBeLessThan(pairs);
      expect(rightPairs("70-percent", pairs)).toBeLessThan(rightPairs("90-percent", pairs));
      expect(value("perfect")).toBeGreaterThan(value("90-percent"));
      expect(value("90-percent")).toBeGreaterThan(value("70-percent"));
      expect(value("70-percent")).toBeGreaterThan(value("chance"));
      expect(value("chance")).toBeGreaterThanOrEqual(value("silent"));
      expect(value("refuses-always")).toBe(value("silent"));
    });

    it.each(degenerateNames)("%s does not rank above the 70 percent model", (model) => {
      expect(value(model)).toBeLessThan(value("70-percent"));
    });
  });

  it("the written forms agree on models that answer alike in both", () => {
    for (const model of modelNames)
      expect(goodness(model, task, "nn"), model).toBeCloseTo(goodness(model, task, "nb"), 1);
    for (const model of ["perfect", "silent"] as const)
      expect(goodness(model, task, "nn"), model).toBeCloseTo(goodness(model, task, "nb"), 12);
  });
});
