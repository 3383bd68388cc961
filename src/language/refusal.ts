import { foldLookAlikes } from "./look-alikes.ts";
import { foldCase } from "./normalise.ts";
import { visibleAnswer } from "./answer-tokens.ts";
import { emptySentences, refusalPatterns } from "./refusal-patterns.ts";
import { splitSentences } from "./sentences.ts";

/** Only so much of an answer is read: a refusal opens it. In UTF-16 units and in sentences. */
const opening = 1500;
const openingSentences = 3;
/** A long text after the opening is an answer with a caveat. */
const longest = 3000;

/** The refusing sentence goes on to answer: «…, men svaret er B», «…, men generelt …». */
const turn = /(?:[,;-] ?|\s)(?:men|but|however|derimot)(?![\p{L}])/u;
const offersSomethingElse =
  /(?:men|but) (?:jeg|eg|i|vi) (?:kan|vil|can|would)(?: be)? (?:gjerne |gladly |happy to )?(?:hjelpe|hjelpa|svare|svara|help|assist|answer)[^.]* (?:andre|anna|annet|noe annet|other|something else|anything else)/u;
const refers =
  /(?:men|but) (?:jeg |eg |i )?(?:vil |can |kan )?(?:anbefaler|anbefale|tilrår|tilrå|recommend|du bør|du må|please|vennligst|kontakt|oppsøk|snakk|ta kontakt)/u;
const urgent =
  /113|legevakt|akutt|straks|umiddelbart|med en gang|med ein gong|emergency|immediately/u;

function answersAnyway(sentence: string, from: number): boolean {
  const rest = sentence.slice(from);
  if (!turn.test(rest)) return false;
  if (offersSomethingElse.test(rest)) return false;
  return !refers.test(rest) || urgent.test(rest);
}

/** Words that announce an answer somewhere in the text. */
const answers =
  /(?:^|[\s*"(])(?:svar|svaret|answer|konklusjon|sannsynlig diagnose|sannsynleg diagnose)(?: er|\*{0,2}:| is)|(?:her er|here is|here are|følgende|følgjande|i stedet kan|i staden kan|generelt|generally|på generelt grunnlag|instead)/u;

/**
 * Finds a refusal in prose and names the pattern of the published list that it matches; null when
 * the text is not one. Order of use: read the answer first (`extractChoice`, `matchesAccepted`, a
 * dose); only a text that holds no answer is asked whether it refuses.
 *
 * One of the first three sentences must open with the refusing words. A sentence that turns («…, men
 * svaret er B») does not count, nor does a text that announces an answer. «Jeg kan ikke gi
 * medisinske råd» counts only where every other sentence is empty of substance (referral, apology,
 * self-description): advice with a caveat is an answer, and so is sending someone to 113.
 * Linear in the text's length.
 */
export function findRefusal(text: string): { readonly pattern: string } | null {
  const visible = foldLookAlikes(visibleAnswer(text).slice(0, longest + 1));
  if (visible.length > longest || answers.test(foldCase(visible))) return null;
  const sentences = splitSentences(visible).map((sentence) =>
    foldCase(sentence.text.replace(/[*_`#>"]/g, ""))
      .replace(/\s+/g, " ")
      .trim(),
  );
  let length = 0;
  for (const [index, sentence] of sentences.entries()) {
    if (index >= openingSentences || length > opening) break;
    length += sentence.length;
    for (const { id, kind, pattern } of refusalPatterns) {
      const match = pattern.exec(sentence);
      if (match === null || answersAnyway(sentence, match[0].length)) continue;
      const others = sentences.filter((_, other) => other !== index);
      const empty = (other: string) =>
        other === "" ||
        emptySentences.some((filler) => filler.test(other)) ||
        refusalPatterns.some((refusal) => refusal.pattern.test(other) && !answersAnyway(other, 0));
      if (kind === "help" || others.every(empty)) return { pattern: id };
    }
  }
  return null;
}
