import { expect, test } from "vitest";
import { UsageError } from "../../src/errors.ts";
import { difference, refuseIncomparable } from "../../src/summarise/comparable.ts";
import { aRun, aTask } from "../report/summaries.ts";

const { instrument } = aTask();

test("equal instruments are comparable", () => {
  expect(difference(instrument, { ...instrument })).toBeUndefined();
});

test.each([
  ["dataset", "dataset (d 1.0.0 against other)"],
  ["items", "items asked (0123456789abcdef against other)"],
  ["scorer", "scorer (accuracy|v1 against other)"],
  ["outcomePolicy", "outcome policy (1 against other)"],
  ["promptSet", "prompt set (p (01234567) against other)"],
  ["judge", "judge (none against other)"],
])("another %s is named", (field, words) => {
  expect(difference(instrument, { ...instrument, [field]: "other" })).toBe(words);
});

test("every field of an instrument is looked at", () => {
  for (const field of Object.keys(instrument))
    expect(difference(instrument, { ...instrument, [field]: "other" }), field).toBeDefined();
});

test("of scorers with many metrics, only what differs is said", () => {
  const scorer = (...parts: readonly string[]) => ({ ...instrument, scorer: parts.join(" ") });
  expect(difference(scorer("a|v1", "b|v1", "c|v1"), scorer("a|v1", "b|v2", "c|v2"))).toBe(
    "scorer (b|v1 and 1 more against b|v2 and 1 more)",
  );
  expect(difference(scorer("a|v1"), scorer("a|v1", "settings:1"))).toBe(
    "scorer (nothing beyond the other's against settings:1)",
  );
});

test("conditions may differ: they are shown, not compared", () => {
  const { conditions } = aTask();
  const other = aRun({ tasks: [aTask({ conditions: { ...conditions, temperature: 1 } })] });
  expect(() => refuseIncomparable([aRun(), other])).not.toThrow();
});

test("the refusal names both runs, the task and the field", () => {
  const other = aTask({ instrument: { ...instrument, dataset: "d 2.0.0" } });
  const runs = [aRun(), aRun({ model: "m2", tasks: [other] })];
  expect(() => refuseIncomparable(runs)).toThrow(UsageError);
  expect(() => refuseIncomparable(runs)).toThrow(
    /m and m2 on t differ in dataset \(d 1\.0\.0 against d 2\.0\.0\)/,
  );
});

test("a task that a model does not offer bars nothing, first or later", () => {
  const empty = { ...instrument, items: "" };
  const none = aRun({ tasks: [aTask({ notOffered: true, instrument: empty })] });
  expect(() => refuseIncomparable([none, aRun(), none, aRun()])).not.toThrow();
});
