import { concludingText } from "../language/conclusion.ts";
import {
  clinicalNormaliserVersion,
  clinicalTokens,
  normaliseClinical,
} from "../language/normalise.ts";
import { findAbstention } from "../language/abstention.ts";
import { tokenF1 } from "./squad.ts";

export const clinicalF1Signature = `clinical-f1|1|normaliser:${clinicalNormaliserVersion}`;

export interface ExtractiveScore {
  /** The item has an answer in the text. */
  readonly answerable: boolean;
  /** The model said that the text has none, or said nothing. */
  readonly abstained: boolean;
  /** Best exact match over the gold answers under the clinical normaliser; 1 for a right abstention. */
  readonly exact: number;
  /** Best token F1 over the gold answers; 1 for a right abstention, 0 for a wrong one. */
  readonly f1: number;
  /** The gold answer that gave the best F1, the first of equals. */
  readonly matched: string | null;
}

/**
 * Extractive question answering on clinical text: exact match and token F1 under the clinical
 * normaliser, with abstention. `golds` empty means that the text does not answer the question; then
 * abstaining is the only right answer. Report answerable and unanswerable items apart: an empty answer
 * everywhere wins on the second kind. A marked conclusion («Svar: …») is the answer where there is one.
 */
export function scoreExtractive(golds: readonly string[], answerText: string): ExtractiveScore {
  const conclusion = concludingText(answerText);
  const prediction = conclusion.kind === "several" ? answerText : conclusion.text;
  const answerable = golds.length > 0;
  const answer = normaliseClinical(prediction);
  const matchesGold = golds.some((gold) => normaliseClinical(gold) === answer);
  const abstained = !matchesGold && (answer === "" || findAbstention(prediction) !== null);
  if (!answerable) {
    const right = abstained ? 1 : 0;
    return { answerable, abstained, exact: right, f1: right, matched: null };
  }
  if (abstained) return { answerable, abstained, exact: 0, f1: 0, matched: null };
  const tokens = clinicalTokens(prediction);
  let exact = 0;
  let f1 = 0;
  let matched: string | null = null;
  for (const gold of golds) {
    exact = Math.max(exact, normaliseClinical(gold) === answer ? 1 : 0);
    const value = tokenF1(clinicalTokens(gold), tokens);
    if (value > f1) {
      f1 = value;
      matched = gold;
    }
  }
  return { answerable, abstained, exact, f1, matched };
}
