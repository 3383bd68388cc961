import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { alternate, median, medianRatio } from "../../scripts/bench/alternate.mjs";
import { measureProcess } from "../../scripts/bench/measured-process.mjs";
import { startMock } from "../../scripts/bench/mock.mjs";
import { benchTable, verdict } from "../../scripts/bench/report.mjs";
import { writeSuite } from "../../scripts/bench/suite.mjs";
import { helsemaal, scratch } from "../e2e/command.ts";

const floor = new URL("../../scripts/bench/floor.mjs", import.meta.url).pathname;

async function mock(latencyMs = 0) {
  const server = await startMock();
  await server.reset(latencyMs);
  return { ...server, [Symbol.asyncDispose]: () => server.close() };
}

test("harness and floor each ask every item once, and going on asks nothing", async () => {
  using folder = scratch();
  await using server = await mock();
  const { suite, items } = writeSuite(folder.path, 40);
  const answers = join(folder.path, "floor.jsonl");
  await measureProcess([floor, items, server.baseURL, "8", answers]);
  expect(await server.stats()).toMatchObject({ count: 40, distinct: 40 });
  expect(readFileSync(answers, "utf8").trim().split("\n")).toHaveLength(40);

  await server.reset(0);
  const model = `openai:bench@${server.baseURL}`;
  const run = ["run", suite, "--model", model, "--results", join(folder.path, "results")];
  expect((await helsemaal(run)).code).toBe(0);
  expect(await server.stats()).toMatchObject({ count: 40, distinct: 40 });
  expect((await helsemaal(run)).code).toBe(0);
  expect(await server.stats()).toMatchObject({ count: 40 });
});

test("neither harness nor floor has more requests in flight than it is told", async () => {
  using folder = scratch();
  await using server = await mock(50);
  const { suite, items } = writeSuite(folder.path, 24);
  await measureProcess([floor, items, server.baseURL, "6", join(folder.path, "floor.jsonl")]);
  const plain = await server.stats();
  expect(plain.count).toBe(24);
  expect(plain.maxInFlight).toBeLessThanOrEqual(6);

  await server.reset(50);
  const model = ["--model", `openai:bench@${server.baseURL}`, "--concurrency", "6"];
  await helsemaal(["run", suite, ...model, "--results", join(folder.path, "results")]);
  const ours = await server.stats();
  expect(ours.count).toBe(24);
  expect(ours.maxInFlight).toBeLessThanOrEqual(6);
});

test("a program that fails is an error that shows what it printed", async () => {
  await expect(measureProcess(["-e", "throw new Error('ned')"])).rejects.toThrow("ned");
});

test("the generated items are the same every time, in pairs", () => {
  using folder = scratch();
  const paths = ["a", "b"].map((name) => writeSuite(join(folder.path, name), 10).items);
  const [first = "", second = ""] = paths.map((path) => readFileSync(path, "utf8"));
  expect(first).toBe(second);
  const rows = first.trim().split("\n");
  expect(new Set(rows).size).toBe(10);
  expect(rows.filter((row) => row.includes('"form":"nn"'))).toHaveLength(5);
});

test("A and B take turns, and the ratio is taken within each round", async () => {
  const order: string[] = [];
  const pairs = await alternate(
    3,
    async (round) => {
      order.push("a");
      return [30, 20, 90][round] ?? 0;
    },
    async (round) => {
      order.push("b");
      return [10, 10, 30][round] ?? 0;
    },
  );
  expect(order.join("")).toBe("ababab");
  // 30/10, 20/10, 90/30
  expect(medianRatio(pairs, (value) => value)).toBe(3);
  expect(median([1, 9, 3, 5])).toBe(4);
  expect(() => median([])).toThrow(RangeError);
});

test("a target that is met exactly is reached", () => {
  expect(verdict({ value: 1.15, target: { atMost: 1.15 } })).toBe("reached");
  expect(verdict({ value: 1.16, target: { atMost: 1.15 } })).toBe("missed");
  expect(verdict({ value: 0.7, target: { atLeast: 0.7 } })).toBe("reached");
  expect(verdict({ value: 0.69, target: { atLeast: 0.7 } })).toBe("missed");
  expect(verdict({ value: 5 })).toBe("");
});

test("the table's columns line up", () => {
  const lines = benchTable([
    {
      name: "wall",
      ours: "2.10 s",
      floor: "2.00 s",
      value: 1.05,
      unit: "x",
      target: { atMost: 1.15 },
      rounds: [],
    },
    { name: "peak memory", ours: "90 MiB", value: 0, unit: "MiB", rounds: [] },
  ]).split("\n");
  expect(lines[1]).toBe("wall            2.10 s  2.00 s  1.05x  <= 1.15x  reached");
  expect(lines[2]).toBe("peak memory     90 MiB          0 MiB");
});
