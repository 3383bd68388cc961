import { expect, it } from "vitest";
import { kindNames, kindOf } from "../../src/kinds/index.ts";
import { words } from "../../src/report/words/index.ts";

it("every kind's primary metric has a word in every language", () => {
  for (const name of kindNames) {
    const { id } = kindOf(name).metrics[0];
    for (const text of Object.values(words))
      expect([id, text.metrics[id]]).not.toContain(undefined);
  }
});

it("the languages name the same metrics", () => {
  const [first, ...others] = Object.values(words).map(({ metrics }) => Object.keys(metrics).sort());
  for (const other of others) expect(other).toEqual(first);
});

it("no kind has two metrics of one id", () => {
  for (const name of kindNames) {
    const ids = kindOf(name).metrics.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  }
});
