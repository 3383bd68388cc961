import { compareRuns } from "../compare/compare-runs.ts";
import { changedTexts } from "../compare/item-texts.ts";
import { loadRun } from "../compare/load-run.ts";
import { renderComparison } from "../report/comparison-report.ts";
import type { TableFormat } from "../report/table.ts";
import type { Language } from "../types.ts";
import { locateRun, refuseSameFolder } from "./results.ts";
import { exitCodes } from "./terminal.ts";
import type { Terminal } from "./terminal.ts";

/** `compare`: runs against each other on the same items. */
export async function compare(
  names: readonly string[],
  results: string,
  format: TableFormat,
  language: Language,
  terminal: Terminal,
): Promise<number> {
  const paths = names.map((name) => locateRun(name, results));
  refuseSameFolder(paths);
  const runs = await Promise.all(paths.map(loadRun));
  for (const { folder, torn } of runs)
    if (torn)
      terminal.err(
        `note: ${folder.path}: the last answer was cut short and does not count; run the same command again to go on\n`,
      );
  const comparison = compareRuns(runs);
  const [first] = runs;
  const texts = first ? changedTexts(first, comparison) : new Map();
  terminal.out(renderComparison(comparison, texts, format, language));
  return exitCodes.ok;
}
