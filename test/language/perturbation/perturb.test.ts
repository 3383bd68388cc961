import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { abbreviationPairs } from "../../../src/language/perturbation/abbreviation-pairs.ts";
import {
  contractWords,
  expandAbbreviations,
} from "../../../src/language/perturbation/abbreviate.ts";
import { withDistractor } from "../../../src/language/perturbation/distractor-sentence.ts";
import { findDoses } from "../../../src/language/quantities/dose.ts";
import { judgeWrittenForm } from "../../../src/language/written-form.ts";
import {
  foldToAscii,
  perturbation,
  perturbationNames,
} from "../../../src/language/perturbation/perturb.ts";
import { withTypingErrors } from "../../../src/language/perturbation/typing-errors.ts";
import { comparePreserved } from "../../../src/scorers/preservation.ts";
import { fixtureItems } from "../../kinds/scoring.ts";
import { numeric } from "../../../src/kinds/numeric.ts";
import { summary } from "../../../src/kinds/summary.ts";
import { translation } from "../../../src/kinds/translation.ts";

const notes: readonly (readonly ["nb" | "nn", string])[] = [
  [
    "nb",
    "Pas. fikk amoksicillin 500 mg x 3 i 7 dager, bl.a. pga. KOLS. Ingen feber, ikke hypotensjon. BT 128/72, HbA1c 48 mmol/mol. Smerter i høyre flanke uten utstråling, tidl. operert.",
  ],
  [
    "nn",
    "Pas. fekk amoksicillin 500 mg x 3 i 7 dagar, m.a. pga. KOLS. Ikkje feber, ikkje hypotensjon. BT 128/72, HbA1c 48 mmol/mol. Smerter i høgre flanke utan utstråling, tidl. operert.",
  ],
  ...fixtureItems(summary).map(({ form, text }) => [form, text] as const),
  ...fixtureItems(translation).map(({ form, text }) => [form, text] as const),
  ...fixtureItems(numeric).map(({ form, question }) => [form, question] as const),
];
const kept = { numbers: true, units: true, negations: true, sides: true };
const textual = perturbationNames.filter((name) => name !== "option-order");

describe("perturbations keep what a clinician reads for", () => {
  it.each(textual.filter((name) => name !== "ascii-letters"))(
    "%s keeps numbers, units, negations and sides, whatever the seed",
    (name) => {
      fc.assert(
        fc.property(
          fc.constantFrom(...notes),
          fc.string({ maxLength: 4 }),
          ([form, text], seed) => {
            const changed = perturbation(name, form, seed)(text, "context");
            expect([changed, comparePreserved(text, changed)]).toEqual([changed, kept]);
            const doses = (of: string) =>
              findDoses(of, { locale: "nb-NO" }).map((dose) =>
                dose.kind === "dose"
                  ? [dose.low, dose.high, dose.unit, dose.frequency]
                  : dose.reason,
              );
            expect(doses(changed)).toEqual(doses(text));
          },
        ),
      );
    },
  );

  it("ascii-letters keeps everything but the three letters", () => {
    for (const [, text] of notes) {
      const changed = foldToAscii(text);
      expect(changed).not.toMatch(/[æøåÆØÅ]/);
      expect(comparePreserved(text, changed)).toMatchObject({ numbers: true });
      expect(changed.replace(/ae|oe|aa/gi, "")).toBe(text.replace(/[æøå]|ae|oe|aa/gi, ""));
    }
  });

  it("the same seed makes the same change, and composed or not the same text", () => {
    for (const name of textual)
      for (const [form, text] of notes) {
        const once = perturbation(name, form, "seed")(text, "context");
        expect(perturbation(name, form, "seed")(text, "context")).toBe(once);
        if (name !== "distractor-sentence")
          expect(perturbation(name, form, "seed")(text.normalize("NFD"), "context")).toBe(once);
      }
  });

  it("crashes on nothing", () => {
    const units = fc.string({ unit: "binary" });
    fc.assert(
      fc.property(units, units, (text, seed) => {
        for (const name of textual)
          expect(typeof perturbation(name, "nb", seed)(text, "context")).toBe("string");
      }),
    );
  });
});

describe("typing errors", () => {
  it("change one word in twelve that may be changed, and each by at most one letter's length", () => {
    const text =
      "pasienten forteller stadig plagsomme magesmerter gjennom natten sammen familien ".repeat(6);
    const words = (of: string) => of.split(" ");
    const changed = words(withTypingErrors(text, "1"));
    const errors = words(text).filter((word, index) => word !== changed[index]);
    // Eligible: 7 words of at least six letters in each of the six lines; «natten» among them.
    expect(errors.length).toBeGreaterThanOrEqual(3);
    expect(errors.length).toBeLessThanOrEqual(4);
    for (const [index, word] of words(text).entries()) {
      expect(changed[index]?.slice(0, 3)).toBe(word.slice(0, 3));
      expect(Math.abs((changed[index]?.length ?? 0) - word.length)).toBeLessThanOrEqual(1);
    }
  });
  it.each([
    "Ikke mer enn 500 milligram",
    "hypotensjon hypertensjon hyperglykemi",
    "Hva betyr «dyspné»?",
    "feberfri smertefri",
    "Kristine Fjelltun",
    "høyresidig venstresidig",
    "CT-undersøkelse",
  ])("leave %j alone", (text) => {
    for (const seed of ["a", "b", "c", "d"]) expect(withTypingErrors(text, seed)).toBe(text);
  });
});

describe("abbreviations", () => {
  it.each([
    ["nb", "Røyker, f.eks. pipe.", "Røyker, for eksempel pipe."],
    ["nn", "Røykjer, t.d. pipe.", "Røykjer, til dømes pipe."],
    ["nb", "BT 120/80. Puls osv.", "Blodtrykk 120/80. Puls og så videre."],
    ["nn", "Kjend KOLS.", "Kjend kronisk obstruktiv lungesjukdom."],
    ["nb", "F.eks. hoste. Puls osv. Ny linje", "For eksempel hoste. Puls og så videre. Ny linje"],
  ] as const)("%s: %j and %j are each other's", (form, short, long) => {
    expect(expandAbbreviations(short, form)).toBe(long);
    expect(contractWords(long, form)).toBe(short);
  });
  it.each([
    "Hva betyr forkortelsen BT?",
    "Det står «KOLS» i notatet.",
    "BTX og KOLS-pasient",
    "Pasienten har RF og LE",
  ])("%j stays", (text) => expect(expandAbbreviations(text, "nb")).toBe(text));
  it("every pair goes back and forth", () => {
    for (const form of ["nb", "nn"] as const)
      for (const { short, long } of abbreviationPairs(form)) {
        const text = `pasienten har ${short} og mer`;
        expect(expandAbbreviations(text, form)).toBe(`pasienten har ${long} og mer`);
        expect(contractWords(`pasienten har ${long} og mer`, form)).toBe(text);
      }
  });
});

describe("distractor sentences", () => {
  it("are added behind the context, in its form, and never to a question", () => {
    for (let seed = 0; seed < 40; seed++) {
      for (const form of ["nb", "nn"] as const) {
        const change = perturbation("distractor-sentence", form, String(seed));
        const changed = change("Pas. har feber.", "context");
        expect(changed.startsWith("Pas. har feber. ")).toBe(true);
        expect(change("Hva gjør du?", "question")).toBe("Hva gjør du?");
        expect(change("Hva gjør du?")).toBe("Hva gjør du?");
        const other = form === "nb" ? "nn" : "nb";
        expect(judgeWrittenForm(changed).form).not.toBe(other);
      }
      const [nb, nn] = (["nb", "nn"] as const).map(
        (form) => withDistractor("Feber", form, String(seed)).split(" ").length,
      );
      expect(nb).toBe(nn);
    }
  });
  it("pass over a sentence that touches the matter", () => {
    for (let seed = 0; seed < 40; seed++)
      expect(withDistractor("Kontakt tannlegen.", "nb", String(seed))).not.toContain("tannstein");
  });
});
