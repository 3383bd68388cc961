import type { LabelledOption } from "../../../src/types.ts";

export const label = (...texts: readonly string[]): readonly LabelledOption[] =>
  texts.map((text, index) => ({ label: String.fromCharCode(65 + index), text }));

export const drugs = label("Atenolol", "Metoprolol", "Metoprolol depot", "Verapamil");
export const doses = label("5 mg", "0,5 mg", "50 mg", "500 mg");
export const hepatitis = label("Hepatitt A", "Hepatitt B", "Hepatitt C", "Ingen av delene");
export const bacteria = label("S. aureus", "E. coli", "C. difficile", "H. influenzae", "Candida");
export const yesNo = label("Ja", "Nei");
export const ten = label(
  "Hjerteinfarkt",
  "Lungeemboli",
  "Pneumoni",
  "Pneumothorax",
  "Perikarditt",
  "Aortadisseksjon",
  "Refluks",
  "Panikkanfall",
  "Ribbeinsbrudd",
  "Pleuritt",
);
export const vitamins = label("Vitamin A", "Vitamin B12", "Vitamin C", "Vitamin D");
export const groups = label("A", "B", "AB", "0");
export const statements = label(
  "Pasienten skal legges inn",
  "Pasienten skal ikke legges inn",
  "Pasienten skal legges inn på intensivavdelingen",
  "Ring 113",
);

/** Options, the model's words, and what they choose: a label, "-" for none, labels for several. */
export type ChoiceCase = readonly [readonly LabelledOption[], string, string];
