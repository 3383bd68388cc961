import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { ScoreRow } from "../../src/results/rows.ts";
import { collapse } from "../../src/summarise/collapse.ts";

const hash = (id: string) => createHash("sha256").update(id).digest("hex");

function row(itemId: string, changes: Partial<ScoreRow> = {}): ScoreRow {
  const [pairId = itemId, form = "nb"] = itemId.split("/");
  return {
    task: "t",
    itemId,
    itemHash: hash(itemId),
    pairId,
    clusterId: `cluster of ${pairId}`,
    form: form as "nb" | "nn",
    variant: 0,
    repeat: 0,
    version: "original",
    outcome: "scored",
    values: { n: 1, correct: 1 },
    ...changes,
  };
}
const wrong = { outcome: "invalid", values: { n: 1, correct: 0 } } as const;
const lost = (): Partial<ScoreRow> => ({
  outcome: "unmeasured",
  values: undefined,
  range: { worst: { n: 1, correct: 0 }, best: { n: 1, correct: 1 } },
});

test("an item's measured rows are averaged before any statistic sees them", () => {
  const found = collapse([
    row("a/nb"),
    row("a/nb", { variant: 1, ...wrong }),
    row("a/nb", { variant: 2, ...wrong }),
    row("a/nb", { variant: 3, ...lost() }),
    row("b/nb"),
  ]).get("t")?.nb;
  expect(found?.items).toEqual({
    itemIds: ["a/nb", "b/nb"],
    pairIds: ["a", "b"],
    clusterIds: ["cluster of a", "cluster of b"],
    values: { n: [1, 1], correct: [1 / 3, 1] },
  });
  expect(found?.counts).toEqual({ scored: 2, invalid: 2, refused: 0, unmeasured: 1, excluded: 0 });
});

test("bounds take what was not measured as wrong and as right, over all rows", () => {
  const found = collapse([row("a/nb"), row("b/nb", wrong), row("c/nb", lost())]).get("t")?.nb;
  expect(found?.worst).toEqual({ n: 3, correct: 1 });
  expect(found?.best).toEqual({ n: 3, correct: 2 });
  expect(found?.items.pairIds).toEqual(["a", "b"]);
});

test("forms and tasks are kept apart; excluded rows count and have no value", () => {
  const excluded = { outcome: "excluded", values: undefined } as Partial<ScoreRow>;
  const found = collapse([
    row("a/nb"),
    row("a/nn", wrong),
    row("b/nn", excluded),
    row("a/nb", { task: "u" }),
  ]);
  expect([...found.keys()]).toEqual(["t", "u"]);
  expect(found.get("t")?.nn?.counts).toMatchObject({ invalid: 1, excluded: 1 });
  expect(found.get("t")?.nn?.items.pairIds).toEqual(["a"]);
  expect(found.get("u")?.nn).toBeUndefined();
});

test("the hash is over every planned item once, in order, whatever came of it", () => {
  const sum = (ids: string[]) => {
    const all = createHash("sha256");
    for (const id of ids) all.update(hash(id));
    return all.digest("hex");
  };
  const rows = [row("a/nb"), row("a/nb", { variant: 1 }), row("b/nb", lost())];
  expect(collapse(rows).get("t")?.nb?.itemsHash).toBe(sum(["a/nb", "b/nb"]));
  const measured = [row("a/nb", wrong), row("b/nb")];
  expect(collapse(measured).get("t")?.nb?.itemsHash).toBe(sum(["a/nb", "b/nb"]));
  expect(collapse(measured.toReversed()).get("t")?.nb?.itemsHash).toBe(sum(["b/nb", "a/nb"]));
});
