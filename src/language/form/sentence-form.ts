import { formFeature } from "./form-features.ts";
import type { ForeignLanguage } from "./foreign-words.ts";
import type { FormModel } from "./model.ts";
import { otherEvidence } from "./other-features.ts";
import { formTokens } from "./tokens.ts";

export type JudgedForm = "nb" | "nn" | "other" | "undecided";

export interface Evidence {
  /** Words of letters. */
  readonly words: number;
  /** Words that only Bokmål, and only Nynorsk, has; in the order of the text, repeats included. */
  readonly nb: readonly string[];
  readonly nn: readonly string[];
  /** Logarithm of the odds of Nynorsk against Bokmål. */
  readonly logit: number;
  /** Logarithm of the odds of another language against Norwegian. */
  readonly otherLogit: number;
  readonly code: boolean;
  /** Words that speak for each of the other languages. */
  readonly foreign: Readonly<Partial<Record<ForeignLanguage, number>>>;
}

/** Bare Latin terms are no other language: shorter texts are left undecided. */
const leastWordsForOther = 4;

/** Code and JSON: signs that prose has few of, in number and in share. */
function looksLikeCode(text: string): boolean {
  const signs = text.match(/[{}[\]<>=;_"$\\|`]/gu)?.length ?? 0;
  return signs >= 6 && signs >= text.length / 25;
}

/** What the words of `text` say about its language and form. Linear in the text. */
export function formEvidence(text: string, model: FormModel): Evidence {
  const nb: string[] = [];
  const nn: string[] = [];
  const foreign: Partial<Record<ForeignLanguage, number>> = {};
  let logit = model.forms.bias;
  let otherLogit = model.other.bias;
  const tokens = formTokens(text);
  for (const [at, token] of tokens.entries()) {
    const form = model.wordForm(token.word);
    const { feature, language } = otherEvidence(token, form, model.wordForm, tokens[at - 1]);
    otherLogit += model.other.weights[feature] ?? 0;
    if (language !== undefined) foreign[language] = (foreign[language] ?? 0) + 1;
    if (!token.name && form === "nb") nb.push(token.word);
    if (!token.name && form === "nn") nn.push(token.word);
    const said = formFeature(token, form, model.shapeLogit);
    if (said !== undefined) logit += said.value * (model.forms.weights[said.name] ?? 0);
  }
  return { words: tokens.length, nb, nn, logit, otherLogit, code: looksLikeCode(text), foreign };
}

/** One sentence's form: `other` is another language, `undecided` too little to go by. */
export function sentenceForm(evidence: Evidence, model: FormModel): JudgedForm {
  if (evidence.words === 0 || evidence.code) return "undecided";
  if (evidence.otherLogit >= model.other.from)
    return evidence.words >= leastWordsForOther ? "other" : "undecided";
  if (evidence.otherLogit > model.other.to) return "undecided";
  const form = evidence.logit > 0 ? "nn" : "nb";
  return Math.abs(evidence.logit) >= leastLogitFor(form, evidence, model) ? form : "undecided";
}

/** Without a word of the form alone, what both allow decides only when it is much and clear. */
export const withoutOwnWords = { logit: 3, words: 4 } as const;

function leastLogitFor(form: "nb" | "nn", evidence: Evidence, model: FormModel): number {
  if (evidence[form].length > 0) return model.leastLogit;
  // Radical Bokmål: «Ho kom på sjukehus for ei veke siden», all but one word of it Nynorsk too.
  const contradicted = evidence[form === "nn" ? "nb" : "nn"].length > 0;
  if (contradicted || evidence.words < withoutOwnWords.words) return Infinity;
  return evidence.words < 8 ? withoutOwnWords.logit : model.leastLogit;
}
