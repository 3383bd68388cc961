import { stripOptionLetter } from "./comparison-form.ts";

/**
 * Explanations that an exam's answer sheet put behind an option and that now stand inside it:
 * «Pneumothorax Feil. Ingen …». They give the key away.
 */

const verdicts: readonly RegExp[] = [
  /\b(?:Begrunnelse|Begrunning|Grunngjeving|Forklaring|Kommentar|Fasit|Løsningsforslag)\s*:/u,
  /(?<=\S\s+)(?:Rett|Riktig|Feil|Galt|Korrekt)(?:\s+svar(?:alternativ)?)?\s*(?:[.:,–-]|$)/u,
  /(?<=[\p{L}\p{N})]\s+)(?:Ja|Nei),\s/u,
  /\bKlart\s+(?:rett|riktig)\p{L}*\s+svar/iu,
  /\ber\s+(?:riktig|rett|feil|galt|korrekt)\s*\./iu,
  /\b(?:Oppgaven|Oppgåva)\s+(?:tas|er\s+tatt|blir\s+teken|er\s+teken)\s+ut\b|\bsensurmøt/iu,
];

/** A sentence that starts without punctuation after the option: a capital after a word. */
const gluedSentence =
  /(?<=(?:^|\s)\S*[\p{Ll}\p{N})»]\s+)(?:\p{Lu}[\p{Ll}-]+|\p{Lu}\s\p{Ll}+|p[HC]\S*)\s+[\p{Ll}(<>=][^.]{15,}/u;

/**
 * The start of an explanation inside an option, undefined where there is none.
 *
 * Without a verdict word, a glued sentence counts only in an option that ends as a sentence does
 * or holds more than one, and is at least twice as long as the shortest of its question: options
 * written as sentences with a name inside stay.
 */
export function explanationInside(option: string, shortest: number): string | undefined {
  for (const pattern of verdicts) {
    const found = pattern.exec(option);
    if (found !== null) return option.slice(found.index, found.index + 60).trim();
  }
  const found = gluedSentence.exec(option);
  if (found === null || option.length < Math.max(60, 2 * shortest)) return undefined;
  const rest = option.slice(found.index);
  return /\.\s*$|\.\s+\p{Lu}/u.test(rest) ? rest.slice(0, 60).trim() : undefined;
}

const sentences = (text: string): number =>
  (text.match(/(?<=\p{L}\p{Ll}|\))\.(?=\s+\p{Lu})/gu) ?? []).length + 1;

/**
 * Explanations inside the options of one question, as short quotations. Glued sentences in two
 * options or more count at any length. A key of several sentences
 * among distractors of one each, twice as long as any of them, explains itself.
 */
export function explanationsInside(
  answer: string,
  distractors: readonly string[],
): readonly string[] {
  const options = [answer, ...distractors].map(stripOptionLetter);
  const shortest = Math.min(...options.map((option) => option.length));
  const found = options
    .map((option) => explanationInside(option, shortest))
    .filter((quotation) => quotation !== undefined);
  if (found.length > 0) return found;
  const unguarded = options
    .map((option) => explanationInside(option, 0))
    .filter((quotation) => quotation !== undefined);
  if (unguarded.length >= 2) return unguarded;
  const longest = Math.max(0, ...distractors.map((option) => option.length));
  const isTalkative =
    sentences(answer) >= 2 &&
    distractors.length > 0 &&
    distractors.every((option) => sentences(option) === 1) &&
    answer.length >= 2 * longest;
  return isTalkative ? [answer.replace(/^.*?\.\s+/su, "").slice(0, 60)] : [];
}
