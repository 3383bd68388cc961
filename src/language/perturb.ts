import type { WrittenForm } from "../types.ts";

/** Changes to a question that leave its meaning as it is. One generator each. */
export const perturbationNames = ["ascii-letters", "option-order"] as const;
export type PerturbationName = (typeof perturbationNames)[number];

type TextPerturbation = Exclude<PerturbationName, "option-order">;
type Generator = (text: string, form: WrittenForm, seed: string) => string;

const generators: Readonly<Record<TextPerturbation, Generator>> = {
  "ascii-letters": (text) => foldToAscii(text),
};

/** The change that a perturbation makes to a text; the same seed makes the same change. */
export function perturbation(
  name: TextPerturbation,
  form: WrittenForm,
  seed: string,
): (text: string) => string {
  return (text) => generators[name](text, form, seed);
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
