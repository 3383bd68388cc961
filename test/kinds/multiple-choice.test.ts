import { describe, expect, it, test } from "vitest";
import type { MultipleChoiceItem } from "../../src/kinds/multiple-choice.ts";
import type { Reply } from "../../src/types.ts";
import { fixture, judge, metricsOf } from "./fixture.ts";
import { kindProperties } from "./properties.ts";
import { itsWorkedExampleHolds } from "./page-example.ts";

type Item = MultipleChoiceItem;
const { kind, items, find } = fixture<Item>("multiple-choice");
const orderOf = (item: Item) => kind.present(item, "seed", "original").order;
const labelOf = (item: Item, id: string) => "ABCDEFGHIJ"[orderOf(item).indexOf(id)] ?? "?";
const right = (item: Item) => `Svar: ${labelOf(item, item.gold.option)}`;

/** Log-probabilities by option id, put in the order that the model was shown. */
const weighted = (item: Item, byId: Readonly<Record<string, number>>): Reply => ({
  via: "loglikelihood",
  continuations: orderOf(item).map((id) => ({ logprob: byId[id] ?? -99, tokens: 1 })),
});

describe("option probabilities", () => {
  const item = items.find(({ id }) => id === "mc-1-nb") ?? items[0];
  if (!item) throw new Error("no item");

  it("are the softmax of log-likelihoods, and their scores proper ones", () => {
    // e^-1, e^-2, e^-2, e^-3 over their sum: with e = 2 throughout, 4 : 2 : 2 : 1 of 9.
    const ln2 = Math.LN2;
    const { values } = judge(
      kind,
      item,
      weighted(item, { a: -ln2, b: -2 * ln2, c: -2 * ln2, d: -3 * ln2 }),
    );
    expect(values).toMatchObject({ correct: 1, forecasts: 1 });
    // Brier: (1 − 4/9)² + (2/9)² + (2/9)² + (1/9)² = (25 + 4 + 4 + 1) / 81.
    expect(values["squaredError"]).toBeCloseTo(34 / 81, 12);
    expect(values["logLoss"]).toBeCloseTo(Math.log(9 / 4), 12);
    expect(values).toMatchObject({ "n:4": 1, "correct:4": 1 });
    expect(values["confidence:4"]).toBeCloseTo(4 / 9, 12);
  });

  it("sum, so that the metrics are means: a sure error costs 2 in Brier's sum", () => {
    const sure = judge(kind, item, weighted(item, { b: 0 })).values;
    const even = judge(kind, item, weighted(item, { a: 0, b: -1e-9, c: -1e-9, d: -1e-9 })).values;
    const metrics = metricsOf(kind, [sure, even]);
    expect(metrics["brier"]).toBeCloseTo((2 + 0.75) / 2, 6);
    expect(metrics["critical-error-rate"]).toBe(0.5);
    expect(metrics["wrong-country-rate"]).toBe(0.5);
    // Bins: one sure of 1 and wrong, one of 1/4 and right: (1 + 3/4) / 2.
    expect(metrics["ece"]).toBeCloseTo(0.875, 6);
  });

  it("are not invented where a text was generated, or where options tie", () => {
    expect(metricsOf(kind, [judge(kind, item, right(item)).values])).not.toHaveProperty("brier");
    const tie = judge(kind, item, weighted(item, { a: -1, b: -1 }));
    expect(tie).toMatchObject({ outcome: "invalid", values: { correct: 0 } });
  });
});

describe("the provision behind an answer", () => {
  const [first] = items;
  if (!first) throw new Error("no item");
  const provision = { act: "lov-1999-07-02-63", section: "4A-3", textSha256: "0".repeat(64) };
  const item: Item = { ...first, gold: { ...first.gold, provision } };
  const of = (text: string) =>
    metricsOf(kind, [judge(kind, item, `${right(item)}\n${text}`).values])["right-provision"];

  it.each([
    ["Hjemmel: pasient- og brukerrettighetsloven § 4 A-3", 1],
    ["Heimel: pbrl. § 4A-3 første ledd", 1],
    ["Hjemmel: pasient- og brukerrettighetsloven § 4-3", 0],
    ["Hjemmel: helsepersonelloven § 4 A-3", 0],
    ["Hjemmel: § 4 A-3", 0],
    ["Hjemmel: hpl. § 4, jf. pbrl. § 4 A-3", 0],
    ["", 0],
  ])("«%s»: %d", (text, value) => expect(of(text)).toBe(value));

  it("changes nothing about the choice, and is not asked of items that have none", () => {
    const said = `${right(item)}\nHjemmel: pbrl. § 4 A-3`;
    expect(judge(kind, item, said)).toMatchObject({ outcome: "scored", values: { correct: 1 } });
    expect(metricsOf(kind, [judge(kind, first, right(first)).values])).not.toHaveProperty(
      "right-provision",
    );
  });
});

describe("«ingen av delene»", () => {
  const none = find("mc-6-nb");
  test.each([
    "Ingen av delene",
    "Svar: Ingen av delene.",
    "Ingen av disse er knokler. Svar: ingen av delene",
  ])("%j is the option", (answer) => {
    expect(judge(kind, none, answer)).toMatchObject({ outcome: "scored", values: { correct: 1 } });
  });
  it("is no answer where it is no option", () => {
    expect(judge(kind, find("mc-4-nb"), "Ingen av delene")).toMatchObject({
      outcome: "invalid",
      values: { correct: 0 },
    });
  });
});

it("always the first option, or always the same letter, is chance", () => {
  const chance = metricsOf(
    kind,
    items.map((item) => judge(kind, item, "Svar: A").values),
  );
  expect(Math.abs(chance["chance-corrected"] ?? 1)).toBeLessThan(0.34);
});

it("every order of the options gives the same value to the same choice", () => {
  const item = find("mc-7-nn");
  for (let seed = 0; seed < 24; seed += 1) {
    const shown = kind.present(item, String(seed), "original");
    const label = "ABCD"[shown.order.indexOf("a")] ?? "";
    expect(kind.readText(item, shown, `Svar: ${label}`, {})).toMatchObject({
      answer: "a",
      values: { correct: 1 },
    });
  }
});

itsWorkedExampleHolds("multiple-choice", {}, (answer) =>
  answer.includes("=")
    ? {
        via: "loglikelihood",
        continuations: answer
          .split(" ")
          .map((part) => ({ logprob: Math.log(Number(part.split("=")[1])), tokens: 1 })),
      }
    : answer,
);
kindProperties<Item>(
  "multiple-choice",
  (item) => `Svar: ${item.options.find(({ id }) => id === item.gold.option)?.text}`,
  ["chance-corrected"],
);
