import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extractChoice } from "../../../src/language/choice/extraction.ts";
import { drugs, label } from "./cases.ts";
import { outputs } from "./outputs.ts";
import { chosen, table } from "./table.ts";

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
