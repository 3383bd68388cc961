import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { groundedQa } from "../../src/kinds/grounded-qa.ts";
import type { GroundedQaItem } from "../../src/kinds/grounded-qa.ts";
import { metricsOf as metricsUnder } from "../../src/kinds/kind.ts";
import { words } from "../../src/report/words/index.ts";
import type { RetrievedPassage, RetrieveAndAnswerReply } from "../../src/types.ts";
import { fixture, judge, metricsOf, sumOf } from "./fixture.ts";
import { workedExample } from "./worked-example.ts";

const { kind, find, items } = fixture<GroundedQaItem>("grounded-qa");
const settings = { corpus: "own" };
const everywhere = (item: GroundedQaItem): GroundedQaItem => ({
  ...item,
  gold: { unanswerable: true, everywhere: true },
});
const answerable = find("grounded-qa-1-nb");
const unanswerable = everywhere(find("grounded-qa-3-nb"));

const shown: readonly RetrievedPassage[] = [
  {
    id: "n1",
    text: "Røret skal stå i 30 minutter før det sentrifugeres.",
    source: "https://a.no/ror",
  },
  { id: "n2", text: "Røret merkes med navn og dato." },
  { id: "n3" },
];
const ask = (item: GroundedQaItem, text: string, more: Partial<RetrieveAndAnswerReply> = {}) =>
  judge(
    kind,
    item,
    { via: "retrieve-and-answer", text, finishReason: "stop", passages: shown, ...more },
    settings,
  );

describe("a library of the system's own", () => {
  it("gives the worked example the numbers on the page", () => {
    const page = workedExample("grounded-qa", "## Worked example, own corpus");
    const rows = page.rows.map(([answer = "", right = "", citations, invented, holds]) => {
      const { values } = ask(right === "-" ? unanswerable : answerable, answer);
      expect([answer, values["checkable"], values["invented"]]).toEqual([
        answer,
        Number(citations),
        Number(invented),
      ]);
      if (right !== "-") expect([answer, values["answerCorrect"]]).toEqual([answer, Number(right)]);
      expect([answer, values["textShown"] ? String(values["textHolds"]) : "-"]).toEqual([
        answer,
        holds,
      ]);
      return values;
    });
    expect(rows).toHaveLength(8);
    const metrics = metricsOf(kind, rows, settings);
    for (const id of [
      "answer-or-abstain",
      "answer-accuracy",
      "abstention-recall",
      "abstention-precision",
      "false-abstention-rate",
      "outdated-answer-rate",
      "cited-answer-rate",
      "invented-citation-rate",
      "cited-text-shown-rate",
      "cited-text-holds-answer",
    ])
      expect([id, metrics[id]]).toEqual([id, expect.closeTo(page.number(id), 6)]);
  });

  it("shows no passages, and asks no version in which only passages change", () => {
    const { parts, fields } = groundedQa.present(answerable, "", "", settings);
    expect(parts).toEqual({ question: answerable.question, passages: [] });
    expect(groundedQa.offersPassages?.(settings)).toBe(false);
    expect(fields["passages"]).toBe("");
    const change = (text: string) => `${text}!`;
    const changed = groundedQa.perturb?.(answerable, change, settings);
    expect(changed?.passages).toEqual(answerable.passages);
    expect(changed?.question).toBe(`${answerable.question}!`);
  });

  it("has no metric of retrieval, and a word for each that it has", () => {
    const ids = metricsUnder(kind, settings).map(({ id }) => id);
    expect(
      ids.filter((id) =>
        /ndcg|mrr|map|recall@|grounded|citation-recall|citation-precision/.test(id),
      ),
    ).toEqual([]);
    for (const { metrics } of Object.values(words))
      for (const id of ids) expect(metrics[id], id).toBeTypeOf("string");
  });

  it.each([
    ["30 minutter [1]", ["n1"], 0],
    ["30 minutter (se https://a.no/ror/#tid).", ["n1"], 0],
    ["30 minutter [1](https://a.no/ror)", ["n1"], 0],
    ["30 minutter 【1†kilde】", ["n1"], 0],
    ["Svar: 30 minutter\nKilder: 1, n2 og https://b.no", ["n1", "n2"], 1],
    ["30 minutter", [], 0],
  ])("reads the citations of %j, and the answer without them", (text, cited, invented) => {
    const { values, answer } = ask(answerable, text);
    expect(values).toMatchObject({ checkable: cited.length + invented, invented });
    if (!text.includes("(se")) expect(values["answerCorrect"]).toBe(1);
    expect(answer).toContain(`[${cited.join(", ")}]`);
  });

  it("takes citations by fields before those in the text, by id or by source", () => {
    const reply = { citations: ["https://a.no/ror", "n9"] };
    expect(ask(answerable, "30 minutter [2]", reply).values).toMatchObject({
      checkable: 2,
      invented: 1,
      rightCited: 1,
      textHolds: 1,
    });
  });

  it("checks no citation of a system that shows no passages, and says that it cites", () => {
    const { values } = ask(answerable, "30 minutter [1]", { passages: undefined });
    expect(values).toMatchObject({ citing: 1, checkable: 0, invented: 0, rightCited: 0 });
  });

  it("counts unanswerable items as such only where no library answers them", () => {
    const plain = find("grounded-qa-3-nb");
    expect(ask(plain, "Svar: ikke oppgitt").values).toMatchObject({ decided: 0, abstentions: 0 });
    expect(ask(plain, "Svar: 12 stoler [1]").values).toMatchObject({ decided: 0, citing: 1 });
    expect(ask(unanswerable, "Svar: ikke oppgitt").values).toMatchObject({ abstained: 1 });
  });

  it("sees the written form that was asked for", () => {
    const nn = find("grounded-qa-1-nn");
    const said = (text: string) => ask(nn, text).values;
    expect(said("Røyret skal ikkje stå meir enn 30 minutt.")).toMatchObject({
      formDecided: 1,
      formRight: 1,
    });
    expect(said("Røret skal ikke stå mer enn 30 minutter.")).toMatchObject({
      formDecided: 1,
      formRight: 0,
    });
    expect(said("30 min")).toMatchObject({ formDecided: 0, formUndecided: 1 });
  });

  it("asks a closed-book model too: its text is all there is", () => {
    const reply = { via: "generate", text: "30 minutter", finishReason: "stop" } as const;
    expect(judge(kind, answerable, reply, settings).values).toMatchObject({
      answerCorrect: 1,
      citing: 0,
      checkable: 0,
    });
  });

  it("answering always and abstaining always both have 0", () => {
    const both = [answerable, unanswerable];
    const primary = metricsUnder(kind, settings)[0];
    const of = (text: string) => primary.of(sumOf(both.map((item) => ask(item, text).values)));
    expect(of("Svar: 30 minutter [1]")).toBe(0);
    expect(of("Svar: ikke oppgitt")).toBe(0);
    const best = both.map((item) => kind.best(item, settings));
    const worst = both.map((item) => kind.missing(item, settings));
    expect([primary.of(sumOf(best)), primary.of(sumOf(worst))]).toEqual([1, 0]);
  });
});

test("whatever a pipeline sends, values are complete, finite and never negative", () => {
  const keys = Object.keys(kind.missing(answerable, settings)).sort();
  const ids = fc.constantFrom("n1", "p1", "p2", "https://a.no", "#1", "");
  const texts = fc.array(
    fc.constantFrom(
      "30 minutter",
      "[1]",
      "[p1]",
      "【2†x】",
      "Kilder: ",
      "\n",
      "https://a.no",
      "ikke oppgitt",
      "[0]",
      "(",
    ),
    { maxLength: 12 },
  );
  const reply = fc.record({
    text: fc.oneof(
      texts.map((parts) => parts.join(" ")),
      fc.string(),
    ),
    passages: fc.option(
      fc.array(fc.record({ id: ids, text: fc.option(fc.string(), { nil: undefined }) })),
      { nil: undefined },
    ),
    citations: fc.option(fc.array(ids), { nil: undefined }),
  });
  fc.assert(
    fc.property(
      reply,
      fc.nat(items.length - 1),
      fc.constantFrom({}, settings, { retrievalOnly: true }),
      (sent, index, under) => {
        const item = items[index]!;
        const base = { via: "retrieve-and-answer", finishReason: "stop" } as const;
        const { values } = judge(kind, item, { ...base, ...sent }, under);
        for (const value of Object.values(values)) {
          expect(Number.isFinite(value)).toBe(true);
          expect(value).toBeGreaterThanOrEqual(0);
        }
        expect(Object.keys(values).sort()).toEqual(Object.keys(kind.missing(item, under)).sort());
        for (const [id, value] of Object.entries(metricsOf(kind, [values], under)))
          expect(value, id).toBeLessThanOrEqual(1 + 1e-12);
      },
    ),
    { numRuns: 500 },
  );
  expect(keys.length).toBeGreaterThan(10);
});
