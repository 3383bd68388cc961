import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { loadPlan } from "../../src/commands/load-plan.ts";
import { runModels } from "../../src/commands/run.ts";
import type { Terminal } from "../../src/commands/terminal.ts";
import { plannedRows } from "../../src/plan/requests.ts";
import { makeManifest } from "../../src/plan/prepare.ts";
import { selectItems } from "../../src/plan/select.ts";
import type { PlannedRow } from "../../src/plan/requests.ts";
import type { ScoreRow } from "../../src/results/rows.ts";
import type { RunSummary } from "../../src/summarise/summary.ts";
import { scratch } from "../e2e/command.ts";
import { modelNames, scriptAnswers, scriptedModel } from "./scripted-models.ts";
import type { ScriptedName, ScriptedRow } from "./scripted-models.ts";

const suiteFile = new URL("../../suites/instrument.yaml", import.meta.url).pathname;
const seed = 20_260_401;

const quiet: Terminal = {
  out: () => {},
  err: () => {},
  live: false,
  onStop: () => () => {},
  leave: () => {
    throw new Error("the run was left at once");
  },
};

/** What one scripted model's run folder holds when the run has ended. */
export interface ScriptedRun {
  readonly summary: RunSummary;
  readonly scores: readonly ScoreRow[];
  /** What each planned row of the script had to come to, in the order of `scores`. */
  readonly expected: readonly ScriptedRow["outcome"][];
}

export interface InstrumentRun {
  readonly code: number;
  readonly rows: readonly PlannedRow[];
  readonly runs: ReadonlyMap<ScriptedName, ScriptedRun>;
}

/** The rows that a run of the suite will ask: what a request never carries, its item does. */
async function planSuite(): Promise<readonly PlannedRow[]> {
  const { suite, survey, selection } = await loadPlan({ suite: suiteFile }, quiet);
  const anyone = scriptedModel("silent", new Map());
  const { tasks } = makeManifest(suite, anyone, survey, { ...selection, seed });
  return [...selectItems(suite, selection)].flatMap((row) => {
    const task = tasks.find(({ name }) => name === row.task);
    return task ? [...plannedRows(task, row, seed)] : [];
  });
}

/** Puts every scripted model through the whole way: plan, ask, journal, score, summarise, tables. */
export async function runInstrument(): Promise<InstrumentRun> {
  const rows = await planSuite();
  const answers = scriptAnswers(rows);
  using results = scratch();
  const models = modelNames.map((name) => scriptedModel(name, answers.get(name) ?? new Map()));
  const args = { suite: suiteFile, results: results.path, seed, caps: {}, reuse: [] };
  const code = await runModels(models, { ...args, takeOver: false, language: "nb" }, quiet);
  const runs = readdirSync(results.path).map((folder) => {
    const read = (name: string) => readFileSync(join(results.path, folder, name), "utf8");
    const [summary] = (JSON.parse(read("table.json")) as { runs: RunSummary[] }).runs;
    if (!summary) throw new Error(`${folder} has no summary`);
    const name = summary.model as ScriptedName;
    const script = answers.get(name);
    return [
      name,
      {
        summary,
        scores: read("scores.jsonl")
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line) as ScoreRow),
        expected: rows.map(({ requestHash }) => script?.get(requestHash)?.outcome ?? "invalid"),
      },
    ] as const;
  });
  return { code, rows, runs: new Map(runs) };
}
