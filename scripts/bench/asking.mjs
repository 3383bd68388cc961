/** How fast it asks, beside the floor. */
import { alternate, median, medianRatio } from "./alternate.mjs";
import { seconds } from "./show.mjs";

/** @type {import("./asking.d.mts").asking} */
export async function asking(bench, { items, latencyMs, concurrency, rounds, target }) {
  const counted = async (measure) => {
    await bench.mock.reset(latencyMs);
    const measured = await measure();
    const { count, distinct } = await bench.mock.stats();
    if (count !== items || distinct !== items)
      throw new Error(
        `expected ${items} different requests, the server saw ${count} (${distinct})`,
      );
    return measured;
  };
  const pairs = await alternate(
    rounds,
    () => counted(() => bench.run({ items, concurrency, results: bench.results() })),
    () => counted(() => bench.floor({ items, concurrency })),
  );
  const wall = medianRatio(pairs, (measured) => measured.seconds);
  const rate = 1 / wall;
  const of = (side, field) => median(pairs.map((pair) => pair[side][field]));
  return {
    name: `${items} items, ${latencyMs} ms, ${concurrency} in flight: ${target.atMost ? "wall" : "rate"}`,
    ours: seconds(of("a", "seconds")),
    floor: seconds(of("b", "seconds")),
    value: target.atMost ? wall : rate,
    unit: "x",
    target,
    rounds: pairs,
    cpu: medianRatio(pairs, (measured) => measured.cpuSeconds),
  };
}
