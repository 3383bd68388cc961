import type { WrittenForm } from "../../types.ts";
import { contractWords, expandAbbreviations } from "./abbreviate.ts";
import { withDistractor } from "./distractor-sentence.ts";
import { withTypingErrors } from "./typing-errors.ts";

/** Changes to a question that leave its meaning as it is. One generator each. */
export const perturbationNames = [
  "typing-errors",
  "ascii-letters",
  "abbreviations-expanded",
  "abbreviations-contracted",
  "distractor-sentence",
  "option-order",
] as const;
export type PerturbationName = (typeof perturbationNames)[number];

/** What a text is to its item: a distractor is added to a context alone. */
export type TextRole = "context" | "question";

/** A perturbation's change to a text; a text without a role is a question. */
export type TextChange = (text: string, role?: TextRole) => string;

type TextPerturbation = Exclude<PerturbationName, "option-order">;
type Generator = (text: string, form: WrittenForm, seed: string, role: TextRole) => string;

const generators: Readonly<Record<TextPerturbation, Generator>> = {
  "typing-errors": (text, _form, seed) => withTypingErrors(text, seed),
  "ascii-letters": (text) => foldToAscii(text),
  "abbreviations-expanded": (text, form) => expandAbbreviations(text, form),
  "abbreviations-contracted": (text, form) => contractWords(text, form),
  "distractor-sentence": (text, form, seed, role) =>
    role === "context" ? withDistractor(text, form, seed) : text,
};

/** The change that a perturbation makes to a text; the same seed makes the same change. */
export function perturbation(name: TextPerturbation, form: WrittenForm, seed: string): TextChange {
  return (text, role = "question") => generators[name](text, form, seed, role);
}

const ascii: Readonly<Record<string, string>> = {
  æ: "ae",
  ø: "oe",
  å: "aa",
  Æ: "Ae",
  Ø: "Oe",
  Å: "Aa",
};

/** æøå as people write them on a keyboard without: ae, oe, aa. */
export function foldToAscii(text: string): string {
  return text.normalize("NFC").replace(/[æøåÆØÅ]/g, (letter) => ascii[letter] ?? letter);
}
