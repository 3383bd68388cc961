import { defectNames, defects } from "./defects.ts";
import type { ImportReport } from "./report.ts";
import { consequence } from "./report.ts";

/** Text of the file is data: nothing in it may become a table cell border, a tag or a heading. */
function cell(text: string): string {
  return text
    .replace(/\s+/gu, " ")
    .replace(/&/gu, "&amp;")
    .replace(/</gu, "&lt;")
    .replace(/[\\|`*_[\]#~]/gu, "\\$&");
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

const counts = (of: Readonly<Record<string, number>>): string =>
  Object.entries(of)
    .map(([name, count]) => `${name} ${count}`)
    .join(", ") || "none";

/** `report.md`: the counts, then every finding with the words that show it. */
export function reportMarkdown(report: ImportReport, twins: readonly string[]): string {
  const { input, records, items } = report;
  const found = defectNames.filter((defect) => (report.defects[defect] ?? 0) > 0);
  const sections = found.map((defect) => {
    const rows = report.findings
      .filter((finding) => finding.defect === defect)
      .map(({ ref, line, found, other }) => [cell(ref), line, cell(found), cell(other ?? "")]);
    return `### ${defect}: ${defects[defect].says} (${consequence(defect)})\n\n${table(["record", "line", "found", "other record"], rows)}`;
  });
  return `${[
    "# Import of NorMedQA",
    `File: ${cell(input.file)}, ${input.bytes} bytes, SHA-256 ${input.sha256}, ${input.validJson ? "valid JSON" : "not valid JSON as published"}.`,
    `Records: ${records.total}; read ${records.read}, of them repaired ${records.repaired}; unparseable ${records.unparseable}.`,
    `Items: ${items.nb} nb and ${items.nn} nn in ${items.clusters} clusters; ${items.pairs} pairs of one question in both forms.`,
    `Written form: ${counts(report.forms)} (decided by: ${counts(report.formsDecidedBy)}).`,
    `In both forms: ${report.twins.questions} questions (${report.twins.records.nb} nb and ${report.twins.records.nn} nn records); keys: ${counts(report.twins.keys)}.`,
    `Copies: ${report.copies.groups} questions stand more than once (${report.copies.extraRecords} records too many); keys: ${counts(report.copies.keys)}.`,
    "## Left out, by the first rule that applies",
    table(["rule", "records"], Object.entries(report.excluded)),
    "## Defects, whether or not they left the record out",
    table(
      ["defect", "records", "meaning", "consequence"],
      defectNames.map((defect) => [
        defect,
        report.defects[defect] ?? 0,
        defects[defect].says,
        consequence(defect),
      ]),
    ),
    "## Documents",
    table(
      ["document", "records", "items"],
      Object.entries(report.documents).map(([name, of]) => [cell(name), of.records, of.items]),
    ),
    "## Findings",
    ...sections,
    "## Matched versions (likeness)",
    twins.map((line) => `- ${cell(line)}`).join("\n") || "none",
  ].join("\n\n")}\n`;
}

/** The same in a few lines for the terminal. */
export function importSummary(report: ImportReport): string {
  const { records, items, input } = report;
  const left = Object.entries(report.excluded).sort((a, b) => b[1] - a[1]);
  const width = Math.max(0, ...left.map(([rule]) => rule.length));
  return [
    `NorMedQA: ${records.total} records (${input.validJson ? "valid JSON" : `not valid JSON: ${records.repaired} repaired, ${records.unparseable} unparseable`})`,
    `${items.nb + items.nn} items: ${items.nb} nb, ${items.nn} nn, ${items.pairs} pairs, ${items.clusters} clusters`,
    `left out: ${records.total - items.nb - items.nn}`,
    ...left.map(([rule, count]) => `  ${rule.padEnd(width)}  ${count}`),
    `keys of one question in both forms: ${counts(report.twins.keys)}`,
  ].join("\n");
}
