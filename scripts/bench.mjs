/**
 * node scripts/bench.mjs [--quick] [--only asking,memory,statistics,waiting] [--out results/bench.json]
 *
 * Measures the built harness beside a plain program that asks the same questions of the same local
 * server, in turn. Prints each target with `reached` or `missed`; ends with 0 unless something broke.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { arch, cpus, loadavg, platform, totalmem } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { asking } from "./bench/asking.mjs";
import { openBench } from "./bench/harness.mjs";
import { memory } from "./bench/memory.mjs";
import { startMock } from "./bench/mock.mjs";
import { benchTable, verdict } from "./bench/report.mjs";
import { bcaBootstrap, wideTable } from "./bench/statistics.mjs";
import { firstRequest, goingOn, scoringAgain, version } from "./bench/waiting.mjs";

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string", default: "waiting,asking,memory,statistics" },
    out: { type: "string", default: path.join("results", "bench.json") },
  },
});
const parts = new Set(values.only.split(","));
const size = values.quick
  ? { few: 200, many: 1000, most: 5000, rounds: 1, starts: 3 }
  : { few: 1000, many: 10_000, most: 100_000, rounds: 5, starts: 11 };

const machine = {
  processor: cpus()[0]?.model ?? "unknown",
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  system: `${platform()} ${arch()}`,
  node: process.version,
  loadAtStart: loadavg()[0],
};
const date = new Date().toISOString();
const measures = [];
const mock = await startMock();
const bench = openBench(mock);
const keep = async (measuring) => {
  measures.push(...[await measuring].flat());
  if (process.stderr.isTTY) process.stderr.write(`${measures.length} measured\r`);
};
try {
  const { few, many, most, rounds, starts } = size;
  if (parts.has("waiting")) {
    await keep(version(bench, { rounds: starts }));
    await keep(firstRequest(bench, { items: few, rounds }));
    await keep(goingOn(bench, { items: few, rounds }));
    await keep(scoringAgain(bench, { items: many, rounds }));
  }
  if (parts.has("asking")) {
    for (const concurrency of [50, 100]) {
      const target = { atMost: 1.15 };
      await keep(asking(bench, { items: few, latencyMs: 100, concurrency, rounds, target }));
    }
    for (const concurrency of [50, 100]) {
      const target = { atLeast: 0.7 };
      await keep(asking(bench, { items: many, latencyMs: 0, concurrency, rounds, target }));
    }
  }
  if (parts.has("memory")) {
    const shape = { sizes: [few, many, most], concurrency: 50, target: { atMost: 80 } };
    await keep(memory(bench, { ...shape, over: "in process" }));
    await keep(memory(bench, { ...shape, sizes: [few, most], over: "http" }));
  }
  if (parts.has("statistics")) {
    await keep(bcaBootstrap(values.quick ? { resamples: 1000 } : {}));
    await keep(wideTable(values.quick ? { models: 5, tasks: 5 } : {}));
  }
} finally {
  bench.close();
  await mock.close();
}

mkdirSync(path.dirname(path.resolve(values.out)), { recursive: true });
const judged = measures.map((measure) => ({ ...measure, verdict: verdict(measure) }));
const report = { schemaVersion: 1, date, quick: values.quick, machine, measures: judged };
writeFileSync(values.out, `${JSON.stringify(report, undefined, 2)}\n`);
const { processor, cores, node, system, loadAtStart } = machine;
console.log(
  `${date.slice(0, 10)}  ${processor}, ${cores} cores, ${system}, Node ${node}, load ${loadAtStart.toFixed(1)}\n`,
);
console.log(benchTable(measures));
