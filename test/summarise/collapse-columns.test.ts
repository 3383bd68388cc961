import { expect, it } from "vitest";
import type { ScoreRow } from "../../src/results/rows.ts";
import { collapse } from "../../src/summarise/collapse.ts";

const row = (itemId: string, values: Record<string, number>): ScoreRow => ({
  task: "t",
  itemId,
  itemHash: itemId,
  pairId: itemId,
  clusterId: itemId,
  form: "nb",
  variant: 0,
  repeat: 0,
  version: "original",
  outcome: "scored",
  values,
});

it("a value that some items lack is 0 there, so that every column keeps its items' places", () => {
  const rows = [row("a", { n: 1 }), row("b", { n: 1, repeated: 1 }), row("c", { n: 1 })];
  const items = collapse(rows).get("t")?.nb?.items;
  expect(items?.values).toEqual({ n: [1, 1, 1], repeated: [0, 1, 0] });
});
