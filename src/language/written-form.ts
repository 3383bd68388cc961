import { documentForm, formFidelity, wrongFormRate } from "./form/document-form.ts";
import type { DocumentForm } from "./form/document-form.ts";
import { freeChoices } from "./form/consistency.ts";
import type { FreeChoice } from "./form/consistency.ts";
import { formModelWithout, packagedFormModel } from "./form/model.ts";
import type { JudgedForm } from "./form/sentence-form.ts";
import type { WrittenForm } from "../types.ts";

export type { DocumentForm, JudgedSentence } from "./form/document-form.ts";
export type { FreeChoice } from "./form/consistency.ts";
export type { JudgedForm } from "./form/sentence-form.ts";
export { formFidelity, wrongFormRate };

/** Part of the signature of every score that rests on the written form; the model file's version. */
export const writtenFormVersion = "form-1";

export interface WrittenFormJudgement {
  /** `other`: another language. `undecided`: too little evidence, or evidence close to balance. */
  readonly form: JudgedForm;
  /** Words that only Bokmål, and only Nynorsk, has. */
  readonly nb: number;
  readonly nn: number;
}

/**
 * The one place where scorers ask which written form a text is in: the model of the package on
 * whole text, sentence by sentence. Published error rates: docs/methods/written-form.md.
 */
export function judgeWrittenForm(text: string): WrittenFormJudgement {
  const { form, nb, nn } = readWrittenForm(text);
  return { form, nb: nb.length, nn: nn.length };
}

/**
 * The same with its sentences and words. A text of our own datasets is judged by a model that has
 * not learned from its cluster: pass `notLearnedFrom`, the item's `clusterId`.
 */
export function readWrittenForm(
  text: string,
  options: { readonly notLearnedFrom?: string } = {},
): DocumentForm {
  const { notLearnedFrom } = options;
  return documentForm(
    text,
    notLearnedFrom === undefined ? packagedFormModel() : formModelWithout(notLearnedFrom),
  );
}

/** Free choices of the standard (`me` or `vi`, infinitives in -e or -a) and whether they are mixed. */
export function writtenFormChoices(text: string, form: WrittenForm): readonly FreeChoice[] {
  return freeChoices(text, form, packagedFormModel());
}
