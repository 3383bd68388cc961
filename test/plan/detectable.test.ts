import { expect, test } from "vitest";
import { helsemaal, tinySuite } from "../e2e/command.ts";
import { assumedStandardError, smallestDetectable } from "../../src/plan/detectable.ts";

const ones = (count: number) => Array.from({ length: count }, () => 1);

test.each([
  [100, 0.1, 8.9],
  [100, 0.2, 12.5],
  [500, 0.2, 5.6],
  [1000, 0.3, 4.9],
  [5000, 0.1, 1.3],
])("%i items of which %f change sides show %f points", (items, discordance, points) => {
  // 2.8016 · √(discordance/items)
  const found = smallestDetectable(ones(items), { discordance, icc: 0.2 });
  expect(100 * (found ?? 0)).toBeCloseTo(points, 1);
});

test("500 items in clusters of ten with correlation 0.2 show 9.4: design effect 1 + 9 · 0.2 = 2.8", () => {
  const tens = Array.from({ length: 50 }, () => 10);
  const found = smallestDetectable(tens, { discordance: 0.2, icc: 0.2 });
  expect(100 * (found ?? 0)).toBeCloseTo(9.4, 1);
});

test("a true drop takes its square from the variance: √((0.2 − 0.0064)/400) = 0.022", () => {
  expect(assumedStandardError(ones(400), { discordance: 0.2, icc: 0.2 }, 0.08)).toBeCloseTo(
    0.022,
    12,
  );
});

test("no items show nothing", () => {
  expect(smallestDetectable([])).toBeNull();
});

test("plan says it for each form of each task: six items show 2.8016 · √(0.2/6) = 51.1 points", async () => {
  const { out } = await helsemaal(["plan", tinySuite, "--model", "baseline:first"]);
  expect(out).toMatch(
    /tiny {2}12 items {2}nb: 6 clusters, findable 51\.1 points {2}nn: 6 clusters/,
  );
  expect(out).toContain("if 20 % of the items are right for only one of the two");
});
