import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groundedQa, type GroundedQaItem } from "../../src/kinds/grounded-qa.ts";
import { readCitedAnswer } from "../../src/language/cited-answer.ts";
import { fixtureItems, metricsOf, primaryOf, valuesOf } from "./scoring.ts";
import { workedExample } from "./worked-example.ts";

const items = fixtureItems(groundedQa);
const byId = (id: string) => items.find((item) => item.id === id)!;
const abstains = ({ form }: GroundedQaItem) =>
  form === "nb" ? "Svar: ikke oppgitt" : "Svar: ikkje oppgitt";
const perfect = (item: GroundedQaItem) => {
  const { gold } = item;
  if ("unanswerable" in gold) return abstains(item);
  return `Svar: ${gold.accepted[0]}\nKilder: ${gold.support[0]?.map((id) => `[${id}]`).join(" ")}`;
};

describe("reading citations", () => {
  const read = (text: string) => readCitedAnswer(text, ["p1", "p2", "p12"]);
  it.each([
    ["30 minutter [p1].", ["p1"], "30 minutter."],
    ["30 minutter (p1, p2).", ["p1", "p2"], "30 minutter."],
    ["Svar: 5 mg (2 ml)\nKjelder: p1 og P12", ["p1", "p12"], "Svar: 5 mg (2 ml)"],
    ["Ingen her (se [vedlegg])", [], "Ingen her (se [vedlegg])"],
    ['{"svar": "ja",\n"kilder": ["p2"]}', ["p2"], '{"svar": "ja",'],
  ])("%j", (text, citations, rest) => {
    expect(read(text)).toMatchObject({ citations, text: rest });
  });
  it("tells an invented passage from a word in brackets", () => {
    expect(read("Ja [p7] [merk] [p1]")).toMatchObject({ citations: ["p1"], invented: ["p7"] });
  });
  it("reads a megabyte of blanks and brackets", () => {
    expect(read(`ja${" ".repeat(1_000_000)}nei .`).text).toHaveLength(1_000_006);
    expect(read("[".repeat(500_000) + "(p1".repeat(150_000)).citations).toEqual([]);
  });
  it("reads a ranking, each passage once", () => {
    expect(read("Ja [p1]\nRangering: p2 > p1 > p2 > p99").ranking).toEqual(["p2", "p1"]);
  });
});

describe("grounded QA", () => {
  it("gives the worked example the numbers on the page", () => {
    const page = workedExample("grounded-qa");
    const rows = page.rows.map(([answer = "", right = "", supported = "", counts]) => {
      const item = byId(right === "-" ? "grounded-qa-3-nb" : "grounded-qa-1-nb");
      const values = valuesOf(groundedQa, item, answer);
      expect([answer, values["correct"]]).toEqual([answer, Number(counts)]);
      if (right !== "-")
        expect([answer, values["answerCorrect"], values["supported"]]).toEqual([
          answer,
          Number(right),
          Number(supported),
        ]);
      return values;
    });
    expect(rows).toHaveLength(6);
    const metrics = metricsOf(groundedQa, rows);
    for (const id of [
      "grounded-correct",
      "abstention-recall",
      "answer-accuracy",
      "staleness-rate",
      "outdated-answer-rate",
      "grounded-harmonic",
      "citation-recall",
      "citation-precision",
    ])
      expect([id, metrics[id]]).toEqual([id, expect.closeTo(page.number(id), 6)]);
  });

  it("ranks quality; abstaining, outdated answers and citing everything stay below 70 %", () => {
    const score = (answer: (item: GroundedQaItem, index: number) => string) =>
      primaryOf(groundedQa, items, answer) ?? Number.NaN;
    const right = (share: number) =>
      score((item, index) => ((index * 7) % 10 < share * 10 ? perfect(item) : "Svar: nitti [p1]"));
    expect(score(perfect)).toBe(1);
    expect(right(0.9)).toBeLessThan(1);
    expect(right(0.7)).toBeLessThan(right(0.9));
    const outdated = ({ gold }: GroundedQaItem) =>
      "unanswerable" in gold ? "Svar: ja [p1]" : `Svar: ${gold.outdated?.[0] ?? "ja"} [p2]`;
    const everything = (item: GroundedQaItem) =>
      `${perfect(item)} ${item.passages.map(({ id }) => `[${id}]`).join(" ")}`;
    const degenerate = [score(abstains), score(outdated), score(() => "{}"), score(everything)];
    expect(degenerate.slice(0, 3)).toEqual([0, 0, 0]);
    for (const value of degenerate) expect(value).toBeLessThan(right(0.7));
  });

  it("needs all passages of a set, and says which retrieval was good", () => {
    const item = byId("grounded-qa-5-nb");
    expect(valuesOf(groundedQa, item, "Svar: blått [p2]")["grounded"]).toBe(0);
    const values = valuesOf(groundedQa, item, "Svar: blått [p2] [p3]\nRangering: p1, p2, p3");
    // Grades 0, 1, 1: DCG = 1/log2(3) + 1/2, ideal = 1 + 1/log2(3).
    const ndcg = (1 / Math.log2(3) + 0.5) / (1 + 1 / Math.log2(3));
    expect(values).toMatchObject({ grounded: 1, ranked: 1, mrr: 0.5, map: (1 / 2 + 2 / 3) / 2 });
    expect(values["ndcg@5"]).toBeCloseTo(ndcg, 12);
  });

  it("refuses support that is unknown or has expired, and dates without a day", () => {
    const item = byId("grounded-qa-1-nb");
    const support = (ids: string[]) =>
      groundedQa.fault({ ...item, gold: { accepted: ["x"], support: [ids] } });
    expect(support(["p9"])).toContain("no passage p9");
    expect(support(["p2"])).toContain("not valid");
    const passages = item.passages.filter(({ id }) => id !== "p2").slice(0, 2);
    expect(groundedQa.fault({ ...item, passages })).toContain("too few");
    const { asOf: _, ...undated } = item;
    expect(groundedQa.fault(undated)).toContain("asOf");
  });

  it("scores the same in NFD and with CRLF, and whatever comes has the same values", () => {
    const keys = Object.keys(groundedQa.best(items[0]!)).sort();
    for (const item of items) {
      const values = valuesOf(groundedQa, item, perfect(item));
      expect([item.id, values["correct"]]).toEqual([item.id, 1]);
      expect(valuesOf(groundedQa, item, perfect(item).normalize("NFD"))).toEqual(values);
      expect(valuesOf(groundedQa, item, perfect(item).replaceAll("\n", "\r\n"))).toEqual(values);
      expect(groundedQa.best(item)["correct"]).toBe(1);
      expect(groundedQa.missing(item)["correct"]).toBe(0);
      expect(Object.keys(groundedQa.missing(item)).sort()).toEqual(keys);
    }
    fc.assert(
      fc.property(fc.string(), fc.nat(), (text, index) => {
        const row = valuesOf(groundedQa, items[index % items.length]!, text);
        expect(Object.keys(row).sort()).toEqual(keys);
        expect(Math.min(...Object.values(row))).toBeGreaterThanOrEqual(0);
      }),
    );
    expect(valuesOf(groundedQa, items[0]!, "[p1] [p77] ja ".repeat(70_000))["correct"]).toBe(0);
  });
});
