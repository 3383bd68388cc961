/**
 * node scripts/kill-test.mjs [--points 50] [--pairs 150] [--concurrency 20] [--seed n] [--quiet]
 *
 * Kills runs at random points, resumes them and compares what they end in with a run that was never
 * killed. Ends with 1 when anything differs; prints the seed.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    points: { type: "string", default: "50" },
    pairs: { type: "string", default: "150" },
    concurrency: { type: "string", default: "20" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    quiet: { type: "boolean", default: false },
  },
});
const folder = mkdtempSync(join(tmpdir(), "helsemaal-kill-"));
try {
  const { killTrial } = await import("./kill-trial.mjs");
  console.log(`seed ${values.seed}`);
  const report = await killTrial({
    seed: Number(values.seed),
    points: Number(values.points),
    pairs: Number(values.pairs),
    concurrency: Number(values.concurrency),
    folder,
    log: values.quiet ? () => {} : (line) => console.log(line),
  });
  const kinds = Object.entries(report.kinds).map(([kind, count]) => `${count} ${kind}`);
  console.log(
    `${report.points} kills (${kinds.sort().join(", ")}) in ${report.runs} runs, ${report.extraRequests} requests sent twice`,
  );
  for (const fault of report.faults) console.error(`FAULT: ${fault}`);
  process.exitCode = report.faults.length === 0 ? 0 : 1;
} catch (error) {
  const hint = error.code === "ERR_MODULE_NOT_FOUND" ? " (run `npm run build` first)" : "";
  console.error(`${error.message}${hint}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
