/** How much memory a run takes, and whether that grows with the items. */
import { mebibytes } from "./show.mjs";

/** @type {import("./memory.d.mts").memory} */
export async function memory(bench, { sizes, over, concurrency, target }) {
  const measures = [];
  let smallest;
  for (const items of sizes) {
    await bench.mock.reset(0);
    const model = over === "http" ? {} : { model: "mock:Svar: B" };
    const measured = await bench.run({ items, concurrency, results: bench.results(), ...model });
    smallest ??= measured.peakMiB;
    const last = items === sizes.at(-1);
    measures.push({
      name: `peak memory, ${items} items, ${over}`,
      ours: mebibytes(measured.peakMiB),
      value: measured.peakMiB - smallest,
      unit: "MiB",
      ...(last ? { target } : {}),
      rounds: [{ a: measured }],
    });
  }
  return measures;
}
