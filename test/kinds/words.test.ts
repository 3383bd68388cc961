import { expect, test } from "vitest";
import { kindNames, kindOf, loadKinds } from "../../src/kinds/index.ts";
import { words } from "../../src/report/words/index.ts";

await loadKinds(kindNames);

test.each(kindNames)("every metric of %s has a word in every language", (name) => {
  for (const { id } of kindOf(name).metrics)
    for (const { metrics } of Object.values(words)) expect(metrics[id], id).toBeTypeOf("string");
});

test.each(kindNames)("no two metrics of %s share an id", (name) => {
  const ids = kindOf(name).metrics.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
