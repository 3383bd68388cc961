/** What people wait for: start, first request, going on with a finished run, scoring again. */
import { readdirSync } from "node:fs";
import path from "node:path";
import { alternate, median, medianRatio } from "./alternate.mjs";
import { measureProcess } from "./measured-process.mjs";
import { seconds } from "./show.mjs";

/** @type {import("./waiting.d.mts").version} */
export async function version(bench, { rounds }) {
  const pairs = await alternate(
    rounds,
    () => bench.harness(["--version"], { probed: false }),
    () => measureProcess(["-e", "0"], { probed: false }),
  );
  return {
    name: "--version, beside node -e 0",
    ours: seconds(median(pairs.map(({ a }) => a.seconds))),
    floor: seconds(median(pairs.map(({ b }) => b.seconds))),
    value: medianRatio(pairs, (measured) => measured.seconds),
    unit: "x",
    target: { atMost: 2 },
    rounds: pairs,
  };
}

/** @type {import("./waiting.d.mts").firstRequest} */
export async function firstRequest(bench, { items, rounds }) {
  const pairs = await alternate(
    rounds,
    () => untilFirst(bench, () => bench.run({ items, concurrency: 50, results: bench.results() })),
    () => untilFirst(bench, () => bench.floor({ items, concurrency: 50 })),
  );
  const waits = pairs.map(({ a }) => a.first);
  return {
    name: `start to first request, ${items} items`,
    ours: seconds(median(waits)),
    floor: seconds(median(pairs.map(({ b }) => b.first))),
    value: median(waits),
    unit: "s",
    target: { atMost: 0.4 },
    rounds: pairs,
  };
}

async function untilFirst({ mock }, start) {
  await mock.reset(0);
  const measured = await start();
  const { firstAt } = await mock.stats();
  return { ...measured, first: (firstAt - measured.startedAt) / 1000 };
}

/** @type {import("./waiting.d.mts").goingOn} */
export async function goingOn(bench, { items, rounds }) {
  const run = { items, concurrency: 50, results: bench.results() };
  await bench.mock.reset(0);
  await bench.run(run);
  await bench.mock.reset(0);
  const measured = [];
  for (let round = 0; round < rounds; round += 1) measured.push({ a: await bench.run(run) });
  const { count } = await bench.mock.stats();
  const wall = median(measured.map(({ a }) => a.seconds));
  return [
    {
      name: `going on with a finished run of ${items}: requests`,
      ours: String(count),
      value: count,
      unit: "",
      target: { atMost: 0 },
      rounds: [],
    },
    {
      name: `going on with a finished run of ${items}: wall`,
      ours: seconds(wall),
      value: wall,
      unit: "s",
      target: { atMost: 1 },
      rounds: measured,
    },
  ];
}

/** @type {import("./waiting.d.mts").scoringAgain} */
export async function scoringAgain(bench, { items, rounds }) {
  const results = bench.results();
  await bench.run({ items, results, model: "mock:Svar: B" });
  const [name] = readdirSync(results);
  const measured = [];
  for (let round = 0; round < rounds; round += 1)
    measured.push({ a: await bench.harness(["score", path.join(results, name)]) });
  const wall = median(measured.map(({ a }) => a.seconds));
  return {
    name: `scoring ${items} answers again`,
    ours: seconds(wall),
    value: wall,
    unit: "s",
    target: { atMost: (0.5 * items) / 1000 },
    rounds: measured,
  };
}
