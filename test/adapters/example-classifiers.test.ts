import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exampleKey, sortExamples } from "../../src/adapters/example-classifier.ts";
import type { Training } from "../../src/adapters/example-classifier.ts";
import { logisticProbe } from "../../src/adapters/logistic-probe.ts";
import { nearestExamples } from "../../src/adapters/nearest-examples.ts";
import type { Example } from "../../src/types.ts";

/** A direction in the plane: cosines fall as angles grow apart. */
const at = (degrees: number) =>
  Float64Array.of(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180));

type Point = readonly [degrees: number, labels: string, cluster: string];

function training(points: readonly Point[]): Training {
  return {
    vectors: points.map(([degrees]) => at(degrees)),
    labels: points.map(([, labels]) => new Set(labels.split(" "))),
    clusters: points.map(([, , cluster]) => cluster),
  };
}

const { signal } = new AbortController();
const mislaid: readonly Point[] = [
  [0, "A", "1"],
  [10, "A", "2"],
  [21, "B", "3"],
  [33, "A", "4"],
  [46, "A", "5"],
];

describe("nearest neighbours", () => {
  it("are as many as told the examples best", () => {
    // Told by one neighbour, 21° (B) and 33° are wrong: Brier 1 + 1 each, 4 in all. Told by three,
    // the four A have A 2/3 and B 1/3, 2/9 each, and 21° is told A: 2 + 8/9.
    const { fitted, score } = nearestExamples(training(mislaid));
    expect(fitted).toEqual({ k: 3 });
    // Nearest to 20° are 21° (B), 10° and 33°.
    expect(score(at(20))).toEqual([
      { label: "A", score: 0.666667 },
      { label: "B", score: 0.333333 },
    ]);
  });

  it("answer for no example of their own cluster", () => {
    // With their twins allowed, one neighbour would be right every time.
    const twins = training([
      [0, "A", "1"],
      [1, "A", "1"],
      [5, "B", "2"],
      [6, "B", "2"],
      [50, "A", "3"],
      [51, "A", "3"],
    ]);
    // One: six times 2 = 12. Three: 4 × 8/9 for the A (told A 1/3), 2 × 2 for the B (told A) = 7.56.
    expect(nearestExamples(twins).fitted).toEqual({ k: 3 });
  });

  it("give each label its own share, several of one text too", () => {
    const { fitted, score } = nearestExamples(
      training([
        [0, "I10 E11.9", "1"],
        [1, "I10", "2"],
        [90, "J18.9", "3"],
        [91, "J18.9", "4"],
      ]),
    );
    expect(fitted).toEqual({ k: 1 });
    expect(score(at(0.1))).toEqual([
      { label: "E11.9", score: 1 },
      { label: "I10", score: 1 },
    ]);
  });

  it("of a single cluster are one", () => {
    const { fitted, score } = nearestExamples(training([[0, "A", "1"]]));
    expect(fitted).toEqual({ k: 1 });
    expect(score(at(80))).toEqual([{ label: "A", score: 1 }]);
  });
});

describe("the logistic probe", () => {
  it("takes the weakest penalty where the examples are clear, and its probabilities follow", async () => {
    const { fitted, score } = await logisticProbe(
      training([
        [0, "A", "1"],
        [0, "A", "2"],
        [180, "B", "3"],
        [180, "B", "4"],
      ]),
      signal,
    );
    expect(fitted).toEqual({ lambda: 0.01 });
    // The rows are ±1: 4/(1 + e^w) = 0.01·w, which bisection puts at w = 4.4815 or so.
    let [low, high] = [0, 10];
    for (let step = 0; step < 60; step += 1) {
      const middle = (low + high) / 2;
      if (4 / (1 + Math.exp(middle)) > 0.01 * middle) low = middle;
      else high = middle;
    }
    const p = 1 / (1 + Math.exp(-low));
    const scores = score(at(0));
    expect(scores.map(({ label }) => label)).toEqual(["A", "B"]);
    expect(scores[0]?.score).toBeCloseTo(p, 5);
    expect(scores[1]?.score).toBeCloseTo(1 - p, 5);
  });

  it("takes the strongest where place tells nothing", async () => {
    const { fitted } = await logisticProbe(
      training([
        [0, "A", "1"],
        [0, "B", "2"],
        [180, "B", "3"],
        [180, "A", "4"],
        [90, "A", "5"],
        [90, "B", "6"],
      ]),
      signal,
    );
    expect(fitted).toEqual({ lambda: 10 });
  });

  it("of a label that all examples have gives its share with half an example added", async () => {
    const points: readonly Point[] = [
      [0, "A", "1"],
      [90, "A", "2"],
      [180, "A", "3"],
    ];
    const { score } = await logisticProbe(training(points), signal);
    // (3 + 0.5) / (3 + 1)
    expect(score(at(10))).toEqual([{ label: "A", score: 0.875 }]);
  });

  it("stops when it is told to", async () => {
    const stop = new AbortController();
    const fitting = logisticProbe(training(mislaid), stop.signal);
    stop.abort();
    await expect(fitting).rejects.toThrow(/abort/i);
  });
});

describe("examples", () => {
  const examples = fc.array(
    fc.record({
      text: fc.integer({ min: 0, max: 359 }).map(String),
      labels: fc.subarray(["A", "B", "C"], { minLength: 1 }),
      cluster: fc.constantFrom("1", "2", "3", "4"),
    }),
    { minLength: 2, maxLength: 12 },
  );
  const learnFrom = (given: readonly Example[]) => {
    const sorted = sortExamples(given);
    return {
      vectors: sorted.map(({ text }) => at(Number(text))),
      labels: sorted.map(({ labels }) => new Set(labels)),
      clusters: sorted.map(({ cluster }) => cluster),
    };
  };

  it("may come in any order: what is learnt is the same, to the last digit", async () => {
    const shuffled = examples.chain((given) =>
      fc.tuple(
        fc.constant(given),
        fc.shuffledSubarray(given, { minLength: given.length, maxLength: given.length }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        shuffled,
        fc.integer({ min: 0, max: 359 }),
        async ([given, other], asked) => {
          expect(other.map(exampleKey).toSorted()).toEqual(given.map(exampleKey).toSorted());
          const [one, two] = [learnFrom(given), learnFrom(other)];
          expect(nearestExamples(two).fitted).toEqual(nearestExamples(one).fitted);
          expect(nearestExamples(two).score(at(asked))).toEqual(
            nearestExamples(one).score(at(asked)),
          );
          const probes = [await logisticProbe(one, signal), await logisticProbe(two, signal)];
          expect(probes[1]?.fitted).toEqual(probes[0]?.fitted);
          expect(probes[1]?.score(at(asked))).toEqual(probes[0]?.score(at(asked)));
        },
      ),
      { numRuns: 40 },
    );
  });

  it("give probabilities", async () => {
    await fc.assert(
      fc.asyncProperty(examples, fc.integer({ min: 0, max: 359 }), async (given, asked) => {
        const learnt = learnFrom(given);
        for (const { score } of [nearestExamples(learnt), await logisticProbe(learnt, signal)])
          for (const { score: p } of score(at(asked))) {
            expect(p).toBeGreaterThan(0);
            expect(p).toBeLessThanOrEqual(1);
          }
      }),
      { numRuns: 40 },
    );
  });
});
