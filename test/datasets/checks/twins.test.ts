import { describe, expect, test } from "vitest";
import { checkTwins } from "../../../src/datasets/checks/twins.ts";
import { choicePair, options, said } from "./invented.ts";

const pair = (nb: string, nn: string) =>
  choicePair("p1", {}, { nb: { question: nb }, nn: { question: nn } });

describe("twins say the same", () => {
  test("numbers are compared by value, not by writing", () => {
    expect(said(checkTwins, pair("Gi 2,5 mg i 1500 ml?", "Gi 2.5 mg i 1 500 ml?"))).toEqual([]);
  });

  test("a number word is the number it names", () => {
    expect(said(checkTwins, pair("Etter syv dager?", "Etter 7 dagar?"))).toEqual([]);
  });

  test("another number is a defect that shows both", () => {
    expect(said(checkTwins, pair("Gi 2,5 mg?", "Gi 25 mg?"))).toEqual([
      "defect p1: numbers in the question: expected the same in both forms, found nb 2.5, nn 25.",
    ]);
  });

  test("a number that one form repeats is a notice", () => {
    const found = said(checkTwins, pair("Puls 90, så 90?", "Puls 90, framleis det?"));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^notice p1: how often/u);
  });

  test("weeks are weeks in both forms, and not days", () => {
    expect(said(checkTwins, pair("I 6 uker?", "I 6 veker?"))).toEqual([]);
    expect(said(checkTwins, pair("I 6 uker?", "I 6 dagar?"))[0]).toMatch(/^defect p1: units/u);
  });

  test("the definite form of a unit is the same unit", () => {
    expect(said(checkTwins, pair("De siste to timene?", "Dei siste to timane?"))).toEqual([]);
  });

  test("a number that moved from one option to another is found", () => {
    const items = choicePair(
      "p1",
      {},
      {
        nb: { options: options("5 mg", "10 mg", "20 mg") },
        nn: { options: options("5 mg", "20 mg", "10 mg") },
      },
    );
    expect(said(checkTwins, items).map((line) => line.split(":")[1])).toEqual([
      " numbers in option b",
      " numbers in option c",
    ]);
  });

  test.each([
    ["gold", { gold: { option: "b" } }],
    ["option ids", { options: options("Alfa", "Beta", "Gamma") }],
    [
      "foreign marks",
      {
        options: options("Alfa", "Beta", "Gamma", "Delta").map((option, at) =>
          at === 1 ? { ...option, foreign: "SE" } : option,
        ),
      },
    ],
    [
      "harm marks",
      {
        options: options("Alfa", "Beta", "Gamma", "Delta").map((option, at) =>
          at === 1 ? { ...option, harm: { severity: "major" as const } } : option,
        ),
      },
    ],
    ["sources", { sources: [] }],
    ["risk", { risk: 3 }],
  ])("%s must agree", (what, nn) => {
    const found = said(checkTwins, choicePair("p1", {}, { nn }));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^defect p1: ${what}: expected the same`, "u"));
  });

  test("a numeric gold agrees in value, but its unit is worded in each form", () => {
    const numeric = (nb: object, nn: object) =>
      choicePair("p1", { options: options("x", "y") }).map((item) => ({
        ...item,
        gold: item.form === "nb" ? nb : nn,
      })) as never;
    const twin = (value: number) => numeric({ value: 5, unit: "timer" }, { value, unit: "timar" });
    expect(said(checkTwins, twin(5), { kind: "numeric" })).toEqual([]);
    expect(said(checkTwins, twin(50), { kind: "numeric" })).toEqual([
      'defect p1: gold: expected the same in both forms, found nb {"value":5}, nn {"value":50}.',
    ]);
  });

  test("an item without a twin is not compared here", () => {
    expect(said(checkTwins, choicePair("p1").slice(0, 1))).toEqual([]);
  });
});
