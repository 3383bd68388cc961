import { schemaVersion } from "../results/rows.ts";
import { refuseIncomparable } from "../summarise/comparable.ts";
import type { RunSummary } from "../summarise/summary.ts";
import type { Language } from "../types.ts";
import { csvReport } from "./csv.ts";
import { markdownReport } from "./markdown.ts";

export const tableFormats = ["md", "csv", "json"] as const;
export type TableFormat = (typeof tableFormats)[number];

/**
 * One table of one or more runs. A pure function of the summaries: no times, no paths, so that the
 * same rows give the same bytes. Throws a UsageError when the runs are not comparable.
 */
export function renderTable(
  runs: readonly RunSummary[],
  format: TableFormat,
  language: Language,
): string {
  refuseIncomparable(runs);
  switch (format) {
    case "md":
      return markdownReport(runs, language);
    case "csv":
      return csvReport(runs);
    case "json":
      return `${JSON.stringify({ schemaVersion, runs }, undefined, 2)}\n`;
  }
}
