import { describe, expect, test } from "vitest";
import { writtenFaults } from "../../../src/datasets/checks/written-text.ts";
import { checkWrittenForm } from "../../../src/datasets/checks/written-form.ts";
import { choiceItem, options, said } from "./invented.ts";

const faults = (question: string, form: "nb" | "nn" = "nb") => {
  const item = choiceItem("p1", form);
  const read = { item, itemHash: "", where: "items.jsonl:1" };
  return [...writtenFaults(read, { ...item, question })].map(
    ({ severity, message }) => `${severity} ${message}`,
  );
};

describe("texts as they are written", () => {
  test.each([
    "Måling viste 2–3 µg/l ved 37 °C, «høyt» etter 1 000 IE. Δ-THC, β-blokker, TNF-α og TNFα × 2?",
    "Hud: blek\nPuls:  90",
  ])("«%s» is as it should be", (text) => {
    expect(faults(text)).toEqual([]);
  });

  test.each([
    ["M\u0061\u030Aling", "NFC"],
    ["to  mellomrom", "single spaces"],
    ["mellomrom til slutt ", "no space at either end"],
    ["usynlig\u200Btegn", "no invisible characters"],
    ["kyrillisk \u0430", "Latin letters, not Cyrillic"],
    ["gresk \u039Fslo", "Latin letters, not Greek"],
    ["\u03BCg/l", "µ as U+00B5"],
    ["37 \u00BAC", "the degree sign"],
    ["p\u2010piller", "a hyphen"],
    ["\uFF12 mg", "plain letters"],
  ])("%j: expected %s", (text, expected) => {
    const found = faults(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^defect question: /u);
    expect(found[0]).toContain(`expected ${expected}`);
  });

  test("an invisible character is named by its code point", () => {
    expect(faults("usynlig\u200Btegn")[0]).toContain("(U+200B)");
  });

  test("straight quotation marks are a notice", () => {
    expect(faults('Hun sier "nei"?')[0]).toMatch(/^notice /u);
  });
});

describe("words that only the other form has", () => {
  test("Bokmål words in a Nynorsk item are a defect that names them", () => {
    const item = choiceItem("p1", "nn", { question: "Hvilken prøve bør ein ta?" });
    expect(said(checkWrittenForm, [item])).toEqual([
      "defect p1-nn: expected nn, found «hvilken», which only nb has.",
    ]);
  });

  test("Nynorsk words in an option of a Bokmål item are found", () => {
    const item = choiceItem("p1", "nb", { options: options("Ikkje noe", "Prøve") });
    expect(said(checkWrittenForm, [item])[0]).toContain("«ikkje»");
  });

  test("a quotation in the other form is a notice", () => {
    const item = choiceItem("p1", "nn", { question: "Kva tyder «ikke noen» i notatet?" });
    expect(said(checkWrittenForm, [item])[0]).toMatch(/^notice .*«ikke», «noen» inside quotation/u);
  });

  test("double forms that both standards allow are no finding", () => {
    const item = choiceItem("p1", "nb", { question: "Ho kom på sjukehus for ei veke siden?" });
    expect(said(checkWrittenForm, [item])).toEqual([]);
  });
});
