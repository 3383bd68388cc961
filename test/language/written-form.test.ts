import { readFileSync, statSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldOf, formModelSchema } from "../../src/language/form/model.ts";
import {
  formFidelity,
  judgeWrittenForm,
  readWrittenForm,
  writtenFormChoices,
  writtenFormVersion,
  wrongFormRate,
} from "../../src/language/written-form.ts";

const modelUrl = new URL("../../data/written-form-model.json", import.meta.url);
const modelFile = formModelSchema.parse(JSON.parse(readFileSync(modelUrl, "utf8")));

/** Lines of «form or language TAB sentence», written for these tests and in no training text. */
const lines = (name: string) =>
  readFileSync(new URL(`written-form/${name}.tsv`, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => {
      const [tag = "", text = ""] = line.split("\t");
      return { tag, text };
    });
const heldOut = lines("held-out");
const elsewhere = lines("other-languages");
const whole = (form: string) =>
  heldOut
    .filter(({ tag }) => tag === form)
    .map(({ text }) => text)
    .join(" ");

describe("sentences it has not learned from", () => {
  test("of 40, none is judged to be in another form and at most one in ten is left undecided", () => {
    const judged = heldOut.map(({ tag, text }) => ({
      tag,
      form: judgeWrittenForm(text).form,
      text,
    }));
    expect(judged.filter(({ tag, form }) => form !== tag && form !== "undecided")).toEqual([]);
    expect(judged.filter(({ form }) => form === "undecided").length).toBeLessThanOrEqual(4);
  });

  test("texts of twenty sentences are in their form, with no word of the other alone", () => {
    for (const form of ["nb", "nn"] as const) {
      const document = readWrittenForm(whole(form));
      expect(document.form).toBe(form);
      expect(document[form === "nb" ? "nn" : "nb"]).toEqual([]);
      expect(formFidelity(document, form)).toBe(1);
    }
  });
});

describe("what both standards allow", () => {
  test.each([
    "sjukehus",
    "sjukdom",
    "veke",
    "uke",
    "blei",
    "boka",
    "kasta",
    "heim",
    "hjelper",
    "ho",
  ])("«%s» is a word of neither alone", (word) => {
    expect(judgeWrittenForm(word)).toEqual({ form: "undecided", nb: 0, nn: 0 });
  });

  test("radical Bokmål is Bokmål, without a wrong word", () => {
    const text = "Jenta blei lagt inn på sjukehuset i forrige uke, men hun ville ikke bli der.";
    expect(judgeWrittenForm(text)).toMatchObject({ form: "nb", nn: 0 });
  });

  test("a sentence that is both is undecided", () => {
    expect(judgeWrittenForm("Feber, hoste og tung pust i to døgn.").form).toBe("undecided");
  });
});

describe("other languages", () => {
  const of = (language: string) => elsewhere.filter(({ tag }) => tag === language);

  test.each([
    ["sv", 0.9],
    ["da", 0.6],
    ["en", 0.9],
    ["sami", 0.9],
  ])("%s sentences are other, at least %f of them", (language, least) => {
    const judged = of(language).map(({ text }) => judgeWrittenForm(text).form);
    expect(judged.filter((form) => form === "other").length).toBeGreaterThanOrEqual(
      least * judged.length,
    );
  });

  test.each(["da", "sv", "en", "sami"])("a text of %s sentences is other", (language) => {
    const text = of(language).map((one) => one.text);
    expect(judgeWrittenForm(text.join(" ")).form).toBe("other");
  });

  test("code is not judged", () => {
    for (const { text } of of("code")) expect(judgeWrittenForm(text).form).not.toMatch(/^n/u);
  });

  test.each([
    "Ulcus ventriculi",
    "CT thorax",
    "Amoxicillin 500 mg x 3",
    "",
    "1 2 3",
    "Caput femoris",
  ])("%j is undecided", (text) => expect(judgeWrittenForm(text).form).toBe("undecided"));
});

describe("wrong words", () => {
  test("Bokmål words in Nynorsk are found, and counted per 100 decidable words", () => {
    const text = "Ho kjem ikkje heim før seinare i dag, men hun har allerede ringt frå sjukehuset.";
    const document = readWrittenForm(text);
    expect(document.nb).toEqual(["hun", "allerede"]);
    // Nynorsk alone: kjem, ikkje, seinare, frå. 100 · 2 / 6.
    expect(document.nn).toEqual(["kjem", "ikkje", "seinare", "frå"]);
    expect(wrongFormRate(document, "nn")).toBeCloseTo(100 / 3, 10);
  });

  test("a text without decidable words has no rate", () => {
    expect(wrongFormRate(readWrittenForm("Feber og hoste."), "nn")).toBeUndefined();
    expect(formFidelity(readWrittenForm(""), "nn")).toBeUndefined();
  });

  test("half of the sentences in the other form is half the fidelity, and undecided as a whole", () => {
    const document = readWrittenForm("Eg veit ikkje kva dei meiner. Jeg vet ikke hva de mener.");
    expect(formFidelity(document, "nn")).toBe(0.5);
    expect(document.form).toBe("undecided");
  });
});

test("free choices made both ways are mixed, not wrong", () => {
  const text = "Vi prøvde å kaste ballen, og me lærte å hoppa. Det vart seint.";
  const mixed = writtenFormChoices(text, "nn").filter((choice) => choice.mixed);
  expect(mixed.map(({ choice }) => choice).sort()).toEqual(["infinitive in -e or -a", "me or vi"]);
});

describe("any text", () => {
  test("is judged the same in NFD and with CRLF", () => {
    for (const form of ["nb", "nn"]) {
      const text = heldOut
        .filter(({ tag }) => tag === form)
        .map((one) => one.text)
        .join("\n");
      const judged = judgeWrittenForm(text);
      expect(judgeWrittenForm(text.normalize("NFD"))).toEqual(judged);
      expect(judgeWrittenForm(text.replaceAll("\n", "\r\n"))).toEqual(judged);
    }
  });

  test("has sentences of one of the four answers, and never more decidable words than words", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const document = readWrittenForm(text);
        expect(["nb", "nn", "other", "undecided"]).toContain(document.form);
        expect(document.nb.length + document.nn.length).toBeLessThanOrEqual(document.words);
      }),
    );
  });

  test("is no harder to judge when it is one enormous word", () => {
    expect(judgeWrittenForm("sjukepleiar".repeat(20_000)).form).toBe("undecided");
    expect(judgeWrittenForm("å".repeat(200_000)).form).toBe("undecided");
  });
});

describe("the model file", () => {
  test("is under 500 kB and names its sources with licences", () => {
    expect(statSync(modelUrl).size).toBeLessThan(500_000);
    expect(modelFile.version).toBe(writtenFormVersion);
    const licences = modelFile.sources.map(({ licence }) => licence).join(" ");
    for (const licence of ["NLOD 2.0", "CC BY 4.0", "CC0 1.0"]) expect(licences).toContain(licence);
  });

  test("what judges a cluster has learned from the other folds, each holding its share", () => {
    const folds = modelFile.folds.length;
    const sizes = Array.from({ length: folds }, () => 0);
    for (let at = 0; at < 1000; at++) {
      const fold = foldOf(`cluster-${at}`, folds);
      sizes[fold] = (sizes[fold] ?? 0) + 1;
    }
    expect(Math.min(...sizes)).toBeGreaterThan(150);
    for (const fold of modelFile.folds) expect(fold.weights).not.toEqual(modelFile.forms.weights);
  });
});
