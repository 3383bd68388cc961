/**
 * How long the statistics take. `node scripts/bench/statistics.mjs` prints both measures; each round
 * is a process of its own, so that its memory is its own.
 */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const here = fileURLToPath(import.meta.url);
const run = promisify(execFile);

/** @type {import("./statistics.d.mts").bcaBootstrap} */
export async function bcaBootstrap({
  rows = 100_000,
  clusters = 2000,
  resamples = 10_000,
  rounds = 3,
} = {}) {
  const measured = await repeated(rounds, ["bca", rows, clusters, resamples]);
  const value = median(measured.map(({ seconds }) => seconds));
  return [
    {
      name: `${resamples} BCa resamples of ${rows} rows in ${clusters} clusters`,
      ours: `${value.toFixed(2)} s`,
      value,
      unit: "s",
      target: { atMost: 2 },
      rounds: measured,
    },
  ];
}

/** @type {import("./statistics.d.mts").wideTable} */
export async function wideTable({ models = 20, tasks = 20, rows = 2000, rounds = 3 } = {}) {
  const measured = await repeated(rounds, ["table", models, tasks, rows]);
  const wall = median(measured.map(({ seconds }) => seconds));
  const peak = median(measured.map(({ peakMiB }) => peakMiB));
  const name = `table of ${models} models × ${tasks} tasks × 2 forms, ${models * tasks} runs of ${rows} rows`;
  return [
    {
      name: `${name}: wall`,
      ours: `${wall.toFixed(2)} s`,
      value: wall,
      unit: "s",
      target: { atMost: 10 },
      rounds: measured,
    },
    {
      name: `${name}: peak memory`,
      ours: `${Math.round(peak)} MiB`,
      value: peak,
      unit: "MiB",
      target: { atMost: 500 },
      rounds: measured,
    },
  ];
}

async function repeated(rounds, argv) {
  const measured = [];
  for (let round = 0; round < rounds; round += 1) {
    const { stdout } = await run(process.execPath, [here, ...argv.map(String)]);
    measured.push(JSON.parse(stdout));
  }
  return measured;
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

async function measureBca(rows, clusters, resamples) {
  const stats = await import("../../dist/stats/index.js");
  const random = stats.seededRandom("bench");
  const scores = Array.from({ length: rows }, () => (random.uniform() < 0.7 ? 1 : 0));
  const ids = scores.map((_, row) => `cluster-${row % clusters}`);
  return timed(() => {
    const sums = stats.scoreSums(scores, ids);
    return stats.clusterBootstrap(sums, stats.meanOfSums, { random, resamples }).bca;
  });
}

async function measureTable(models, tasks, rows) {
  const { summarise } = await import("../../dist/summarise/summary.js");
  const { renderTable } = await import("../../dist/report/table.js");
  const { loadKinds } = await import("../../dist/kinds/index.js");
  await loadKinds(["multiple-choice"]);
  const names = Array.from({ length: models }, (_, model) => `model-${model}`);
  return timed(() => {
    const runs = names.flatMap((model) =>
      Array.from({ length: tasks }, (_, task) =>
        summarise(manifest(model, `task-${task}`), scoreRows(`task-${task}`, model, rows)),
      ),
    );
    return ["md", "csv", "json"].map((format) => renderTable(runs, format, "nb").length);
  });
}

function timed(work) {
  const started = performance.now();
  const result = work();
  const seconds = (performance.now() - started) / 1000;
  return { seconds, peakMiB: process.resourceUsage().maxRSS / 1024, result };
}

function manifest(model, task) {
  return {
    model: { name: model },
    suite: { name: "bench", version: "1" },
    tasks: [
      {
        name: task,
        kind: "multiple-choice",
        datasetName: task,
        datasetVersion: "1.0.0",
        datasetStatus: "released",
        via: "generate",
        prompts: { id: "p", nb: ["{question}"], nn: ["{question}"] },
        variants: "rotate",
        repeats: 1,
        decoding: { temperature: 0, maxTokens: 8 },
        perturbations: [],
        settings: {},
      },
    ],
  };
}

function* scoreRows(task, model, rows) {
  const luck = model.length;
  for (let row = 0; row < rows; row += 1) {
    const pair = row >> 1;
    const form = row % 2 === 0 ? "nb" : "nn";
    const correct = (pair * 7919 + luck * 31 + row) % 10 < 7 ? 1 : 0;
    yield {
      task,
      itemId: `${task}-${pair}-${form}`,
      itemHash: `${pair}`,
      pairId: `${task}-${pair}`,
      clusterId: `${task}-${pair >> 2}`,
      form,
      variant: 0,
      repeat: 0,
      version: "original",
      outcome: "scored",
      answer: "a",
      values: {
        n: 1,
        correct,
        chance: 0.25,
        foreignOffered: 1,
        foreignChosen: 0,
        outdatedOffered: 0,
        outdatedChosen: 0,
        criticalChosen: 0,
      },
    };
  }
}

if (process.argv[1] === here) {
  const [what, ...sizes] = process.argv.slice(2);
  if (what === "bca") console.log(JSON.stringify(await measureBca(...sizes.map(Number))));
  else if (what === "table") console.log(JSON.stringify(await measureTable(...sizes.map(Number))));
  else
    for (const { name, ours, value, target } of [...(await bcaBootstrap()), ...(await wideTable())])
      console.log(`${name}: ${ours} (${value <= target.atMost ? "reached" : "missed"})`);
}
