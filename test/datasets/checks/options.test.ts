import { expect, test } from "vitest";
import { checkOptionLengths } from "../../../src/datasets/checks/option-lengths.ts";
import { checkOptionTexts } from "../../../src/datasets/checks/option-texts.ts";
import { choiceItem, options, said } from "./invented.ts";

const withOptions = (...texts: readonly string[]) => [
  choiceItem("p1", "nb", { options: options(...texts) }),
];

test.each([
  "Alle de ovenfor",
  "Alle dei ovanfor",
  "Ingen av de nevnte over",
  "Alle alternativene er riktige",
  "Ingen av delene",
  "Både A og B",
  "Begge er riktige",
])("«%s» is about the other options", (text) => {
  const found = said(checkOptionTexts, withOptions("Alfa", "Beta", text));
  expect(found).toHaveLength(1);
  expect(found[0]).toContain("defect p1-nb: option c");
});

test.each([
  "Alle over 65 år",
  "Ingen behandling",
  "Ingen av foreldrene",
  "Hepatitt A og B",
  "Alle pasienter med feber",
  "Begge verdiene samlet",
])("«%s» stands on its own", (text) => {
  expect(said(checkOptionTexts, withOptions("Alfa", "Beta", text))).toEqual([]);
});

test("options are the same when words and numbers are", () => {
  expect(said(checkOptionTexts, withOptions("2,5 mg daglig", "2.5 mg daglig.", "Alfa"))).toEqual([
    "defect p1-nb: options a and b say the same. Replace one.",
  ]);
  expect(said(checkOptionTexts, withOptions("< 5 mg", "> 5 mg", "2,5 mg", "25 mg"))).toEqual([]);
});

test("an option is long beside the others, whatever they are", () => {
  // The others are 4 characters: 16 is 1.6 times as much and 12 more.
  expect(said(checkOptionLengths, withOptions("Alfa", "Beta", "Zeta", "x".repeat(15)))).toEqual([]);
  expect(said(checkOptionLengths, withOptions("x".repeat(16), "Alfa", "Beta", "Zeta"))).toEqual([
    "notice p1-nb: option a (the key): expected about the length of the others (median 4), found 16 characters.",
  ]);
});
