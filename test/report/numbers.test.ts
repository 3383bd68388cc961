import { expect, test } from "vitest";
import { percent, signedPercent, withInterval } from "../../src/report/numbers.ts";

test.each([
  [0.4567, ".", "45.7"],
  [0.4567, ",", "45,7"],
  [1, ".", "100.0"],
  [0, ".", "0.0"],
  [-0.0001, ".", "0.0"],
  [-0.1234, ".", "−12.3"],
] as const)("%d with a decimal %s is %s", (value, decimal, text) => {
  expect(percent(value, decimal)).toBe(text);
});

test.each([
  [0.05, "+5.0"],
  [-0.05, "−5.0"],
  [0, "0.0"],
  [-0.0004, "0.0"],
])("the difference %d is %s", (value, text) => {
  expect(signedPercent(value, ".")).toBe(text);
});

test("a comma that divides numbers is never a decimal comma", () => {
  const interval = { low: 0.331, high: 0.589 };
  expect(withInterval(0.457, interval, ".")).toBe("45.7 [33.1, 58.9]");
  expect(withInterval(0.457, interval, ",")).toBe("45,7 [33,1; 58,9]");
  expect(withInterval(-0.02, { low: -0.1, high: 0.06 }, ",", signedPercent)).toBe(
    "−2,0 [−10,0; +6,0]",
  );
  expect(withInterval(0.457, null, ".")).toBe("45.7");
});
