import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../errors.ts";
import { writeAtomically } from "../files/atomic.ts";
import { renderTable, tableFormats } from "../report/table.ts";
import type { TableFormat } from "../report/table.ts";
import { openRun } from "../results/run-folder.ts";
import type { Manifest } from "../results/manifest.ts";
import type { RunFolder } from "../results/run-folder.ts";
import { recordScores, scoreRun } from "../score/score-run.ts";
import { spendingTally } from "../summarise/spending.ts";
import { summarise } from "../summarise/summary.ts";
import type { ScoreRow } from "../results/rows.ts";
import type { RunSummary } from "../summarise/summary.ts";
import type { Language } from "../types.ts";
import { exitCodes } from "./terminal.ts";
import type { Terminal } from "./terminal.ts";

/** Makes everything derived in a run folder anew: `scores.jsonl` and `table.*`. */
export function writeResults(
  folder: RunFolder,
  manifest: Manifest,
  language: Language,
): RunSummary {
  const summary = summaryOf(folder, manifest, (rows) => recordScores(folder, manifest, rows));
  for (const format of tableFormats)
    writeAtomically(folder.table(format), renderTable([summary], format, language));
  return summary;
}

/** A run's numbers and what its answers cost, in one pass over its rows. */
function summaryOf(
  folder: RunFolder,
  manifest: Manifest,
  through: (rows: Iterable<ScoreRow>) => Iterable<ScoreRow> = (rows) => rows,
): RunSummary {
  const tally = spendingTally(manifest.price);
  const summary = summarise(manifest, through(scoreRun(folder, manifest, tally.add)));
  const spending = tally.total();
  return spending === undefined ? summary : { ...summary, spending };
}

/** A run named by its folder, or by its id under the results folder. */
export function locateRun(name: string, results: string): string {
  const inResults = join(results, name);
  return !existsSync(name) && existsSync(inResults) ? inResults : name;
}

/** Throws a UsageError where two of the paths are one folder: a run says nothing of itself. */
export function refuseSameFolder(paths: readonly string[]): void {
  const seen = new Set<string>();
  for (const path of paths) {
    const real = existsSync(path) ? realpathSync(path) : path;
    if (seen.has(real)) throw new UsageError(`${path}: this run is named twice; name each once`);
    seen.add(real);
  }
}

/** `score`: scores runs again from their recorded answers, without a call. */
export async function score(
  runs: readonly string[],
  results: string,
  language: Language,
  terminal: Terminal,
): Promise<number> {
  for (const name of runs) {
    const { folder, manifest } = await openRun(locateRun(name, results));
    writeResults(folder, manifest, language);
    terminal.out(`${folder.path}: scored anew\n`);
  }
  return exitCodes.ok;
}

/** `table`: one table of several runs. */
export async function table(
  runs: readonly string[],
  results: string,
  format: TableFormat,
  language: Language,
  terminal: Terminal,
): Promise<number> {
  const summaries: RunSummary[] = [];
  for (const name of runs) {
    const { folder, manifest } = await openRun(locateRun(name, results));
    summaries.push(summaryOf(folder, manifest));
  }
  terminal.out(renderTable(summaries, format, language));
  return exitCodes.ok;
}
