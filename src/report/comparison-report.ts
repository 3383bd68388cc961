import type { Comparison } from "../compare/comparison.ts";
import type { ItemTexts } from "../compare/item-texts.ts";
import type { Language } from "../types.ts";
import { comparisonCsv } from "./comparison-csv.ts";
import { comparisonMarkdown } from "./comparison-markdown.ts";
import type { TableFormat } from "./table.ts";

/** A comparison in one format; JSON also holds the texts of the items gained and lost. */
export function renderComparison(
  comparison: Comparison,
  texts: ItemTexts,
  format: TableFormat,
  language: Language,
): string {
  switch (format) {
    case "md":
      return comparisonMarkdown(comparison, texts, language);
    case "csv":
      return comparisonCsv(comparison);
    case "json":
      return `${JSON.stringify({ ...comparison, texts: Object.fromEntries(texts) }, undefined, 2)}\n`;
  }
}
