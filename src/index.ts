/**
 * The library behind the command line.
 *
 * - run a suite against models, your own adapters included: `runModels`
 * - score recorded answers and sum them up: `openRun`, `scoreRun`, `summarise`, `renderTable`
 * - read datasets and suites: `loadSuite`, `readItems`, `readCard`
 */
export type * from "./types.ts";
export { gap, outcomes, vias } from "./types.ts";
export { IncompleteError, UsageError } from "./errors.ts";

export { toModel } from "./adapters/index.ts";
export type { Model } from "./adapters/index.ts";
export type { ModelEntry } from "./adapters/models.ts";
export { resolveModels } from "./adapters/resolve.ts";

export { runModels } from "./commands/run.ts";
export type { RunArguments } from "./commands/run.ts";
export type { Terminal } from "./commands/terminal.ts";

export type { Card } from "./datasets/card.ts";
export type { BaseItem } from "./datasets/item.ts";
export { datasetNames, locateDataset, locateSuite, suiteNames } from "./datasets/locate.ts";
export { itemHash } from "./datasets/item-hash.ts";
export { readItems } from "./datasets/read-items.ts";
export { loadSuite, readCard } from "./suites/load.ts";
export type { LoadedSuite } from "./suites/load.ts";
export type { Suite, Task } from "./suites/suite.ts";

export { kindNames, kindOf, loadKinds } from "./kinds/index.ts";
export type { Kind, Metric, Values } from "./kinds/kind.ts";

export type { Manifest } from "./results/manifest.ts";
export type { AnswerRow, ItemRow, ScoreRow } from "./results/rows.ts";
export { openRun } from "./results/run-folder.ts";
export type { RunFolder } from "./results/run-folder.ts";
export { scoreRun } from "./score/score-run.ts";
export { summarise } from "./summarise/summary.ts";
export type { Cell, RunSummary, TaskSummary } from "./summarise/summary.ts";
export { renderTable } from "./report/table.ts";
export type { TableFormat } from "./report/table.ts";
