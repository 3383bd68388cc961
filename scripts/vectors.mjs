/**
 * node scripts/vectors.mjs [folder] [--quiet]
 *
 * Compares our metrics with expected numbers from reference implementations. Ends with 1 when
 * anything disagrees, cannot be read, has no check, or when there was nothing to check.
 */
import path from "node:path";
import { parseArgs } from "node:util";
import { vectorReport } from "./vector-report.mjs";
import { loadChecks, runVectorFolder } from "./vector-runner.mjs";

const standardFolder = path.join(import.meta.dirname, "..", "test", "vectors");

try {
  const { values, positionals } = parseArgs({
    options: { quiet: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  const folder = path.resolve(positionals[0] ?? standardFolder);
  const report = vectorReport(await runVectorFolder(folder, await loadChecks()), values);
  for (const line of report.lines) console.log(line);
  process.exitCode = report.passed ? 0 : 1;
} catch (error) {
  const hint = error.code === "ERR_MODULE_NOT_FOUND" ? " (run `npm run build` first)" : "";
  console.error(`${error.message}${hint}`);
  process.exitCode = 1;
}
