import type { WrittenForm } from "../../types.ts";
import { splitSentences } from "../sentences.ts";
import type { FormModel } from "./model.ts";
import { formEvidence, sentenceForm, withoutOwnWords } from "./sentence-form.ts";
import type { JudgedForm } from "./sentence-form.ts";

export interface JudgedSentence {
  readonly text: string;
  readonly form: JudgedForm;
  readonly words: number;
  /** Words that only Bokmål, and only Nynorsk, has. */
  readonly nb: readonly string[];
  readonly nn: readonly string[];
}

export interface DocumentForm {
  readonly form: JudgedForm;
  readonly sentences: readonly JudgedSentence[];
  /** Words of letters, in sentences that are not in another language. */
  readonly words: number;
  /** Words that only Bokmål, and only Nynorsk, has; in the order of the text, repeats included. */
  readonly nb: readonly string[];
  readonly nn: readonly string[];
}

/** One sentence may not outweigh the others: its log odds are cut at this. */
const mostLogit = 6;
/** What speaks for a form must be this many times what speaks against it. */
const leastRatio = 2;

/**
 * The form of a whole text: the sum of what its sentences say. Undecided where that is too little,
 * or where the sentences of the other form say more than half as much, or where only the other form has words of its own;
 * `other` where more than half
 * of the words stand in sentences of another language. Linear in the text.
 */
export function documentForm(text: string, model: FormModel): DocumentForm {
  const judged = splitSentences(text.normalize("NFC")).map((sentence) => {
    const evidence = formEvidence(sentence.text, model);
    return { text: sentence.text, evidence, form: sentenceForm(evidence, model) };
  });
  const wordsIn = (form?: JudgedForm) =>
    judged.reduce(
      (sum, one) => sum + (form === undefined || one.form === form ? one.evidence.words : 0),
      0,
    );
  const norwegian = judged.filter(({ form }) => form !== "other").map(({ evidence }) => evidence);
  return {
    form: overall(),
    sentences: judged.map(({ text, form, evidence }) => ({
      text,
      form,
      words: evidence.words,
      nb: evidence.nb,
      nn: evidence.nn,
    })),
    words: wordsIn() - wordsIn("other"),
    nb: norwegian.flatMap(({ nb }) => nb),
    nn: norwegian.flatMap(({ nn }) => nn),
  };

  function overall(): JudgedForm {
    const only = judged[0];
    if (only === undefined) return "undecided";
    if (judged.length === 1) return only.form;
    if (wordsIn("other") * 2 > wordsIn()) return "other";
    const said = { nb: 0, nn: 0 };
    for (const { form, evidence } of judged) {
      if (form === "other" || evidence.code || evidence.words === 0) continue;
      said[evidence.logit > 0 ? "nn" : "nb"] += Math.min(mostLogit, Math.abs(evidence.logit));
    }
    const form: WrittenForm = said.nn > said.nb ? "nn" : "nb";
    const against = said[form === "nn" ? "nb" : "nn"];
    const words = (one: WrittenForm) => norwegian.some((evidence) => evidence[one].length > 0);
    const least = words(form) ? model.leastLogit : withoutOwnWords.logit;
    const clear = said[form] - against >= least && said[form] >= leastRatio * against;
    const contradicted = !words(form) && words(form === "nn" ? "nb" : "nn");
    return clear && !contradicted ? form : "undecided";
  }
}

/**
 * Share of the decided sentences that are in the form asked for, 0 to 1; another language is
 * decided, and wrong. Undefined where nothing is decided.
 */
export function formFidelity(document: DocumentForm, asked: WrittenForm): number | undefined {
  const decided = document.sentences.filter(({ form }) => form !== "undecided");
  if (decided.length === 0) return undefined;
  return decided.filter(({ form }) => form === asked).length / decided.length;
}

/**
 * Words of the other form per 100 decidable words: those that one standard has and the other has
 * not. Undefined where there is none. Words that both have, and unknown ones, count on neither side.
 */
export function wrongFormRate(document: DocumentForm, asked: WrittenForm): number | undefined {
  const decidable = document.nb.length + document.nn.length;
  if (decidable === 0) return undefined;
  const wrong = asked === "nn" ? document.nb.length : document.nn.length;
  return (100 * wrong) / decidable;
}
