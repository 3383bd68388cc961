import { describe, expect, it, test } from "vitest";
import type { ExtractiveQaItem } from "../../src/kinds/extractive-qa.ts";
import type { Reply } from "../../src/types.ts";
import { fixture, judge, metricsOf, primaryOf } from "./fixture.ts";
import { kindProperties } from "./properties.ts";
import { itsWorkedExampleHolds } from "./page-example.ts";

const { kind, items, find } = fixture<ExtractiveQaItem>("extractive-qa");
const goldOf = ({ gold }: ExtractiveQaItem) =>
  "answers" in gold ? (gold.answers[0] ?? "") : undefined;
const right = (item: ExtractiveQaItem) =>
  goldOf(item) ??
  (item.form === "nb" ? "Det står ikke i notatet." : "Det går ikkje fram av notatet.");

describe("answers", () => {
  it("are right in other words that are accepted, and partly right by token F1", () => {
    expect(judge(kind, find("qa-2-nb"), "Høyre håndledd.").values).toMatchObject({
      exact: 1,
      f1: 1,
    });
    // gold «i høyre håndledd» / «høyre håndledd»; said: brudd i høyre håndledd. Best F1 is with the
    // first: 3 shared tokens of 4 and 3 → 2·3/7.
    expect(judge(kind, find("qa-2-nb"), "brudd i høyre håndledd").values["f1"]).toBeCloseTo(
      6 / 7,
      12,
    );
  });

  it("1 g x 4 is not 1 g x 3, and 12 mg/l is not 120", () => {
    expect(judge(kind, find("qa-1-nb"), "1 g x 3").values).toMatchObject({
      exact: 0,
      criticalKept: 0,
    });
    expect(judge(kind, find("qa-5-nn"), "120 mg/l").values).toMatchObject({
      exact: 0,
      criticalKept: 0,
    });
    expect(judge(kind, find("qa-5-nn"), "12 mg/l").values).toMatchObject({
      exact: 1,
      criticalKept: 1,
    });
  });

  it("a dropped «ikke», another side and another unit are seen where overlap is not", () => {
    expect(judge(kind, find("qa-4-nb"), "i hoften").values["criticalKept"]).toBe(0);
    expect(judge(kind, find("qa-9-nn"), "høgre øyre").values["criticalKept"]).toBe(0);
    expect(judge(kind, find("qa-5-nb"), "12 g/l").values["criticalKept"]).toBe(0);
  });

  it("conclude once: two that differ are several, and count as wrong", () => {
    const two = "Svar: 1 g x 4\nSvar: 500 mg x 3";
    expect(judge(kind, find("qa-1-nb"), two)).toMatchObject({
      outcome: "invalid",
      values: { f1: 0 },
    });
    expect(
      judge(kind, find("qa-2-nb"), "Svar: høyre håndledd\nSvar: i høyre håndledd").outcome,
    ).toBe("scored");
  });
});

describe("abstaining", () => {
  test.each([
    ["qa-3-nb", "Står ikke i teksten."],
    ["qa-3-nb", "Det fremgår ikke av notatet hvilke medisiner hun bruker fast."],
    ["qa-3-nn", "Det går ikkje fram av notatet."],
    ["qa-8-nn", "Det er ikkje opplyst om han røykjer."],
    ["qa-8-nb", "Notatet sier ingenting om røyking."],
  ])("%s: «%s» is right", (id, answer) => {
    expect(judge(kind, find(id), answer)).toMatchObject({
      outcome: "scored",
      answer: "(abstains)",
      values: { rightAbstention: 1 },
    });
  });

  it("is wrong where the document answers", () => {
    expect(judge(kind, find("qa-1-nb"), "Ikke oppgitt.").values).toMatchObject({
      f1: 0,
      wrongAbstention: 1,
    });
  });

  it("is not refusing", () => {
    expect(judge(kind, find("qa-3-nb"), "Beklager, jeg kan ikke hjelpe med det.")).toMatchObject({
      outcome: "refused",
      values: { rightAbstention: 0 },
    });
    expect(judge(kind, find("qa-3-nn"), "Eg kan diverre ikkje gje medisinske råd.").outcome).toBe(
      "refused",
    );
  });

  it("is not thinking aloud and saying nothing", () => {
    expect(judge(kind, find("qa-3-nb"), "<think>Står ikke i teksten</think>").outcome).toBe(
      "invalid",
    );
  });
});

test.each([
  ["answers everything", (item: ExtractiveQaItem) => goldOf(item) ?? "5 mg"],
  ["always abstains", () => "Ikke oppgitt."],
  ["copies the note", (item: ExtractiveQaItem) => item.document],
  ["always refuses", () => "Jeg kan ikke hjelpe med det."],
])("a model that %s gets nothing", (_, answer) => {
  expect(primaryOf(kind, items, answer)).toBe(0);
});

it("SQuAD's own score takes 1,2 mg for 12 mg, and is labelled unsafe for it", () => {
  const { values } = judge(kind, find("qa-5-nb"), "1,2 mg/l");
  expect(values).toMatchObject({ squadExact: 1, exact: 0 });
  const unsafe = kind.metrics.filter(({ id }) => id.includes("squad"));
  for (const { id, details } of unsafe) expect(`${id} ${details}`).toMatch(/unsafe.*unsafe/);
});

it("gold that does not stand in the document is refused", () => {
  const item = { ...find("qa-1-nb"), gold: { answers: ["2 g x 4"] } };
  expect(kind.fault(item)).toContain("none of them stands in the document");
});

it("without questions of both sorts there is no primary number", () => {
  const rows = items
    .filter((item) => goldOf(item))
    .map((item) => judge(kind, item, right(item)).values);
  expect(metricsOf(kind, rows)).not.toHaveProperty("answer-or-abstain");
});

describe("an extracted span", () => {
  const extracted = (answer: string, score = 0.9): Reply => ({ via: "extract", answer, score });

  it("counts as the same words written, and no span as saying that there is none", () => {
    for (const item of items) {
      const words = goldOf(item);
      expect(judge(kind, item, extracted(words ?? "")).values, item.id).toEqual(
        judge(kind, item, words ?? "Det står ikke i notatet.").values,
      );
      expect(judge(kind, item, extracted("i hoften")).values, item.id).toEqual(
        judge(kind, item, "i hoften").values,
      );
      expect(judge(kind, item, extracted(" ")).answer).toBe("(abstains)");
    }
  });

  it("believed less than the suite asks for is an abstention", () => {
    const item = items.find((one) => goldOf(one) === undefined)!;
    const settings = { abstainBelow: 0.3 };
    const guess = extracted("i hoften", 0.2);
    expect(judge(kind, item, guess).values["rightAbstention"]).toBe(0);
    expect(judge(kind, item, guess, settings).values["rightAbstention"]).toBe(1);
    expect(judge(kind, item, extracted("i hoften", 0.3), settings).values["rightAbstention"]).toBe(
      0,
    );
  });
});

itsWorkedExampleHolds("extractive-qa");
kindProperties<ExtractiveQaItem>("extractive-qa", right);
