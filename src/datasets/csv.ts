import { parse } from "csv-parse/sync";
import { UsageError } from "../errors.ts";
import { readText } from "../files/text-file.ts";

export interface CsvRecord {
  /** The record as an item would be written in JSON. */
  readonly value: Record<string, unknown>;
  /** 1-based line the record ends on. */
  readonly line: number;
}

const numeric = new Set(["risk"]);

/**
 * Items in CSV, one a line, first line the field names. `option_a`, `option_b`, … become the
 * options, `gold` the letter of the right one; `accepted` holds a short answer's accepted answers
 * divided by `|`. Strict: a line with too many or too few fields is refused with its number.
 */
export function readCsv(path: string): CsvRecord[] {
  const text = readText(path).normalize("NFC");
  let lines: { record: Record<string, string>; info: { lines: number } }[];
  try {
    lines = parse(text, { bom: true, columns: true, info: true, skip_empty_lines: true });
  } catch (error) {
    const line = (error as { lines?: number }).lines ?? 1;
    throw new UsageError(
      `${path}:${line}:1: not a CSV table: ${error instanceof Error ? error.message : error}. Give every line as many fields as the first, with "…" around text that holds commas or line breaks.`,
    );
  }
  return lines.map(({ record, info }) => ({ value: toItem(record), line: info.lines }));
}

function toItem(record: Record<string, string>): Record<string, unknown> {
  const item: Record<string, unknown> = {};
  const options: { id: string; text: string }[] = [];
  for (const [name, cell] of Object.entries(record)) {
    const option = /^option_([a-z])$/.exec(name);
    if (cell === "") continue;
    if (option?.[1] !== undefined) options.push({ id: option[1], text: cell });
    else if (name === "gold") item["gold"] = { option: cell.toLowerCase() };
    else if (name === "accepted")
      item["gold"] = { accepted: cell.split("|").map((alias) => alias.trim()) };
    // What is no number stays what it is, so that the message can show it.
    else item[name] = numeric.has(name) && /^\d+$/.test(cell) ? Number(cell) : cell;
  }
  if (options.length > 0) item["options"] = options;
  return item;
}
