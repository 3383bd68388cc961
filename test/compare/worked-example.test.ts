import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compareRuns } from "../../src/compare/compare-runs.ts";
import { gate } from "../../src/compare/gate.ts";
import { defaultPolicy } from "../../src/compare/gate-policy.ts";
import { onlyLook } from "../../src/compare/looks.ts";
import { smallestDetectable } from "../../src/plan/detectable.ts";
import {
  jackknife,
  mcnemar,
  meanOfSums,
  clopperPearsonUpperBound,
  scoreSums,
  tCdf,
} from "../../src/stats/index.ts";
import { marked, runOf } from "./runs.ts";

/** The numbers that docs/methods/statistics.md states, computed again. */
const page = readFileSync(new URL("../../docs/methods/statistics.md", import.meta.url), "utf8");

const marks = {
  a: "1".repeat(6) + "1" + "0".repeat(9) + "0".repeat(4),
  b: "1".repeat(6) + "0" + "1".repeat(9) + "0".repeat(4),
};
const found = compareRuns([
  runOf({ model: "A", items: marked(marks.a) }),
  runOf({ model: "B", items: marked(marks.b) }),
]).tasks[0]?.forms[0]?.pairs[0];

test("the worked comparison", () => {
  const [a, b] = found?.values ?? [];
  expect(page).toContain(`A 7/20 = ${(100 * (a ?? 0)).toFixed(1)} %`);
  expect(page).toContain(`B 15/20 = ${(100 * (b ?? 0)).toFixed(1)} %`);
  expect(page).toContain(`difference +${(100 * (found?.difference ?? 0)).toFixed(1)} points`);
  expect(page).toContain(`= ${mcnemar(1, 9).exactP.toFixed(4)}; mid-p`);
  expect(page).toContain(`**${found?.p.toFixed(4)}**`);
  expect(page).toContain(`= **${found?.standardError?.toFixed(4)}**`);
  expect(page).toContain(`**${(100 * (found?.detectable ?? 0)).toFixed(1)} points**`);
});

test("the worked gate", () => {
  const items = marked("10".repeat(50));
  const run = (model: string) => runOf({ model, items });
  const result = gate(run("old"), run("new"), defaultPolicy, onlyLook(defaultPolicy));
  const lower = 100 * -(result.tasks[0]?.bounds?.lower ?? 0);
  expect(page).toContain(`**−${lower.toFixed(2)} points**`);
  expect(result.verdict).toBe("pass");
});

test("what zero errors still allow", () => {
  const allowed = (clusters: number) => (100 * clopperPearsonUpperBound(0, clusters)).toFixed(1);
  expect(page).toContain(`${allowed(84)} % for 84, ${allowed(300)} % for 300`);
});

test("what t alone would say of three losses in 84", () => {
  const scores = Array.from({ length: 84 }, (_, index) => (index < 3 ? -1 : 0));
  const { estimate = 0, standardError } =
    jackknife(
      scoreSums(
        scores,
        scores.map((_, index) => `c${index}`),
      ),
      meanOfSums,
    ) ?? {};
  const p = tCdf(estimate / (standardError ?? 1), 83);
  expect(page).toContain(`(p = ${p.toFixed(2)})`);
});

describe("the table of what can be found", () => {
  const cell = (items: number, discordance: number, size = 1) => {
    const sizes = Array.from({ length: items / size }, () => size);
    return (100 * (smallestDetectable(sizes, { discordance, icc: 0.2 }) ?? 0)).toFixed(1);
  };
  test.each([100, 500, 2000])("%i items", (items) => {
    const name = items.toLocaleString("en");
    const cells = [cell(items, 0.1), cell(items, 0.2), cell(items, 0.3), cell(items, 0.2, 10)];
    expect(page).toContain(`| ${name} | ${cells.join(" | ")} |`);
  });
});
