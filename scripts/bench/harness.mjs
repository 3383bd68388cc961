import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { measureProcess } from "./measured-process.mjs";
import { writeSuite } from "./suite.mjs";

const bin = fileURLToPath(new URL("../../bin/helsemaal.js", import.meta.url));
const floorProgram = fileURLToPath(new URL("floor.mjs", import.meta.url));

/** @type {import("./harness.d.mts").openBench} */
export function openBench(mock) {
  const root = mkdtempSync(path.join(tmpdir(), "helsemaal-bench-"));
  const suites = new Map();
  let folders = 0;
  const suiteOf = (items) => {
    if (!suites.has(items)) suites.set(items, writeSuite(path.join(root, `items-${items}`), items));
    return suites.get(items);
  };
  return {
    mock,
    results: () => path.join(root, `results-${++folders}`),
    harness: (args, options) => measureProcess([bin, ...args], options),
    run({ items, concurrency, results, model = `openai:bench@${mock.baseURL}` }) {
      const limit = concurrency === undefined ? [] : ["--concurrency", String(concurrency)];
      const named = ["--model", model, "--results", results, ...limit];
      return measureProcess([bin, "run", suiteOf(items).suite, ...named]);
    },
    floor({ items, concurrency }) {
      const out = path.join(root, `floor-${++folders}.jsonl`);
      const args = [suiteOf(items).items, mock.baseURL, String(concurrency), out];
      return measureProcess([floorProgram, ...args]);
    },
    close: () => rmSync(root, { recursive: true, force: true }),
  };
}
