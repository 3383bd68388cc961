import { expect, test } from "vitest";
import { gate } from "../../src/compare/gate.ts";
import { defaultPolicy } from "../../src/compare/gate-policy.ts";
import { alphaOfLook, onlyLook } from "../../src/compare/looks.ts";
import { seededRandom } from "../../src/stats/index.ts";
import type { Random } from "../../src/stats/index.ts";
import { expectRate } from "./expect-rate.ts";
import { quickRun } from "./runs.ts";
import type { TestItem } from "./runs.ts";

/** What became of one item from the baseline to the candidate. */
type Draw = (random: Random) => readonly [before: boolean, after: boolean];

/** 60 % right by both, 20 % by neither; `lost` and `gained` of the rest. */
const independent =
  (lost: number, gained: number): Draw =>
  (random) => {
    const u = random.uniform();
    if (u < lost) return [true, false];
    if (u < lost + gained) return [false, true];
    return u < lost + gained + 0.6 ? [true, true] : [false, false];
  };

function releases(count: number, draw: Draw, random: Random) {
  const pairs = Array.from({ length: count }, () => draw(random));
  const items = (side: 0 | 1): TestItem[] =>
    pairs.map((pair, index) => ({ id: `i${index}`, rows: [pair[side]] }));
  return [
    quickRun({ model: "old", items: items(0) }),
    quickRun({ model: "new", items: items(1) }),
  ] as const;
}

function regressions(
  trials: number,
  seed: string,
  make: (random: Random) => ReturnType<typeof releases>,
) {
  const random = seededRandom(seed);
  let hits = 0;
  for (let trial = 0; trial < trials; trial += 1) {
    const [before, after] = make(random);
    if (gate(before, after, defaultPolicy, onlyLook(defaultPolicy)).verdict === "regression")
      hits += 1;
  }
  return hits;
}

test("without a true difference at most alpha of the gates call a regression", () => {
  const hits = regressions(1000, "null", (random) => releases(400, independent(0.1, 0.1), random));
  expectRate(hits, 1000, 0.02, 0.05);
});

test("the same holds where only a handful of items change sides", () => {
  const hits = regressions(1000, "rare", (random) => releases(80, independent(0.02, 0.02), random));
  expectRate(hits, 1000, 0, 0.05);
});

test("the same holds over two tasks in two forms, and where items come in clusters", () => {
  // Each of 20 patients is lucky for one of the two versions: differences correlate within patients.
  const patients = (random: Random) => {
    const before: TestItem[] = [];
    const after: TestItem[] = [];
    for (const task of ["one", "two"])
      for (let patient = 0; patient < 20; patient += 1) {
        const swing = [0, 1].map(() => (random.below(2) === 0 ? 0.45 : 0.95));
        for (let question = 0; question < 10; question += 1)
          for (const form of ["nb", "nn"] as const) {
            const about = { id: `${task}-${patient}-${question}-${form}`, task, form };
            const cluster = `${task}-${patient}`;
            before.push({ ...about, cluster, rows: [random.uniform() < (swing[0] ?? 0)] });
            after.push({ ...about, cluster, rows: [random.uniform() < (swing[1] ?? 0)] });
          }
      }
    return [
      quickRun({ model: "old", items: before }),
      quickRun({ model: "new", items: after }),
    ] as const;
  };
  expectRate(regressions(300, "clusters", patients), 300, 0, 0.05);
});

test("a true drop of 8 points on 400 independent pairs is found in at least 90 %", () => {
  const hits = regressions(600, "drop", (random) => releases(400, independent(0.14, 0.06), random));
  expectRate(hits, 600, 0.9, 1);
});

test("a true drop as large as the margin passes in at most alpha", () => {
  const random = seededRandom("margin");
  for (const [items, lost, gained] of [
    [400, 0.125, 0.075],
    [84, 0.05, 0],
  ] as const) {
    let passes = 0;
    for (let trial = 0; trial < 500; trial += 1) {
      const [before, after] = releases(items, independent(lost, gained), random);
      const { verdict } = gate(before, after, defaultPolicy, onlyLook(defaultPolicy));
      if (verdict === "pass") passes += 1;
    }
    expectRate(passes, 500, 0, 0.055);
  }
});

test.each([{ looks: undefined }, { looks: 10 }])(
  "ten looks at the same items and baseline call a false regression in at most alpha ($looks)",
  ({ looks }) => {
    const policy = { ...defaultPolicy, ...(looks === undefined ? {} : { looks }) };
    const random = seededRandom(`looks/${looks}`);
    let falseAlarms = 0;
    const series = 120;
    for (let turn = 0; turn < series; turn += 1) {
      const truth = Array.from({ length: 200 }, () => 0.2 + 0.75 * random.uniform());
      const draw = (model: string) =>
        quickRun({
          model,
          items: truth.map((p, index) => ({ id: `i${index}`, rows: [random.uniform() < p] })),
        });
      const baseline = draw("baseline");
      const verdicts = Array.from({ length: 10 }, (_, index) => {
        const alpha = alphaOfLook(policy, index + 1) ?? 0;
        return gate(baseline, draw("release"), policy, { number: index + 1, alpha, again: false });
      });
      if (verdicts.some(({ verdict }) => verdict === "regression")) falseAlarms += 1;
    }
    expectRate(falseAlarms, series, 0, 0.05);
  },
);

test("the parts of alpha add up to alpha and no more", () => {
  const spent = Array.from({ length: 10_000 }, (_, k) => alphaOfLook(defaultPolicy, k + 1) ?? 0);
  const total = spent.reduce((sum, part) => sum + part, 0);
  expect(total).toBeLessThan(0.05);
  expect(total).toBeGreaterThan(0.0499);
  expect(alphaOfLook({ ...defaultPolicy, looks: 4 }, 4)).toBeCloseTo(0.0125, 12);
  expect(alphaOfLook({ ...defaultPolicy, looks: 4 }, 5)).toBeNull();
});
