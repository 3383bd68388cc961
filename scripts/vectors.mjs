/**
 * node scripts/vectors.mjs [folder] [--quiet]
 *
 * Compares our metrics with expected numbers from reference implementations. Ends with 1 when
 * anything disagrees, cannot be read, has no check, or when there was nothing to check.
 */
import { parseArgs } from "node:util";
import path from "node:path";
import { countOutcomes, loadChecks, runVectorFolder } from "./vector-runner.mjs";

const { values, positionals } = parseArgs({
  options: { quiet: { type: "boolean", default: false } },
  allowPositionals: true,
});
const folder = path.resolve(
  positionals[0] ?? path.join(import.meta.dirname, "..", "test", "vectors"),
);

const show = (value) => {
  if (value === undefined) return "undefined";
  return typeof value === "number" ? String(value) : JSON.stringify(value);
};

function printFile({ file, rows, problem }) {
  const idWidth = Math.max(0, ...rows.map((row) => row.id.length));
  const metricWidth = Math.max(0, ...rows.map((row) => row.metric.length));
  for (const row of rows) {
    if (row.ok && values.quiet) continue;
    const start = `${row.ok ? "ok  " : "FAIL"}  ${row.id.padEnd(idWidth)}  ${row.metric.padEnd(metricWidth)}`;
    console.log(
      row.ok
        ? `${start}  ${show(row.got)}`
        : `${start}  expected ${show(row.expected)}, got ${show(row.got)}`,
    );
  }
  if (problem !== undefined) console.log(`FAIL  ${file}: ${problem}`);
}

function printSummary(files) {
  const width = Math.max(...files.map(({ file }) => file.length));
  for (const entry of files) {
    const { passed, failed } = countOutcomes([entry]);
    console.log(`${entry.file.padEnd(width)}  ${passed} passed, ${failed} failed`);
  }
}

async function main() {
  const files = await runVectorFolder(folder, await loadChecks());
  if (files.length === 0) {
    console.error(`No *.json vector files in ${folder}`);
    return 1;
  }
  for (const entry of files) printFile(entry);
  printSummary(files);
  const { passed, failed } = countOutcomes(files);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  const hint = error.code === "ERR_MODULE_NOT_FOUND" ? " (run `npm run build` first)" : "";
  console.error(`${error.message}${hint}`);
  process.exitCode = 1;
}
