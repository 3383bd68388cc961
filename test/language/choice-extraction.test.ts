import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { extractChoice, type Choice } from "../../src/language/choice-extraction.ts";
import {
  bacteria,
  doses,
  drugs,
  groups,
  hepatitis,
  label,
  statements,
  ten,
  vitamins,
  yesNo,
  type ChoiceCase,
} from "./choice-cases.ts";
import { outputs } from "./choice-outputs.ts";

const chosen = (choice: Choice): string =>
  choice.kind === "chosen"
    ? choice.label
    : choice.kind === "several"
      ? choice.labels.join("")
      : "-";

const table = (name: string, cases: readonly ChoiceCase[]) => {
  test.each(cases.map(([options, text, expected]) => ({ options, text, expected })))(
    `${name}: $text → $expected`,
    ({ options, text, expected }) => {
      expect(chosen(extractChoice(text, options))).toBe(expected);
    },
  );
};

table("the label alone", [
  [drugs, "B", "B"],
  [drugs, "b", "B"],
  [drugs, "B.", "B"],
  [drugs, "(b)", "B"],
  [drugs, "[B]", "B"],
  [drugs, "b)", "B"],
  [drugs, "B:", "B"],
  [drugs, " \n**B**\n", "B"],
  [drugs, "«B»", "B"],
  [drugs, "'B'", "B"],
  [drugs, "`B`", "B"],
  [drugs, "- B", "B"],
  [drugs, "Alternativ B", "B"],
  [drugs, "alternativ b", "B"],
  [drugs, "Svaralternativ B.", "B"],
  [drugs, "Option D", "D"],
  [drugs, "Det er B.", "B"],
  [drugs, "Svar B", "B"],
  [drugs, "𝐁", "B"],
  [drugs, "Ｂ", "B"],
  [ten, "J", "J"],
  [ten, "i", "I"],
  [ten, "(I)", "I"],
  [drugs, "E", "-"],
  [drugs, "", "-"],
  [drugs, "?", "-"],
  [drugs, "B?", "-"],
]);

table("label and text", [
  [drugs, "B) Metoprolol", "B"],
  [drugs, "B. Metoprolol", "B"],
  [drugs, "b. metoprolol", "B"],
  [drugs, "B: Metoprolol", "B"],
  [drugs, "B – Metoprolol", "B"],
  [drugs, "B Metoprolol", "B"],
  [drugs, "(B) Metoprolol.", "B"],
  [drugs, "**B) Metoprolol**\n\nMetoprolol er en selektiv betablokker.", "B"],
  [drugs, "B. Metoprolol er førstevalg fordi pasienten har hjertesvikt.", "B"],
  [drugs, "C) Metoprolol depot", "C"],
  [drugs, "Metoprolol (B)", "B"],
  [drugs, "Metoprolol depot (alternativ C)", "C"],
  [drugs, "B) Atenolol", "AB"],
  [drugs, "Svar: B. Atenolol", "AB"],
  [drugs, "B) Metoprolol depot", "BC"],
  [drugs, "Metoprolol (A)", "AB"],
  [drugs, "B fordi den er selektiv", "B"],
  [drugs, "B, fordi den er selektiv", "B"],
  [drugs, "B. Fordi den er selektiv", "B"],
  [drugs, "B) Den er selektiv.\n\nA) er feil fordi den skilles ut renalt.\nD) er feil.", "B"],
  [drugs, "B\n\nForklaring: Atenolol er ikke førstevalg.", "B"],
  [bacteria, "B) E. coli", "B"],
  [bacteria, "E. coli", "B"],
  [bacteria, "C. difficile", "C"],
  [bacteria, "E) Candida", "E"],
  [bacteria, "Svar: E. coli", "B"],
  [bacteria, "Svaret er E. faecalis", "-"],
  [bacteria, "E. faecalis", "-"],
  [bacteria, "S. aureus er den vanligste. Svar: A", "A"],
]);

table("marked answers, Bokmål", [
  [drugs, "Svar: B", "B"],
  [drugs, "svar: b", "B"],
  [drugs, "Svar:B", "B"],
  [drugs, "**Svar: B**", "B"],
  [drugs, "**Svar:** B", "B"],
  [drugs, "Svar: **B) Metoprolol**", "B"],
  [drugs, "### Svar\n\nB", "B"],
  [drugs, "Svar:\n\nB", "B"],
  [drugs, "Svaret er b", "B"],
  [drugs, "Svaret er B.", "B"],
  [drugs, "Riktig svar er B", "B"],
  [drugs, "Riktig svar: B", "B"],
  [drugs, "Det riktige svaret er B.", "B"],
  [drugs, "Det korrekte svaret er alternativ B.", "B"],
  [drugs, "Riktig alternativ: C", "C"],
  [drugs, "Riktig svaralternativ er (C).", "C"],
  [drugs, "Det beste alternativet er D", "D"],
  [drugs, "Svaret på spørsmålet er B", "B"],
  [drugs, "Svaret er derfor B.", "B"],
  [drugs, "Svaret må være B.", "B"],
  [drugs, "Svaret vil være alternativ b.", "B"],
  [drugs, "Svaret er mest sannsynlig B.", "B"],
  [drugs, "Endelig svar: B", "B"],
  [drugs, "Konklusjon: B", "B"],
  [drugs, "Fasit: B", "B"],
  [drugs, "Mitt svar: B", "B"],
  [drugs, "Mitt valg er B.", "B"],
  [drugs, "Jeg velger B.", "B"],
  [drugs, "Jeg ville valgt alternativ B.", "B"],
  [drugs, "Riktig: B", "B"],
  [drugs, "Det riktige er B.", "B"],
  [drugs, "Alternativ B er riktig.", "B"],
  [drugs, "alternativ b er riktig", "B"],
  [drugs, "B er riktig", "B"],
  [drugs, "B er det riktige svaret.", "B"],
  [drugs, "Derfor er B riktig.", "B"],
  [drugs, "Dermed er alternativ B det rette.", "B"],
  [drugs, "Derfor er svaret B.", "B"],
  [drugs, "Det er B som er riktig.", "B"],
  [drugs, "B er mest riktig.", "B"],
  [drugs, "Av disse passer B best. B passer best.", "B"],
  [drugs, "Svaret er B, ikke A.", "B"],
  [drugs, "Svaret er B fordi A er kontraindisert.", "B"],
  [drugs, "Svar: B. Atenolol er feil fordi det skilles ut renalt.", "B"],
  [drugs, "Svaret er ikke A, men B.", "B"],
  [drugs, "Svar: B, C og D er feil.", "B"],
  [drugs, "Jeg kan ikke stille diagnose, men svaret er B.", "B"],
  [ten, "Svaret er I.", "I"],
  [ten, "Svar: F", "F"],
]);

table("marked answers, Nynorsk", [
  [drugs, "Rett svar er B", "B"],
  [drugs, "Rett svar: B", "B"],
  [drugs, "Det rette svaret er alternativ D", "D"],
  [drugs, "Svaret mitt er B", "B"],
  [drugs, "Svaret blir truleg B.", "B"],
  [drugs, "Alternativ C er rett.", "C"],
  [drugs, "Eg vel B.", "B"],
  [drugs, "Eg ville valt alternativ B.", "B"],
  [drugs, "Mitt val er B", "B"],
  [drugs, "Endeleg svar: D", "D"],
  [drugs, "Difor er B rett.", "B"],
  [drugs, "Ikkje A, men B.", "B"],
  [drugs, "Svaret er ikkje B, men C.", "C"],
  [drugs, "Det er B som er det rette svaret.", "B"],
  [drugs, "B er mest sannsynleg.", "B"],
  [drugs, "Løysing: B", "B"],
]);

table("marked answers, English", [
  [drugs, "Answer: B", "B"],
  [drugs, "The answer is B", "B"],
  [drugs, "The correct answer is (B).", "B"],
  [drugs, "The correct answer is **B. Metoprolol**.", "B"],
  [drugs, "Final answer: B", "B"],
  [drugs, "Option B is correct.", "B"],
  [drugs, "I would choose D.", "D"],
  [drugs, "The best option is C.", "C"],
  [drugs, "The answer is therefore B because it is selective.", "B"],
  [drugs, "Answer: A beta blocker", "-"],
  [drugs, "A patient with heart failure should be seen.", "-"],
]);

table("option text as the answer", [
  [drugs, "Metoprolol", "B"],
  [drugs, "metoprolol.", "B"],
  [drugs, "Metoprolol depot", "C"],
  [drugs, "Svar: Metoprolol", "B"],
  [drugs, "Svaret er metoprolol.", "B"],
  [drugs, "Svaret er metoprolol depot.", "C"],
  [drugs, "Svaret er metoprololsuksinat.", "-"],
  [drugs, "Det riktige svaret er verapamil, som er en kalsiumblokker.", "D"],
  [drugs, "Metoprolol. Det er en selektiv betablokker.", "B"],
  [drugs, "Metoprolol er riktig svar.", "B"],
  [drugs, "Pasienten bør få metoprolol.", "B"],
  [drugs, "Atenolol er feil. Pasienten bør få verapamil.", "D"],
  [drugs, "Pasienten bør ikke få metoprolol.", "-"],
  [drugs, "Man kan vurdere atenolol. Pasienten bør få verapamil.", "-"],
  [drugs, "Kanskje «Atenolol»? Nei, det er ikke atenolol.", "-"],
  [drugs, "Atenolol er kontraindisert.", "-"],
  [drugs, "Svar: metoprolol og atenolol", "AB"],
  [drugs, "Svar: metoprolol og noe annet", "-"],
  [hepatitis, "Hepatitt B", "B"],
  [hepatitis, "Svaret er hepatitt B.", "B"],
  [hepatitis, "Svar: Hepatitt", "-"],
  [hepatitis, "Pasienten har hepatitt A", "A"],
  [hepatitis, "Hepatitt B er feil, det er hepatitt C.", "-"],
  [hepatitis, "Ingen av delene", "D"],
  [hepatitis, "Svar: Ingen av delene", "D"],
  [vitamins, "Vitamin B12", "B"],
  [vitamins, "Svar: vitamin A", "A"],
  [vitamins, "Pasienten mangler vitamin D.", "D"],
  [yesNo, "Ja", "A"],
  [yesNo, "Nei.", "B"],
  [yesNo, "Svar: Nei", "B"],
  [yesNo, "Nei. Pasienten skal ikke ha antibiotika.", "B"],
  [statements, "Pasienten skal legges inn", "A"],
  [statements, "Pasienten skal ikke legges inn.", "B"],
  [statements, "Svar: Pasienten skal legges inn på intensivavdelingen", "C"],
  [statements, "Ring 113", "D"],
]);

table("numbers are whole", [
  [doses, "5 mg", "A"],
  [doses, "0,5 mg", "B"],
  [doses, "0.5 mg", "B"],
  [doses, "50 mg", "C"],
  [doses, "500mg", "D"],
  [doses, "Svar: 5 mg", "A"],
  [doses, "Svaret er 0,5 mg.", "B"],
  [doses, "Svaret er 2,5 mg.", "-"],
  [doses, "Svaret er 15 mg.", "-"],
  [doses, "Svaret er 1 500 mg.", "-"],
  [doses, "Svaret er 5 mg/kg.", "-"],
  [doses, "Svaret er 5 mg x 3.", "-"],
  [doses, "Svaret er 2 x 50 mg.", "-"],
  [doses, "Svaret er < 5 mg.", "-"],
  [doses, "Svaret er 10-50 mg.", "-"],
  [doses, "Riktig dose er 50 mg.", "C"],
  [doses, "C) 50 mg", "C"],
  [doses, "C) 5 mg", "AC"],
  [label("5", "50", "0,5"), "Svar: 50", "B"],
  [label("5", "50", "0,5"), "Svar: 50 %", "-"],
  [label("1000 ml", "100 ml"), "1 000 ml", "A"],
]);

table("letters that are no answer", [
  [drugs, "Strømmen var 5 A.", "-"],
  [drugs, "Pasienten trenger vitamin A.", "-"],
  [drugs, "Dette er hepatitt B.", "-"],
  [drugs, "Gruppe B streptokokker påvises.", "-"],
  [drugs, "Svaret er gruppe B.", "-"],
  [drugs, "Svaret er A-vitamin.", "-"],
  [drugs, "Svaret er B12-mangel.", "-"],
  [drugs, "Svar: C-reaktivt protein", "-"],
  [drugs, "A. Hansen ble undersøkt.", "-"],
  [drugs, "Avdeling 12B tar imot.", "-"],
  [drugs, "Insulin 10 E gis. ABCDE er prinsippet.", "-"],
  [ten, "Blokk grad I. I dag er pasienten bedre.", "-"],
  [ten, "Svar: I følge legen er det uklart.", "-"],
  [ten, "Type V hos pasient X.", "-"],
  [drugs, "Ingen av delene", "-"],
  [drugs, "Ingen av alternativene er riktige.", "-"],
  [drugs, "None of the above", "-"],
  [drugs, "Svar: Ingen av delene", "-"],
  [drugs, "Svar: Alle er riktige", "-"],
  [drugs, "Jeg vet ikke.", "-"],
  [drugs, "Alternativ B er en betablokker.", "-"],
  [drugs, "Både alternativ A og alternativ B er betablokkere.", "-"],
  [drugs, "Et annet alternativ er A.", "-"],
  [drugs, "Hva er riktig svar?", "-"],
  [drugs, "Svar med A, B, C eller D.", "-"],
  [drugs, "Hvis svaret er B, må dosen justeres.", "-"],
  [drugs, "Er svaret B?", "-"],
  [drugs, "Er B riktig?", "-"],
  [drugs, "A) Atenolol B) Metoprolol C) Metoprolol depot D) Verapamil", "-"],
  [drugs, "<think>Svaret er B", "-"],
]);

table("turned down is not chosen", [
  [drugs, "ikke A", "-"],
  [drugs, "A er feil", "-"],
  [drugs, "Alternativ A er ikke riktig.", "-"],
  [drugs, "Svaret er ikke A.", "-"],
  [drugs, "Svaret er ikkje B.", "-"],
  [drugs, "Svar: A er feil", "-"],
  [drugs, "A) er feil.", "-"],
  [drugs, "Feil svar: A", "-"],
  [drugs, "Et vanlig feil svar er A", "-"],
  [drugs, "Mange tror svaret er A.", "-"],
  [drugs, "Verken A eller B er riktig.", "-"],
  [drugs, "A er delvis riktig.", "-"],
  [drugs, "A er riktig hos barn.", "-"],
  [drugs, "B kan utelukkes. A er uaktuelt. D er feil.", "-"],
  [drugs, "A er feil. B er riktig. C er feil.", "B"],
  [drugs, "A) Feil.\nB) Feil.\nC) Riktig, fordi den varer lenge.\nD) Feil.\n\nSvar: C", "C"],
]);

table("several answers", [
  [drugs, "A og B", "AB"],
  [drugs, "A, B", "AB"],
  [drugs, "A/B", "AB"],
  [drugs, "Svar: A og B", "AB"],
  [drugs, "Svar: A, C", "AC"],
  [drugs, "Svaret er enten A eller B.", "AB"],
  [drugs, "Svar: Både A og B", "AB"],
  [drugs, "Svar: A, B og D", "ABD"],
  [drugs, "Svar: A\nSvar: B", "AB"],
  [drugs, "Svar: A. Nei, vent. Svaret er B.", "AB"],
  [drugs, "A er riktig. B er riktig.", "AB"],
  [drugs, "A og B er riktige.", "AB"],
  [drugs, "A) Atenolol\nC) Metoprolol depot", "AC"],
  [drugs, "The answer is A or B.", "AB"],
  [drugs, '{"svar": ["A", "B"]}', "AB"],
  [drugs, "\\boxed{A} eller \\boxed{B}", "AB"],
  [drugs, "Svar: B. Egentlig er A riktig.", "AB"],
  [groups, "A", "A"],
  [label("B", "A", "AB", "0"), "A", "AB"],
]);

table("wrappings", [
  [drugs, '{"svar":"B"}', "B"],
  [drugs, '{"answer": "b"}', "B"],
  [drugs, '```json\n{"svar": "B"}\n```', "B"],
  [drugs, '{"begrunnelse":"A er feil fordi …","svar":"B"}', "B"],
  [drugs, '{"svar":"B","sikkerhet":0.9}', "B"],
  [drugs, '{"svar":null}', "-"],
  [drugs, "\\boxed{B}", "B"],
  [drugs, "$\\boxed{\\text{B}}$", "B"],
  [drugs, "Svaret er $\\boxed{B}$.", "B"],
  [drugs, "Svaret er \\(B\\)", "B"],
  [drugs, "<think>Kanskje svaret er A.</think>\nSvar: B", "B"],
  [drugs, "| Svar | B |", "-"],
  [drugs, "> **Svar: B**", "B"],
]);

table("reasoning, then an answer", [
  [drugs, "Alternativ A er en betablokker. Alternativ B er selektiv.\n\nSvar: B", "B"],
  [
    drugs,
    "La oss se på alternativene.\nA) Atenolol: skilles ut renalt.\nB) Metoprolol: selektiv.\nC) Metoprolol depot: lang virketid.\nD) Verapamil: kontraindisert.\n\nSvar: C",
    "C",
  ],
  [drugs, "Pasienten har astma. A er riktig ved første øyekast. Men svaret er D.", "D"],
  [drugs, "Vi vurderer hver for seg.\n\nB", "B"],
  [drugs, "Vi vurderer hver for seg.\n\n**B) Metoprolol**", "B"],
  [drugs, "Vi vurderer hver for seg.\n\nb", "-"],
  [drugs, "Steg 1: vitamin A er fettløselig.\nSteg 2: hepatitt B er et virus.\nSvar: D", "D"],
  [drugs, "Først tenkte jeg på A, men B er riktig.", "B"],
  [drugs, "Pasienten har KOLS grad II. Dosen er 5 mg. Alternativ D er derfor riktig.", "D"],
]);

table("whole outputs", outputs);

describe("every phrasing finds every label", () => {
  const phrasings = [
    "%L",
    "%L.",
    "(%L)",
    "**%L**",
    "Svar: %L",
    "Svar: %l",
    "**Svar: %L**",
    "Svaret er %L.",
    "Riktig svar er %L",
    "Rett svar er %L",
    "Riktig alternativ: %L",
    "Rett alternativ: %L",
    "alternativ %l",
    "Alternativ %L er riktig.",
    "Alternativ %L er rett.",
    "Det rette svaret er alternativ %L.",
    "Det riktige svaret er %L.",
    "Jeg velger %L.",
    "Eg vel %L.",
    "Derfor er %L riktig.",
    "Answer: %L",
    "The answer is %L.",
    '{"svar":"%L"}',
    "\\boxed{%L}",
    "Tenker litt.\n\nSvar: %L",
    "Endelig svar: (%L)",
    "Svaret er ikke 5, men %L.",
  ];
  const options = label(...Array.from("ÆØÅ0123456", (c) => `Tiltak ${c}`));
  for (const phrasing of phrasings) {
    it(phrasing, () => {
      for (const { label } of options) {
        const text = phrasing.replace("%L", label).replace("%l", label.toLowerCase());
        expect(chosen(extractChoice(text, options)), text).toBe(label);
        expect(chosen(extractChoice(text.normalize("NFD"), options)), text).toBe(label);
      }
    });
  }
});

describe("any text", () => {
  const pieces = fc.constantFrom(
    "Svar",
    ":",
    " ",
    "A",
    "B",
    "c",
    "er",
    "ikke",
    "riktig",
    "feil",
    "\n",
    "5 mg",
    "0,5 mg",
    "men",
    ",",
    ".",
    "og",
    "(",
    ")",
    "*",
    "metoprolol",
    "å",
    "«",
    "alternativ",
    "{",
    '"',
    "?",
    "\\boxed",
    "hvis",
    "<think>",
  );
  const texts = fc.oneof(
    fc.array(pieces, { maxLength: 40 }).map((list) => list.join(" ")),
    fc.array(pieces, { maxLength: 40 }).map((list) => list.join("")),
    fc.string({ unit: "binary", maxLength: 80 }),
  );

  it("is read without a crash, and the same in NFC and NFD, LF and CRLF", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const plain = text.replace(/\r/g, "");
        const choice = extractChoice(plain, drugs);
        expect(extractChoice(plain.normalize("NFD"), drugs)).toEqual(
          extractChoice(plain.normalize("NFC"), drugs),
        );
        expect(extractChoice(plain.replace(/\n/g, "\r\n"), drugs)).toEqual(choice);
        if (choice.kind === "several") expect(choice.labels.length).toBeGreaterThan(1);
      }),
      { numRuns: 2000, seed: 7 },
    );
  });

  it("that names no option and no label chooses nothing", () => {
    const words = fc.constantFrom(
      "svaret",
      "er",
      "riktig",
      ":",
      "pasienten",
      "5",
      "mg",
      "ikke",
      ".",
      "\n",
      "E",
      "hepatitt",
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), (list) => {
        expect(extractChoice(list.join(" "), drugs)).toEqual({ kind: "none" });
      }),
      { seed: 7 },
    );
  });
});
