import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { helsemaal } from "../e2e/command.ts";
import type { ScoreRow } from "../../src/results/rows.ts";

const card = `name: many
version: 1.0.0
kind: multiple-choice
status: released
title: { nb: Mange, nn: Mange, en: Many }
licence: CC0-1.0
files: [items.jsonl]
description: Generated items whose key is often the longest option; they measure nothing.
`;

const suite = `name: many
version: 1
tasks:
  - name: many
    dataset: ./many
    via: generate
    prompts:
      id: many-1
      nb: ["{question}\\n{options}", "Oppgave: {question}\\n{options}"]
      nn: ["{question}\\n{options}", "Oppgåve: {question}\\n{options}"]
    variants: all
    decoding: { maxTokens: 8 }
`;

/** Every fifth pair shares a case with the one before it; in 45 % of all the key is the longest. */
function item(pair: number, form: "nb" | "nn") {
  const key = pair % 20 < 9 ? "d" : "abc"[pair % 3];
  return {
    id: `many-${pair}-${form}`,
    pairId: `many-${pair}`,
    form,
    clusterId: `case-${pair % 5 === 4 ? pair - 1 : pair}`,
    area: pair % 2 === 0 ? "kunnskap" : "helserett",
    use: "beslutningsstøtte",
    risk: (pair % 4) + 1,
    scope: pair % 3 === 0 ? "internasjonal" : "norsk",
    originForm: pair % 2 === 0 ? "nb" : "nn",
    question: form === "nb" ? `Hva er riktig i sak ${pair}?` : `Kva er rett i sak ${pair}?`,
    options: [
      { id: "a", text: `Vente ${pair}` },
      {
        id: "b",
        text: `Ringe ${pair}`,
        ...(pair % 10 === 0 ? { harm: { severity: "critical" } } : {}),
      },
      { id: "c", text: `Sende ${pair}` },
      { id: "d", text: `Undersøke ${pair} og avtale ny kontroll` },
    ],
    gold: { option: key },
  };
}

/** Writes a suite of `pairs` × 2 items to a folder and returns its path. */
export function writeMany(folder: string, pairs: number): string {
  mkdirSync(join(folder, "many"), { recursive: true });
  writeFileSync(join(folder, "many", "dataset.yaml"), card);
  const lines = Array.from({ length: pairs }, (_, pair) =>
    (["nb", "nn"] as const).map((form) => JSON.stringify(item(pair, form))).join("\n"),
  );
  writeFileSync(join(folder, "many", "items.jsonl"), `${lines.join("\n")}\n`);
  const path = join(folder, "suite.yaml");
  writeFileSync(path, suite);
  return path;
}

/** Runs models over a suite; returns each one's folder, by model. */
export async function runMany(suitePath: string, results: string, models: readonly string[]) {
  const { code, err } = await helsemaal([
    "run",
    suitePath,
    "--results",
    results,
    "--model",
    ...models,
  ]);
  if (code !== 0) throw new Error(err);
  const folders = readdirSync(results);
  return models.map((model) => {
    const name = model.replaceAll(/[^a-z0-9.]+/g, "-");
    return join(results, folders.find((folder) => folder.includes(name)) ?? "");
  });
}

export function readRows(folder: string): ScoreRow[] {
  return readFileSync(join(folder, "scores.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as ScoreRow);
}
