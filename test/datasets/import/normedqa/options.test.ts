import { describe, expect, test } from "vitest";
import {
  alignOptions,
  compareKeys,
} from "../../../../src/datasets/import/normedqa/align-options.ts";
import { comparisonForm } from "../../../../src/datasets/import/normedqa/comparison-form.ts";
import { explanationsInside } from "../../../../src/datasets/import/normedqa/explanations.ts";
import {
  distinct,
  keyAmongDistractors,
  severalKeys,
} from "../../../../src/datasets/import/normedqa/key-marking.ts";
import { cutAtLetters } from "../../../../src/datasets/import/normedqa/option-letters.ts";
import { readRecords } from "../../../../src/datasets/import/normedqa/read-records.ts";
import type { SplitOptions } from "../../../../src/datasets/import/normedqa/split-options.ts";
import {
  splitOptions,
  usualCounts,
} from "../../../../src/datasets/import/normedqa/split-options.ts";

/** Distractors of the last of several records; the others set what is usual in the document. */
function split(
  wrong: string,
  answer = "Svar",
  others = ["A1; B1; C1", "A2; B2; C2"],
): SplitOptions {
  const rows = [...others, wrong].map((text, i) => ({
    source_file: "x.pdf",
    question_number: `${i}`,
    question_text: "Hva er riktig?",
    answer_text: answer,
    wrong_answers_text: text,
  }));
  const { records } = readRecords(JSON.stringify(rows));
  const record = records.at(-1);
  if (record === undefined) throw new Error("no record");
  return splitOptions(record, usualCounts(records)("x.pdf"));
}

describe("splitOptions", () => {
  test("cuts at semicolons, not inside brackets", () => {
    expect(split("Ro; Is (pose; ikke spray); Høyde").distractors).toEqual([
      "Ro",
      "Is (pose; ikke spray)",
      "Høyde",
    ]);
  });

  test("a half that goes on in lower case is put back where the count then is the usual one", () => {
    expect(split("Hvile i uka; også i helga; Is; Høyde")).toMatchObject({
      distractors: ["Hvile i uka; også i helga", "Is", "Høyde"],
      rejoined: true,
    });
  });

  test("lower-case options stay apart where the key is in lower case too", () => {
    expect(split("Hvile; is; høyde; bandasje", "massasje").distractors).toHaveLength(4);
  });

  test("a slash is no separator", () => {
    expect(split("Skinne/gips; Is; Ro").distractors).toHaveLength(3);
  });

  test.each([
    ["Tennis B Padel D Sjakk", ["Tennis", "Padel", "Sjakk"]],
    [
      "Nylig hepatitt C B Hepatitt B for lenge siden D Vaksine mot hepatitt B",
      ["Nylig hepatitt C", "Hepatitt B for lenge siden", "Vaksine mot hepatitt B"],
    ],
    ["A) Tennis B) Padel D) Sjakk", ["Tennis", "Padel", "Sjakk"]],
    ["Tennis\nPadel\nSjakk", ["Tennis", "Padel", "Sjakk"]],
  ])("finds the cuts of %j again", (text, options) => {
    const found = split(text);
    expect(found.distractors).toEqual(options);
    expect(found.restoredBy).toBeDefined();
    expect(found.lost).toBeUndefined();
  });

  test.each([
    "Trene i basseng Gå lange turer Sykle til jobben",
    "Det virker raskt. Det er billig. Det smaker godt",
  ])("says that the separators of %j are lost", (text) => {
    expect(split(text).lost).toBeDefined();
  });

  test("a lone distractor with a proper name is not lost", () => {
    expect(split("Henvise til Haukeland for vurdering").lost).toBeUndefined();
    expect(split("Gi 1000 ml Ringer Acetat intravenøst").lost).toBeUndefined();
  });

  test("in a document without a single separator every text of several words is lost", () => {
    const others = ["Ved trening Ved hvile Ved søvn", "Om kvelden Etter maten Før turen"];
    expect(split("blå gul (lys) rød", "grønn", others).lost).toBeDefined();
    expect(split("blå", "grønn", others).lost).toBeUndefined();
  });

  test("two possible cuts are no cut", () => {
    expect(cutAtLetters("Vitamin B Vitamin C Vitamin D Vitamin E", 3)).toBeUndefined();
  });
});

describe("what two options have in common", () => {
  test("µ is μ, letters and full stops are not content, signs and decimals are", () => {
    expect(comparisonForm("B) 40 \u00B5mol/L.")).toBe(comparisonForm("40 \u03BCmol/l"));
    expect(comparisonForm("pH < 7,35")).not.toBe(comparisonForm("pH > 7,35"));
    expect(comparisonForm("2,5 mg")).not.toBe(comparisonForm("25 mg"));
    expect(comparisonForm("Hepatitt A")).not.toBe(comparisonForm("Hepatitt"));
  });

  test("the key among its distractors, whatever its punctuation", () => {
    expect(keyAmongDistractors("Hvile", ["Is", "c) hvile."])).toBe("c) hvile.");
    expect(keyAmongDistractors("Hvile", ["Is", "Hvile og is"])).toBeUndefined();
  });

  test("a repeated distractor is kept once", () => {
    expect(distinct(["Is", "Ro", "is."])).toEqual({ kept: ["Is", "Ro"], repeated: ["is."] });
  });

  test("several keys: by their letters, by the question, by their looks", () => {
    expect(severalKeys("Hva?", "a) Is; d) Ro", ["b) Løp"])).toBeDefined();
    expect(severalKeys("Hvilke to er riktige?", "Is; Ro", ["Løp", "Hopp"])).toBeDefined();
    expect(severalKeys("Hva?", "Is; Ro", ["Løp", "Hopp"])).toBeDefined();
    expect(
      severalKeys("Hva?", "Hvile; også i helga", ["Løpe daglig", "Hoppe daglig"]),
    ).toBeUndefined();
  });

  test("options in the two forms find each other", () => {
    const nb = ["Hjerneblødning", "Migrene", "Svimmelhet"];
    const nn = ["Svimmelheit", "Hjernebløding", "Migrene"];
    expect(alignOptions(nb, nn)).toEqual([1, 2, 0]);
  });

  test("keys agree, disagree or cannot be compared", () => {
    const nb = { key: "Hjerneblødning", distractors: ["Migrene", "Svimmelhet"] };
    const same = { key: "Hjernebløding", distractors: ["Svimmelheit", "Migrene"] };
    const other = { key: "Migrene", distractors: ["Hjernebløding", "Svimmelheit"] };
    const strange = { key: "Xyz", distractors: ["Abc", "Def"] };
    expect(compareKeys(nb, same)).toBe("agree");
    expect(compareKeys(nb, other)).toBe("disagree");
    expect(compareKeys(nb, strange)).not.toBe("disagree");
  });

  test("a key with its explanation behind it is still the same key", () => {
    const plain = { key: "Migrene", distractors: ["Svimmelhet", "Feber"] };
    const talkative = {
      key: "Migrene Det passer best med plagene.",
      distractors: ["Svimmelhet", "Feber"],
    };
    expect(compareKeys(plain, talkative)).toBe("agree");
  });
});

describe("explanationsInside", () => {
  test.each([
    ["Is Riktig", ["Ro", "Høyde"]],
    ["Is", ["Ro Feil. Da blir leddet stivt", "Høyde"]],
    ["Is Begrunnelse: demper smerten", ["Ro", "Høyde"]],
    ["Is Nei, det hjelper ikke", ["Ro", "Høyde"]],
    [
      "Is Pasienten har hatt god nytte av dette før, og det er billig å prøve en gang til.",
      ["Ro", "Høyde"],
    ],
    ["Is. Kulde demper smerten, og det er dokumentert i flere studier.", ["Ro", "Høyde"]],
  ])("%j gives itself away", (key, distractors) => {
    expect(explanationsInside(key, distractors)).not.toEqual([]);
  });

  test.each([
    ["Nei, fordi det er farlig", ["Ja, fordi det er trygt", "Ja, det er vanlig"]],
    ["Måle på nytt, målingen kan være feil", ["Gi medisin", "Behandle riktig side"]],
    ["RIKTIG", ["GALT"]],
    [
      "Henvise til sykehuset i Oslo for operasjon på samme dag som legen ringer",
      ["Gi råd om å hvile", "Gi medisin"],
    ],
  ])("%j does not", (key, distractors) => {
    expect(explanationsInside(key, distractors)).toEqual([]);
  });
});
