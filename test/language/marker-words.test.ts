import { describe, expect, test } from "vitest";
import * as fc from "fast-check";
import { markedForm } from "../../src/language/marker-words.ts";

describe("markedForm", () => {
  test("one function word of one standard settles a text", () => {
    expect(markedForm("Pasienten kan ikke gå.").form).toBe("nb");
    expect(markedForm("Pasienten kan ikkje gå.").form).toBe("nn");
  });

  test("the markers it rests on are given, in the order of the text", () => {
    const judged = markedForm("Ho har ikkje vore på sjukehuset, men kjem no.");
    expect(judged).toMatchObject({ form: "nn", nb: [], nn: ["ikkje", "vore", "kjem"] });
  });

  test.each([
    "sjukehus",
    "sjukdom",
    "veke",
    "uke",
    "ho",
    "blei",
    "vart",
    "boka",
    "kasta",
    "no",
    "da",
  ])("the double form or homograph %s says nothing", (word) => {
    expect(markedForm(word)).toMatchObject({ form: "undecided", nb: [], nn: [] });
  });

  test("symptoms that «har vart» are Bokmål all the same", () => {
    expect(markedForm("Plagene har vart i tre døgn, og hun er ikke bedre.").form).toBe("nb");
  });

  test("radical Bokmål is Bokmål", () => {
    expect(
      markedForm("Jenta blei lagt inn på sjukehuset i forrige veke, men ikke operert.").form,
    ).toBe("nb");
  });

  test.each(["Hepatitt B", "Amoxicillin 500 mg x 3", "Ulcus ventriculi", "", "CT thorax"])(
    "%j is not judged",
    (text) => {
      expect(markedForm(text).form).toBe("undecided");
    },
  );

  test("one content word could be a name, two are not", () => {
    expect(markedForm("Lovisenberg sykehus").form).toBe("undecided");
    expect(markedForm("Henvisning til sykehus").form).toBe("nb");
  });

  test("evidence close to balance is not judged", () => {
    expect(markedForm("Kva gjør eg når han ikke kjem?").form).toBe("undecided");
  });

  test("a quotation does not tip a long text", () => {
    const text = "Eg veit ikkje kva dei meiner med «ikke», og ho seier det ikkje heller sjølv.";
    expect(markedForm(text).form).toBe("nn");
  });

  test("-leg, -lig and -heit count, «villig» and «Fahrenheit» do not", () => {
    expect(markedForm("mogleg, truleg").form).toBe("nn");
    expect(markedForm("mulig, sannsynlig").form).toBe("nb");
    expect(markedForm("frivillig, forskjellig, Fahrenheit")).toMatchObject({ nb: [], nn: [] });
  });

  test("English is neither", () => {
    expect(markedForm("Which of the following was seen in this patient?").form).toBe("other");
  });

  test("decomposed å is the same letter", () => {
    expect(markedForm("henta fra\u030A senga".normalize("NFD")).nn).toEqual(["frå"]);
  });

  test("a form never follows from less than three times the other's evidence", () => {
    const words = fc.array(fc.constantFrom("ikke", "ikkje", "kva", "hva", "pasient", "og"));
    fc.assert(
      fc.property(words, (list) => {
        const { form, nb, nn } = markedForm(list.join(" "));
        if (form === "nb") expect(nb.length).toBeGreaterThanOrEqual(3 * nn.length);
        if (form === "nn") expect(nn.length).toBeGreaterThanOrEqual(3 * nb.length);
        if (nb.length === nn.length) expect(form).toBe("undecided");
      }),
    );
  });
});
