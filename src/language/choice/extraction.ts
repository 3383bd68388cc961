import type { LabelledOption } from "../../types.ts";
import { visibleAnswer } from "../answer-tokens.ts";
import { concludingSentence } from "./concluding-sentence.ts";
import { lineCandidates } from "./lines.ts";
import { isMark, isStop, read, type Reading } from "./mentions.ts";
import { markedChoice, statedChoice, type Candidate, type ChoiceRule } from "./rules.ts";
import type { Target } from "./targets.ts";
import { contrastAt, verdictAt } from "./verdicts.ts";

/** Part of every multiple-choice score's signature. */
export const choiceExtractionVersion = "1";

export type Choice =
  | { readonly kind: "chosen"; readonly label: string; readonly rule: ChoiceRule }
  | { readonly kind: "none" }
  /** Two or more different options given as the answer, in the options' order. */
  | { readonly kind: "several"; readonly labels: readonly string[] };

/** For each token, whether the sentence it stands in ends with a question mark. */
function questions(reading: Reading): readonly boolean[] {
  const asked: boolean[] = Array.from({ length: reading.tokens.length }, () => false);
  let question = false;
  for (let at = reading.tokens.length - 1; at >= 0; at--) {
    const token = reading.tokens[at];
    if (isStop(token)) question = isMark(token, "?");
    asked[at] = question;
  }
  return asked;
}

/**
 * Which option did a free-text answer choose?
 *
 * Thinking blocks are not read. Final answers are: a marked one («Svar: B», «Rett svar er b», "The
 * answer is (B)", `{"svar":"B"}`, `\boxed{B}`), a stated choice («Jeg velger B»), and a first line
 * that is, or leads with, an option («B», «B) Metoprolol», «Metoprolol.»). Two different final
 * answers are `several`; one stands, unless a verdict after it says otherwise. Without one, verdicts
 * («B er riktig», «ikke A, men B») and a last line that is an option are read; without those, a last
 * sentence that ends in one option's text while no other option is named.
 *
 * An option is named by its label standing alone or by its whole text, never by likeness: a letter
 * in a phrase («vitamin A», «5 E», «gruppe B», «E. coli»), a number inside another («5 mg» in
 * «0,5 mg»), a negated, rejected, supposed or questioned option is no choice, and a label that
 * contradicts the text beside it is `several`. Linear in the answer's length.
 */
export function extractChoice(text: string, options: readonly LabelledOption[]): Choice {
  return chooseFrom(read(visibleAnswer(text), options), options);
}

/** The same, of an answer already laid out. */
export function chooseFrom(reading: Reading, options: readonly LabelledOption[]): Choice {
  const asked = questions(reading);
  const lines = lineCandidates(reading);
  const final: Candidate[] = [...lines.firm];
  const verdicts: Candidate[] = [];
  const add = (to: Candidate[], rule: ChoiceRule, target: Target | undefined, at: number) => {
    if (target !== undefined && asked[target.end - 1] !== true) {
      to.push({ rule, options: target.options, at });
    }
  };
  for (let at = 0; at < reading.tokens.length; at++) {
    add(final, "marker", markedChoice(reading, at), at);
    add(final, "stated-choice", statedChoice(reading, at), at);
    add(verdicts, "verdict", verdictAt(reading, at), at);
    add(verdicts, "contrast", contrastAt(reading, at), at);
  }

  const conclude = (candidates: readonly Candidate[]): Choice => {
    const named = new Set(candidates.flatMap((candidate) => candidate.options));
    const rule = candidates.at(-1)?.rule;
    const labels = options.flatMap((option, index) => (named.has(index) ? [option.label] : []));
    const [only, second] = labels;
    if (second !== undefined) return { kind: "several", labels };
    if (only === undefined || rule === undefined) return { kind: "none" };
    return candidates.some((candidate) => candidate.options.length === 0)
      ? { kind: "none" }
      : { kind: "chosen", label: only, rule };
  };

  const lastFinal = final.at(-1);
  if (lastFinal !== undefined) {
    const later = verdicts.filter((verdict) => verdict.at > lastFinal.at);
    return conclude([...later, ...final]);
  }
  const closing = lines.weak.filter((candidate) => candidate.rule === "last-line");
  if (verdicts.length > 0 || closing.length > 0) return conclude([...verdicts, ...closing]);
  if (lines.weak.length > 0) return conclude(lines.weak);
  const conclusion = concludingSentence(reading);
  return conclusion === undefined ? { kind: "none" } : conclude([conclusion]);
}
