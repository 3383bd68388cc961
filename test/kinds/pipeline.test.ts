import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, test } from "vitest";
import { parse, stringify } from "yaml";
import type { KindName } from "../../src/kinds/index.ts";
import type { RunSummary } from "../../src/summarise/summary.ts";
import { fixtures, helsemaal, scratch } from "../e2e/command.ts";
import { fixture, fixtureFolder, judge, metricsOf } from "./fixture.ts";

const names: readonly KindName[] = [
  "multiple-choice",
  "short-answer",
  "extractive-qa",
  "structured-extraction",
  "coding",
  "entity-spans",
  "deidentification",
];

interface Task {
  readonly prompts: { readonly nb: readonly string[]; readonly nn: readonly string[] };
}

const taskOf = (name: KindName) =>
  parse(
    readFileSync(join(fixtureFolder(name), "task.yaml"), "utf8").replaceAll(
      "../test/fixtures/",
      fixtures,
    ),
  ) as Task;

function suiteOf(folder: string, name: KindName): string {
  const path = join(folder, `${name}.yaml`);
  writeFileSync(path, stringify({ name: `prove-${name}`, version: 1, tasks: [taskOf(name)] }));
  return path;
}

async function run(name: KindName, model: string): Promise<RunSummary> {
  using folder = scratch();
  const suite = suiteOf(folder.path, name);
  const results = join(folder.path, "results");
  const { code, err } = await helsemaal(["run", suite, "--results", results, "--model", model]);
  expect(code, err).toBe(0);
  const [runId = ""] = readdirSync(results);
  const table = JSON.parse(readFileSync(join(results, runId, "table.json"), "utf8")) as {
    runs: RunSummary[];
  };
  const [summary] = table.runs;
  if (!summary) throw new Error("no run in the table");
  return summary;
}

test.each(names)("the fixture of %s runs from suite to table in both forms", async (name) => {
  const [task] = (await run(name, "mock:[]")).tasks;
  const { items } = fixture(name);
  for (const form of ["nb", "nn"] as const) {
    const { counts, coverage } = task?.forms[form] ?? {};
    expect(coverage).toBe(1);
    expect((counts?.scored ?? 0) + (counts?.invalid ?? 0)).toBe(items.length / 2);
  }
});

test.each(names)("the prompts of %s are written in each form", (name) => {
  const { prompts } = taskOf(name);
  expect(prompts.nb).toHaveLength(prompts.nn.length);
  for (const [index, nb] of prompts.nb.entries()) expect(prompts.nn[index]).not.toBe(nb);
  expect(prompts.nn.join(" ")).not.toMatch(
    /\b(?:ikke|hvis|jeg|noe|hva|hvor|bruker du|skriver bare)\b/u,
  );
});

it("values that only some items have reach the table unshifted", async () => {
  const answer = "I10\nE11.9\nT90";
  const { tasks } = await run("coding", `mock:${answer}`);
  const { kind, items } = fixture("coding");
  const settings = kind.prepareSettings?.(
    { codeList: "koder.txt", ranked: true },
    fixtureFolder("coding"),
  );
  const nb = items.filter(({ form }) => form === "nb");
  const expected = metricsOf(
    kind,
    nb.map((item) => judge(kind, item, answer, settings).values),
  );
  const found = Object.fromEntries(
    (tasks[0]?.forms.nb?.estimates ?? []).map(({ metric, value }) => [metric, value]),
  );
  // By hand: I10 in 2 notes, E11.9 in 2, T90 in 1; each given in all 10. F1 2·2/12, 2·2/12, 2·1/11,
  // over the 15 codes that are gold somewhere.
  const codes = new Set(
    nb.flatMap((item) => (item as unknown as { gold: { codes: string[] } }).gold.codes),
  );
  expect(codes.size).toBe(15);
  expect(found["code-macro-f1"]).toBeCloseTo((4 / 12 + 4 / 12 + 2 / 11) / 15, 12);
  for (const [id, value] of Object.entries(expected)) expect(found[id], id).toBeCloseTo(value, 12);
});
