import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareRuns } from "../../src/compare/compare-runs.ts";
import type { FormComparison } from "../../src/compare/comparison.ts";
import { marked, runOf } from "./runs.ts";
import type { TestItem } from "./runs.ts";

const quick = { resamples: 400 };

function only(comparison: ReturnType<typeof compareRuns>): FormComparison {
  const form = comparison.tasks[0]?.forms[0];
  if (!form) throw new Error("nothing was compared");
  return form;
}

function compareMarks(first: string, second: string, options = quick) {
  const runs = [
    runOf({ model: "A", items: marked(first) }),
    runOf({ model: "B", items: marked(second) }),
  ];
  return only(compareRuns(runs, options));
}

describe("twenty items by hand", () => {
  // Both right 6, only A 1, only B 9, neither 4.
  const a = "1".repeat(6) + "1" + "0".repeat(9) + "0".repeat(4);
  const b = "1".repeat(6) + "0" + "1".repeat(9) + "0".repeat(4);
  const [pair] = compareMarks(a, b, { resamples: 4000 }).pairs;

  test("the difference is second minus first: 15/20 − 7/20 = 0.4", () => {
    expect(pair?.values).toEqual([0.35, 0.75]);
    expect(pair?.difference).toBeCloseTo(0.4, 12);
    expect(pair?.rightWrong).toEqual({ both: 6, onlyFirst: 1, onlySecond: 9, neither: 4 });
  });

  test("mid-p of 1 against 9 is 2·(1 + 10)/2¹⁰ − 10/2¹⁰ = 12/1024", () => {
    expect(pair?.test).toBe("mcnemar-mid-p");
    expect(pair?.p).toBeCloseTo(12 / 1024, 12);
    expect(pair?.pAdjusted).toBeCloseTo(12 / 1024, 12);
  });

  test("the standard error is √(Σ(d − 0.4)²/(20·19)) and the findable difference 2.8016 of them", () => {
    // Σ(d − 0.4)² = Σd² − 20 · 0.16 = 10 − 3.2 = 6.8
    const error = Math.sqrt(6.8 / (20 * 19));
    expect(pair?.standardError).toBeCloseTo(error, 12);
    expect(pair?.detectable).toBeCloseTo((1.959963984540054 + 0.8416212335729143) * error, 10);
  });

  test("p and interval agree that B is better", () => {
    expect(pair?.method).toBe("bca");
    expect(pair?.adjustedInterval?.low).toBeGreaterThan(0);
    expect(pair?.verdict).toBe("second-better");
  });
});

test("Holm takes in every task, form and pair; mid-p 0.0117 and 0.0625 become 0.0234 and 0.0625", () => {
  const strong = [
    "1".repeat(6) + "1" + "0".repeat(13),
    "1".repeat(6) + "0" + "1".repeat(9) + "0".repeat(4),
  ];
  const weak = ["0".repeat(20), "1111" + "0".repeat(16)];
  const items = (side: 0 | 1): TestItem[] => [
    ...marked(strong[side] ?? "", { task: "strong" }),
    ...marked(weak[side] ?? "", { task: "weak" }),
  ];
  const found = compareRuns(
    [runOf({ model: "A", items: items(0) }), runOf({ model: "B", items: items(1) })],
    quick,
  );
  const adjusted = found.tasks.map(({ forms }) => forms[0]?.pairs[0]?.pAdjusted);
  expect(found.family).toBe(2);
  expect(adjusted[0]).toBeCloseTo(24 / 1024, 12);
  expect(adjusted[1]).toBeCloseTo(1 / 16, 12);
  expect(found.tasks[1]?.forms[0]?.pairs[0]?.verdict).toBe("not-separable");
});

test("three items more right out of three that differ is not yet a difference", () => {
  const [pair] = compareMarks("0".repeat(84), "111" + "0".repeat(81)).pairs;
  expect(pair?.method).toBe("few-differ");
  expect(pair?.interval?.low).toBeLessThan(0);
  expect(pair?.verdict).toBe("not-separable");
});

test("runs that never differ are not certain to be equal: 84 items leave 4.3 points", () => {
  const same = "10".repeat(42);
  const [pair] = compareMarks(same, same).pairs;
  // Clopper-Pearson 0 of 84 at 97.5 %: 1 − 0.025^(1/84) = 0.04296; both sides squared and added.
  const limit = 1 - 0.025 ** (1 / 84);
  expect(pair?.interval?.high).toBeCloseTo(limit, 10);
  expect(pair?.interval?.low).toBeCloseTo(-limit, 10);
  expect(pair?.p).toBe(1);
  expect(pair?.detectable).toBeNull();
});

test("repeats are averaged per item before anything is compared", () => {
  const repeated = (rows: boolean[][]): TestItem[] =>
    rows.map((row, index) => ({ id: `i${index}`, rows: row }));
  const a = repeated([
    [true, true, false],
    [false, false, false],
  ]);
  const b = repeated([
    [true, true, true],
    [true, false, false],
  ]);
  const found = only(
    compareRuns([runOf({ model: "A", items: a }), runOf({ model: "B", items: b })], quick),
  );
  expect(found.pairs[0]?.items).toBe(2);
  expect(found.pairs[0]?.difference).toBeCloseTo(1 / 3, 12);
  expect(found.changed[0]).toHaveLength(0);
});

test("where items share a cluster the test flips clusters, not items", () => {
  // Three patients with two items each, all three better by 2: sign-flip p = 2/2³.
  const items = (right: boolean): TestItem[] =>
    Array.from({ length: 6 }, (_, index) => ({
      id: `i${index}`,
      cluster: `patient-${Math.floor(index / 2)}`,
      rows: [right],
    }));
  const runs = [
    runOf({ model: "A", items: items(false) }),
    runOf({ model: "B", items: items(true) }),
  ];
  const [pair] = only(compareRuns(runs, quick)).pairs;
  expect(pair).toMatchObject({ test: "sign-flip", p: 0.25, clusters: 3, items: 6 });
});

test("slices are cut by what items are about and corrected by Benjamini-Hochberg", () => {
  const items = (model: "A" | "B"): TestItem[] => [
    ...marked(model === "A" ? "0".repeat(20) : "1".repeat(20), { risk: 1 }),
    ...marked("10".repeat(10), { risk: 4 }).map((item) => ({ ...item, id: `x${item.id}` })),
  ];
  const found = only(
    compareRuns(
      [runOf({ model: "A", items: items("A") }), runOf({ model: "B", items: items("B") })],
      quick,
    ),
  );
  const [low, high] = found.slices;
  expect(low).toMatchObject({ facet: "risk", level: "1", difference: 1, items: 20 });
  expect(high).toMatchObject({ facet: "risk", level: "4", difference: 0, p: 1, pAdjusted: 1 });
  // mid-p of 0 against 20: 2·2⁻²⁰ − 2⁻²⁰ = 2⁻²⁰, times 2/1.
  expect(low?.pAdjusted).toBeCloseTo(2 ** -19, 12);
});

test("items gained and lost are those that crossed the half, critical ones first", () => {
  const a: TestItem[] = [
    { id: "plain", rows: [true] },
    { id: "grave", rows: [true], critical: true },
    { id: "won", rows: [false] },
    { id: "same", rows: [true] },
  ];
  const b = a.map((item) => ({ ...item, rows: [item.id === "won" || item.id === "same"] }));
  const [changed] = only(
    compareRuns([runOf({ model: "A", items: a }), runOf({ model: "B", items: b })], quick),
  ).changed;
  expect(changed?.map(({ itemId, change }) => `${change} ${itemId}`)).toEqual([
    "lost grave",
    "lost plain",
    "gained won",
  ]);
  expect(changed?.[0]?.answers.map(({ answer }) => answer)).toEqual(["a", "b"]);
});

describe("more than two runs", () => {
  const runs = ["11110000".repeat(10), "11111000".repeat(10), "10000000".repeat(10)].map(
    (marks, index) => runOf({ model: `m${index}`, items: marked(marks) }),
  );
  const found = only(compareRuns(runs, quick));

  test("every pair is compared, and the group holds those not told from the best", () => {
    expect(found.pairs.map(({ first, second }) => [first, second])).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
    expect(found.group?.best).toBe(1);
    expect(found.group?.notSeparable).not.toContain(2);
  });

  test("a run that is a copy of another changes nothing between the others but the family", () => {
    const [a, b] = runs as [(typeof runs)[number], (typeof runs)[number]];
    const copy = runOf({ model: "copy", items: marked("11110000".repeat(10)) });
    const alone = only(compareRuns([a, b], quick)).pairs[0];
    const among = only(compareRuns([a, b, copy], quick)).pairs.find(
      ({ first, second }) => first === 0 && second === 1,
    );
    expect(among?.p).toBe(alone?.p);
    expect(among?.difference).toBe(alone?.difference);
    expect(among?.interval).toEqual(alone?.interval);
  });
});

describe("for any two runs", () => {
  const item = fc.record({
    a: fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }),
    b: fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }),
    cluster: fc.integer({ min: 0, max: 30 }),
  });
  const arbitrary = fc.array(item, { minLength: 3, maxLength: 60 });
  type Drawn = readonly { a: boolean[]; b: boolean[]; cluster: number }[];
  const side = (drawn: Drawn, which: "a" | "b"): TestItem[] =>
    drawn.map((entry, index) => ({
      id: `i${index}`,
      cluster: `c${entry.cluster}`,
      rows: entry[which],
    }));
  const make = (drawn: Drawn) => [side(drawn, "a"), side(drawn, "b")] as const;
  const recorded = (drawn: Drawn) =>
    [
      runOf({ model: "m0", items: side(drawn, "a") }),
      runOf({ model: "m1", items: side(drawn, "b") }),
    ] as const;

  test("the other way round everything has the other sign", () => {
    fc.assert(
      fc.property(arbitrary, (drawn) => {
        const [a, b] = recorded(drawn);
        const there = only(compareRuns([a, b], quick)).pairs[0];
        const back = only(compareRuns([b, a], quick)).pairs[0];
        expect(back?.difference).toBeCloseTo(-(there?.difference ?? 0), 12);
        expect(back?.p).toBe(there?.p);
        if (there?.interval && back?.interval) {
          expect(back.interval.low).toBeCloseTo(-there.interval.high, 9);
          expect(back.interval.high).toBeCloseTo(-there.interval.low, 9);
        }
        expect(back?.verdict).toBe(
          { "first-better": "second-better", "second-better": "first-better" }[
            there?.verdict as string
          ] ?? there?.verdict,
        );
      }),
      { numRuns: 60 },
    );
  });

  test("the order of the rows does not matter", () => {
    fc.assert(
      fc.property(arbitrary, fc.integer(), (drawn, seed) => {
        const [a, b] = make(drawn);
        const turn = Math.abs(seed) % drawn.length;
        const turned = (items: TestItem[]) => [...items.slice(turn), ...items.slice(0, turn)];
        const straight = compareRuns(
          [runOf({ model: "A", items: a }), runOf({ model: "B", items: b })],
          quick,
        );
        const mixed = compareRuns(
          [runOf({ model: "A", items: turned(a) }), runOf({ model: "B", items: turned(b) })],
          quick,
        );
        expect(only(mixed).pairs).toEqual(only(straight).pairs);
      }),
      { numRuns: 60 },
    );
  });

  test("«better» is only said where test and interval both carry it", () => {
    fc.assert(
      fc.property(arbitrary, (drawn) => {
        const [a, b] = recorded(drawn);
        const pair = only(compareRuns([a, b], quick)).pairs[0];
        const zeroOut =
          pair?.adjustedInterval &&
          (pair.adjustedInterval.low > 0 || pair.adjustedInterval.high < 0);
        const said = pair?.verdict === "first-better" || pair?.verdict === "second-better";
        expect(said).toBe(Boolean(zeroOut) && (pair?.pAdjusted ?? 1) < 0.05);
      }),
      { numRuns: 60 },
    );
  });
});
