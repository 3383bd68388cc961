import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import type { AnswerRow, ScoreRow } from "../../src/results/rows.ts";
import type { RunSummary } from "../../src/summarise/summary.ts";

/** Everything a run left, as a reader of its files finds it. */
export interface RunFiles {
  readonly path: string;
  readonly answers: readonly AnswerRow[];
  readonly scores: readonly ScoreRow[];
  readonly md: string;
  readonly csv: readonly Readonly<Record<string, string>>[];
  readonly json: { readonly runs: readonly RunSummary[] };
}

/** The only run in a results folder. */
export function onlyRun(results: string): string {
  const runs = readdirSync(results);
  if (runs.length !== 1) throw new Error(`expected one run in ${results}, found ${runs.length}`);
  return join(results, runs[0] ?? "");
}

export function readRun(results: string): RunFiles {
  const path = onlyRun(results);
  const text = (name: string) => readFileSync(join(path, name), "utf8");
  return {
    path,
    answers: jsonLines<AnswerRow>(text("answers.jsonl")),
    scores: jsonLines<ScoreRow>(text("scores.jsonl")),
    md: text("table.md"),
    csv: parse(text("table.csv"), { columns: true }),
    json: JSON.parse(text("table.json")),
  };
}

export function jsonLines<T>(text: string): T[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}

/** The cells of the first Markdown table's only row, by the head of their column. */
export function markdownCells(md: string): Readonly<Record<string, string>> {
  const [head = [], , row = []] = md
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) => line.split("|").slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()));
  return Object.fromEntries(head.map((name, index) => [name, row[index] ?? ""]));
}

/** Writes a `models.yaml` with one openai model called `m`; returns its path. */
export function writeModels(folder: string, model: Readonly<Record<string, unknown>>): string {
  const path = join(folder, "models.yaml");
  const entry = { name: "m", adapter: "openai", model: "m", ...model };
  writeFileSync(path, JSON.stringify({ models: [entry] }));
  return path;
}
