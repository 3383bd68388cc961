/** Finds the check for every vector file in a folder, runs it, and gathers what disagrees. */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { compareWithExpected } from "./vector-comparison.mjs";

const registryFolder = path.join(import.meta.dirname, "vectors");

/**
 * Merges the `checks` of every module in `folder`: a map from a vector file's basename to a
 * function that gets `{ id, input, params }` - never the expectation - and returns what it
 * computed. A check whose reference is itself inexact says so in its `referenceErrors`. Throws when two modules check the same file or one exports no checks.
 */
export async function loadChecks(folder = registryFolder) {
  const merged = new Map();
  const names = (await readdir(folder)).filter((name) => name.endsWith(".mjs")).sort();
  for (const name of names) {
    const { checks } = await import(pathToFileURL(path.join(folder, name)).href);
    if (typeof checks !== "object" || checks === null)
      throw new Error(`${path.join(folder, name)} exports no object named checks`);
    for (const [metric, check] of Object.entries(checks)) {
      if (merged.has(metric)) throw new Error(`Two modules in ${folder} check ${metric}.json`);
      merged.set(metric, check);
    }
  }
  return merged;
}

async function runVector(vector, check) {
  const { id, input, params = {}, expected, tolerance } = vector;
  const label = typeof id === "string" ? id : "(no id)";
  try {
    const got = await check({ id, input, params });
    const rows = compareWithExpected(expected, got, tolerance, check.referenceErrors);
    return rows.map((row) => ({ id: label, ...row }));
  } catch (error) {
    return [{ id: label, metric: "threw", ok: false, expected, got: String(error) }];
  }
}

async function runFile(file, check) {
  let vectors;
  try {
    vectors = JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    return { rows: [], problem: `cannot be read as JSON: ${error.message}` };
  }
  if (check === undefined) return { rows: [], problem: "no check is registered for this file" };
  if (!Array.isArray(vectors) || vectors.length === 0)
    return { rows: [], problem: "expected a list of at least one vector" };
  const rows = [];
  for (const vector of vectors) rows.push(...(await runVector(vector, check)));
  return { rows };
}

/**
 * Runs every `*.json` in `folder`. Returns one entry for each file in name order:
 * `{ file, rows, problem? }`, where a problem means that the file as a whole failed.
 */
export async function runVectorFolder(folder, checks) {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  const files = [];
  for (const name of names) {
    const result = await runFile(path.join(folder, name), checks.get(path.basename(name, ".json")));
    files.push({ file: name, ...result });
  }
  return files;
}

/** Counts rows, a file's own problem being one failure. */
export function countOutcomes(files) {
  let passed = 0;
  let failed = 0;
  for (const { rows, problem } of files) {
    if (problem !== undefined) failed += 1;
    for (const row of rows) {
      if (row.ok) passed += 1;
      else failed += 1;
    }
  }
  return { passed, failed };
}
