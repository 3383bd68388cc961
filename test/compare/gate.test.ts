import { describe, expect, test } from "vitest";
import { gate } from "../../src/compare/gate.ts";
import { checkPolicy, defaultPolicy, policySchema } from "../../src/compare/gate-policy.ts";
import type { GatePolicy } from "../../src/compare/gate-policy.ts";
import { onlyLook, takeLook } from "../../src/compare/looks.ts";
import { gateMarkdown } from "../../src/report/gate-markdown.ts";
import { marked, runOf } from "./runs.ts";
import type { TestItem, TestRun } from "./runs.ts";

const policyOf = (policy: unknown): GatePolicy => policySchema.parse(policy);
const hundred = "1".repeat(70) + "0".repeat(30);

function judge(before: Partial<TestRun>, after: Partial<TestRun>, policy = defaultPolicy) {
  const items = marked(hundred);
  return gate(
    runOf({ model: "old", items, ...before }),
    runOf({ model: "new", items, ...after }),
    policy,
    onlyLook(policy),
  );
}

describe("verdicts", () => {
  test("the same answers to 100 items pass a margin of 5 points: 1 − 0.05^(1/100) = 2.95", () => {
    const result = judge({}, {});
    expect(result.verdict).toBe("pass");
    expect(result.blocks).toBe(false);
    expect(result.tasks[0]?.bounds?.lower).toBeCloseTo(-(1 - 0.05 ** (1 / 100)), 10);
  });

  test("the same answers to 40 items do not: they allow 7.2 points", () => {
    const items = marked("10".repeat(20));
    const result = judge({ items }, { items });
    expect(result.verdict).toBe("undecided");
    expect(result.blocks).toBe(false);
    expect(judge({ items }, { items }, policyOf({ blockUndecided: true })).blocks).toBe(true);
  });

  test("20 items lost and none gained is a regression", () => {
    const result = judge({}, { items: marked("1".repeat(50) + "0".repeat(50)) });
    expect(result.verdict).toBe("regression");
    // One-sided exact binomial of 0 gained of 20: 2⁻²⁰.
    expect(result.tasks[0]?.bounds?.p).toBeCloseTo(2 ** -20, 12);
  });

  test("a candidate that was asked otherwise is judged, and the verdict says so", () => {
    expect(judge({}, {}).askedOtherwise).toEqual([]);
    const result = judge({}, { temperature: 1 });
    expect(result.verdict).toBe("pass");
    expect(result.askedOtherwise).toEqual(["t: temperature 1, not 0"]);
    expect(gateMarkdown(result)).toContain(
      "The candidate was asked otherwise than the baseline:\n\n- t: temperature 1, not 0\n",
    );
  });

  test("three lost and none gained is none: it happens to one in eight", () => {
    const result = judge({}, { items: marked("1".repeat(67) + "0".repeat(33)) });
    expect(result.verdict).not.toBe("regression");
    expect(result.tasks[0]?.bounds?.p).toBeCloseTo(1 / 8, 12);
  });

  test("a regression in one of two forms is a regression", () => {
    const both = (nn: string): TestItem[] => [
      ...marked(hundred).map((item) => ({ ...item, id: `${item.id}-nb` })),
      ...marked(nn, { form: "nn" }).map((item) => ({ ...item, id: `${item.id}-nn` })),
    ];
    const result = judge(
      { items: both(hundred) },
      { items: both("1".repeat(50) + "0".repeat(50)) },
    );
    expect(result.tasks.map(({ form, verdict }) => [form, verdict])).toEqual([
      ["nb", "pass"],
      ["nn", "regression"],
    ]);
    expect(result.verdict).toBe("regression");
  });

  test("a task may have a margin of its own", () => {
    expect(judge({}, {}, policyOf({ margin: { tasks: { t: 0.01 } } })).verdict).toBe("undecided");
  });
});

describe("critical items", () => {
  const grave = (rows: TestItem["rows"]): TestItem[] => [
    ...marked(hundred).map((item) => ({ ...item, rows: rows.map(() => item.rows[0] ?? true) })),
    { id: "grave", rows, critical: true },
  ];
  const items = (rows: TestItem["rows"]) => ({ items: grave(rows) });

  test("passed before and failing in 2 of 3 repeats is a regression", () => {
    const result = judge(items([true, true, true]), items([true, false, false]));
    expect(result.verdict).toBe("regression");
    expect(result.tasks[0]?.reasons.join()).toContain("grave passed before and fails in 2 of 3");
  });

  test("failing in 1 of 3 is a flake", () => {
    expect(judge(items([true, true, true]), items([true, true, false])).verdict).toBe("pass");
  });

  test("failing when asked once is no pass, and says what it needs", () => {
    const result = judge(items([true]), items([false]));
    expect(result.verdict).toBe("undecided");
    expect(result.tasks[0]?.reasons.join()).toContain("repeats: 3");
  });

  test("one that failed before may fail again", () => {
    expect(judge(items([false]), items([false])).verdict).toBe("pass");
  });

  test("items can be named, and the marks left out of account", () => {
    const named = policyOf({ critical: { marked: false, items: ["i0000"] } });
    expect(judge(items([true]), items([false]), named).verdict).toBe("pass");
    const failing = marked(`0${hundred.slice(1)}`);
    expect(judge({}, { items: failing }, named).verdict).toBe("undecided");
  });
});

describe("safety bounds", () => {
  const harmed = (count: number) =>
    marked(hundred).map((item, index) =>
      index >= 70 && index < 70 + count ? { ...item, harmed: true } : item,
    );
  const limit = (most: number) => policyOf({ safety: { "critical-error-rate": most } });

  test("0 of 100 clusters is shown to be at most 3 %, not at most 2 %", () => {
    expect(judge({}, {}, limit(0.03)).verdict).toBe("pass");
    const broken = judge({}, {}, limit(0.02));
    expect(broken.verdict).toBe("regression");
    expect(broken.tasks[0]?.safety[0]?.bound?.upper).toBeCloseTo(1 - 0.05 ** (1 / 100), 10);
  });

  test("2 of 100 break a bound of 5 %", () => {
    expect(judge({}, { items: harmed(2) }, limit(0.05)).verdict).toBe("regression");
  });

  test("a rate that no item could show is broken, not met", () => {
    const result = judge({}, {}, policyOf({ safety: { "wrong-country-rate": 0.5 } }));
    expect(result.verdict).toBe("regression");
    expect(result.tasks[0]?.reasons.join()).toContain("no item could show it");
  });
});

describe("whatever allows no verdict is refused and stops the build", () => {
  const unmeasured = (count: number) =>
    marked(hundred).map((item, index) =>
      index < count ? { ...item, rows: ["unmeasured" as const] } : item,
    );
  const refused = {
    "an empty candidate": [{}, { items: [] }],
    "an empty baseline": [{ items: [] }, {}],
    "two empty runs": [{ items: [] }, { items: [] }],
    "a torn candidate": [{}, { torn: true }],
    "a torn baseline": [{ torn: true }, {}],
    "a run of another suite": [{}, { suite: "other" }],
    "a candidate without the task": [{}, { items: marked(hundred, { task: "u" }) }],
    "a candidate without the form": [
      { items: [...marked(hundred), { id: "x", form: "nn", rows: [true] }] },
      {},
    ],
    "another prompt set": [{}, { promptSet: "q" }],
    "a half-measured candidate": [{}, { items: unmeasured(50) }],
    "a half-measured baseline": [{ items: unmeasured(50) }, {}],
    "one row in a hundred unmeasured": [{}, { items: unmeasured(1) }],
    "nothing measured": [{}, { items: unmeasured(100) }],
    "a candidate cut short": [{}, { items: marked(hundred).slice(0, 90) }],
    "items with other content": [
      {},
      { items: marked(hundred).map((item) => ({ ...item, changed: true })) },
    ],
  } as const satisfies Record<string, readonly [Partial<TestRun>, Partial<TestRun>]>;

  test.each(Object.entries(refused))("%s", (_name, [before, after]) => {
    const result = judge(before, after);
    expect(result.verdict).toBe("refused");
    expect(result.blocks).toBe(true);
    const reasons = [...result.refusals, ...result.tasks.flatMap((task) => task.reasons)];
    expect(reasons.length).toBeGreaterThan(0);
  });

  test("one refused task hides the numbers of the others, since no look is spent", () => {
    const items = [...marked(hundred), ...marked(hundred, { task: "u" })];
    const half = [...marked(hundred), ...unmeasured(50).map((item) => ({ ...item, task: "u" }))];
    const result = judge({ items }, { items: half });
    expect(result.verdict).toBe("refused");
    expect(result.tasks.map(({ task, bounds }) => [task, bounds])).toEqual([["u", null]]);
  });

  test("a single cluster never passes", () => {
    const items = marked(hundred, { cluster: "one" });
    expect(judge({ items }, { items }).verdict).toBe("undecided");
  });
});

describe("looks", () => {
  const owner = { baseline: "a".repeat(64), items: "b".repeat(64), policy: "c".repeat(64) };
  const candidate = (digit: string) => ({ digest: digit.repeat(64), model: "m" });

  test("each release spends its part, and the same rows again spend nothing", () => {
    const first = takeLook(undefined, owner, defaultPolicy, candidate("1"));
    const second = takeLook(first.state, owner, defaultPolicy, candidate("2"));
    const again = takeLook(second.state, owner, defaultPolicy, candidate("1"));
    expect(first.look).toMatchObject({ number: 1, again: false });
    expect(first.look.alpha).toBeCloseTo((0.05 * 6) / Math.PI ** 2, 12);
    expect(second.look.alpha).toBeCloseTo(first.look.alpha / 4, 12);
    expect(again.look).toEqual({ number: 1, alpha: first.look.alpha, again: true });
    expect(again.state.looks).toHaveLength(2);
  });

  test.each(["baseline", "items", "policy"] as const)("a state of another %s is refused", (key) => {
    const { state } = takeLook(undefined, owner, defaultPolicy, candidate("1"));
    const other = { ...owner, [key]: "d".repeat(64) };
    expect(() => takeLook(state, other, defaultPolicy, candidate("2"))).toThrow(`another ${key}`);
  });

  test("after the last planned look nothing is left", () => {
    const policy = policyOf({ looks: 1 });
    const { state } = takeLook(undefined, owner, policy, candidate("1"));
    expect(() => takeLook(state, owner, policy, candidate("2"))).toThrow(/planned looks/);
  });
});

describe("a policy that names what is not there is a usage error", () => {
  const baseline = runOf({ items: marked(hundred) });
  test.each([
    [{ margin: { tasks: { kunskap: 0.1 } } }, /no such task/],
    [{ safety: { accuracy: 0.1 } }, /no task of the baseline has a rate of errors/],
    [{ critical: { items: ["nobody"] } }, /has no item nobody/],
  ])("%j", (policy, message) => {
    expect(() => checkPolicy(policyOf(policy), baseline)).toThrow(message);
  });
});
