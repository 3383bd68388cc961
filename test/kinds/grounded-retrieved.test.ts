import { describe, expect, it } from "vitest";
import { groundedQa } from "../../src/kinds/grounded-qa.ts";
import { metricsOf } from "../../src/kinds/kind.ts";
import type { RetrieveAndAnswerReply } from "../../src/types.ts";
import { fixture, judge, metricsOf as values } from "./fixture.ts";
import { workedExample } from "./worked-example.ts";

const { kind, find } = fixture("grounded-qa");
const item = find("grounded-qa-1-nb");
const closed = (reply: Partial<RetrieveAndAnswerReply>) =>
  judge(kind, item, { via: "retrieve-and-answer", text: null, finishReason: "stop", ...reply });
const found = (...ids: readonly string[]) => ids.map((id) => ({ id }));

describe("a pipeline over the item's passages", () => {
  it("ranks by what it shows, and cites by its fields before its text", () => {
    const reply = { text: "30 minutter [p2]", passages: found("p3", "p1"), citations: ["p1"] };
    // p1 alone is relevant, and second: DCG = 1/log2(3), ideal 1.
    expect(closed(reply).values).toMatchObject({
      grounded: 1,
      stale: 0,
      ranked: 1,
      mrr: 0.5,
      "ndcg@5": 1 / Math.log2(3),
      cited: 1,
    });
  });

  it.each([
    ["30 minutter [p1]", 1],
    ["30 minutter [2].", 1],
    ["30 minutter [^2] [doc2]", 1],
    ["Svar: 30 minutter\nKilder: [2]", 1],
    ["30 minutter [1]", 0],
    ["30 minutter [0]", 0],
    ["30 minutter [0] [1]", 1],
  ])("reads %j as places in what was shown", (text, grounded) => {
    const { values } = closed({ text, passages: found("p3", "p1"), citations: [] });
    expect([text, values["answerCorrect"], values["grounded"]]).toEqual([text, 1, grounded]);
  });

  it("knows the item's passages in an index of many items, and others from invented ones", () => {
    const passages = found("grounded-qa-2/p1", "grounded-qa-1/P1", "grounded-qa-1-nb/p3");
    expect(
      closed({ text: "30 minutter", passages: found("grounded-qa-1-nn/p1") }).values,
    ).toMatchObject({
      mrr: 1,
    });
    const { values } = closed({
      text: "30 minutter",
      passages,
      citations: ["grounded-qa-1/P1", "grounded-qa-2/p1", "p9"],
    });
    expect(values).toMatchObject({ mrr: 0.5, supported: 1, citations: 3, invented: 1 });
  });

  it("counts the ranking of an answer that abstains, and an empty list as 0", () => {
    expect(closed({ text: "Ikke oppgitt", passages: found("p1") }).values).toMatchObject({
      abstainedAnswerable: 1,
      ranked: 1,
      mrr: 1,
    });
    expect(closed({ text: "30 minutter", passages: [] }).values).toMatchObject({
      ranked: 1,
      mrr: 0,
    });
  });

  it("reads a pipeline that shows nothing by its text, as any model", () => {
    const text = "30 minutter [p1]\nRangering: p1, p2";
    const reply = { via: "generate", text, finishReason: "stop" } as const;
    expect(closed({ text }).values).toEqual(judge(kind, item, reply).values);
  });
});

describe("finding alone", () => {
  const settings = { retrievalOnly: true };
  const find1 = (reply: Partial<RetrieveAndAnswerReply>) => {
    const base = { via: "retrieve-and-answer", text: null, finishReason: "stop" } as const;
    return judge(kind, item, { ...base, ...reply }, settings);
  };

  it("gives the worked example the numbers on the page, and no other metric", () => {
    const page = workedExample("grounded-qa", "## Worked example, finding alone");
    const rows = page.rows.map(([ids = "", ndcg, mrr]) => {
      const passages = ids === "(nothing)" ? [] : found(...ids.split(" "));
      const judged = find1({ passages });
      expect(judged.outcome).toBe("scored");
      expect(judged.values["ndcg@5"]).toBeCloseTo(Number(ndcg), 5);
      expect(judged.values["mrr"]).toBe(Number(mrr));
      return judged.values;
    });
    const metrics = values(kind, rows, settings);
    for (const id of ["ndcg@5", "mrr", "recall@5"])
      expect([id, metrics[id]]).toEqual([id, expect.closeTo(page.number(id), 6)]);
    expect(Object.keys(metrics)).toEqual(["ndcg@5", "ndcg-burges@5", "mrr", "map", "recall@5"]);
  });

  it("needs passages and no text: a refusal or a cut text changes nothing", () => {
    const passages = found("p1");
    for (const odd of [
      { refusal: "no" },
      { finishReason: "content-filter" },
      { text: "Rø", finishReason: "length" },
    ] as const)
      expect(find1({ passages, ...odd })).toMatchObject({ outcome: "scored", values: { mrr: 1 } });
    expect(find1({ text: "30 minutter" })).toMatchObject({
      outcome: "invalid",
      reason: "shows no passages",
      values: { mrr: 0, answerable: 1 },
    });
  });

  it("counts nothing where no passage is relevant", () => {
    const unanswerable = find("grounded-qa-3-nb");
    const reply = { via: "retrieve-and-answer", text: null, finishReason: "stop" } as const;
    const judged = judge(kind, unanswerable, { ...reply, passages: found("p1") }, settings);
    expect(judged.values).toMatchObject({ answerable: 0, mrr: 0 });
  });

  it("is of a closed corpus: with a library of one's own it is refused", () => {
    expect(groundedQa.settings?.safeParse({ corpus: "own", retrievalOnly: true }).success).toBe(
      false,
    );
    expect(groundedQa.prepareSettings?.({ corpus: "closed", retrievalOnly: false }, "")).toEqual(
      {},
    );
  });
});

it("the three instruments have no signature in common", () => {
  const sets = [{}, { corpus: "own" }, { retrievalOnly: true }].map((settings) =>
    metricsOf(kind, settings).map(({ id, details }) => `${id}|${details}`),
  );
  expect(new Set(sets.flat()).size).toBe(sets.flat().length);
});
