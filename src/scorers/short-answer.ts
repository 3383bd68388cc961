import { concludingText } from "../language/conclusion.ts";
import { foldLookAlikes } from "../language/look-alikes.ts";
import { foldCase, normaliseClinical, clinicalNormaliserVersion } from "../language/normalise.ts";
import { isNegated } from "../language/negation.ts";
import type { NumberReading } from "../language/quantities/numbers.ts";
import { splitSentences } from "../language/sentences.ts";
import { sameQuantity } from "../language/quantities/quantity-text.ts";

export const shortAnswerSignature = `short-answer|1|normaliser:${clinicalNormaliserVersion}`;

export type ShortAnswerRule =
  /** The whole answer, or its marked conclusion, is an accepted one. */
  | "whole"
  | "marked"
  /** It is the same quantity or date: «0,5 g» for «500 mg». */
  | "quantity"
  /** Several names, all of them accepted: «atrieflimmer (AF)». */
  | "all-accepted"
  /** The first sentence is the answer, and what follows offers no other. */
  | "first-sentence"
  /** «BT betyr blodtrykk», «Pasienten har atrieflimmer, fordi …». */
  | "sentence-frame";

export type ShortAnswerMatch =
  | { readonly correct: true; readonly matched: string; readonly rule: ShortAnswerRule }
  | {
      readonly correct: false;
      readonly matched: null;
      readonly rule: "no-match" | "several-conclusions";
    };

const miss: ShortAnswerMatch = { correct: false, matched: null, rule: "no-match" };

/** Words that make an answer one possibility among others, or take it back. */
const unsettled =
  /(?<!\p{L})(?:eller|or|enten|anten|either|kanskje|muligens|mogleg|mulig|mulige|moglege|trolig|truleg|eventuelt|alternativt|alternatively|perhaps|maybe|possibly|might|evt|differensialdiagnose[\p{L}]*|hvis|dersom|viss|if|feil|gal|galt|uriktig|wrong|tidligere|tidlegare|usikker|usikkert|unsure|både|begge)(?!\p{L})|\?/u;

/** What joins a subject and its answer. */
const joint =
  /(?:^|\s)(?:er|blir|betyr|betyr ofte|tyder|står for|står her for|vil si|heter|heiter|kalles|kallast|viser til|har|tilsvarer|tilsvarar|is|means|stands for|=)\s+|\s?[:=]\s+/gu;

const articles = /^(?:en|ein|ei|et|eit|an?|the) /u;

function equals(
  text: string,
  alias: string,
  reading: NumberReading,
): "text" | "quantity" | undefined {
  if (normaliseClinical(text) === normaliseClinical(alias)) return "text";
  return sameQuantity(text, alias, reading) ? "quantity" : undefined;
}

function findAlias(text: string, accepted: readonly string[], reading: NumberReading) {
  for (const alias of accepted) {
    const how = equals(text, alias, reading);
    if (how !== undefined) return { alias, how };
  }
  return undefined;
}

/** «a (b)», «a, b», «a / b», «a eller b», «a – b»: right only when every part is accepted. */
function allAccepted(
  text: string,
  accepted: readonly string[],
  reading: NumberReading,
): string | undefined {
  const parts = foldLookAlikes(text)
    .split(/[();]| - |, | \/ |(?<!\p{L})(?:eller|or|også kalt|òg kalla|dvs\.?|altså)(?!\p{L})/u)
    .map((part) => part.trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
  if (parts.length < 2 || parts.length > 8) return undefined;
  const found = parts.map((part) => findAlias(part, accepted, reading)?.alias);
  return found.every((alias) => alias !== undefined) ? found[0] : undefined;
}

/** At most six words, a joint, the answer, and then the end or a reason. */
function framed(
  sentence: string,
  accepted: readonly string[],
  reading: NumberReading,
): string | undefined {
  const folded = foldLookAlikes(sentence);
  const lower = foldCase(folded);
  // Case folding may change the length of exotic letters; offsets are only used while it does not.
  if (lower.length !== folded.length || lower.length > 400) return undefined;
  for (const match of lower.matchAll(joint)) {
    const start = match.index + match[0].length;
    const subject = lower.slice(0, match.index).trim();
    if (subject.split(/\s+/).length > 6 || unsettled.test(subject)) continue;
    const rest = folded.slice(start);
    const reason = /,? (?:fordi|siden|sidan|ettersom|because|since) /u.exec(rest);
    const said = reason === null ? rest : rest.slice(0, reason.index);
    if (isNegated(folded, start, start + said.length) || unsettled.test(foldCase(said))) continue;
    const bare = said.replace(articles, "");
    const alias =
      findAlias(said, accepted, reading)?.alias ??
      findAlias(bare, accepted, reading)?.alias ??
      allAccepted(bare, accepted, reading);
    if (alias !== undefined) return alias;
  }
  return undefined;
}

/**
 * Whether a free-text answer is one of the accepted ones.
 *
 * Read is the marked conclusion («Svar: …») or, with none, the whole answer; markers that disagree are
 * wrong. It must equal an accepted answer under the clinical normaliser, or be the same quantity or date;
 * or name several that are all accepted; or open with a sentence that does, followed by nothing that
 * offers another («eller», «eventuelt», «men» …); or be one sentence that joins at most six words to it
 * by «er», «betyr», «står for», «har», «:» … without negation, doubt or alternative, and ends there or
 * in a reason. A mention anywhere else earns nothing. No judgement of likeness is made.
 */
export function matchesAccepted(
  answer: string,
  accepted: readonly string[],
  reading: NumberReading = {},
): ShortAnswerMatch {
  const conclusion = concludingText(answer);
  const hit = (matched: string, rule: ShortAnswerRule): ShortAnswerMatch => ({
    correct: true,
    matched,
    rule,
  });
  if (conclusion.kind === "several") {
    // Said twice in different words is still one answer, when all of them are accepted.
    const found = conclusion.texts.map((text) => findAlias(text, accepted, reading)?.alias);
    const [first] = found;
    if (first !== undefined && found.every((alias) => alias !== undefined))
      return hit(first, "all-accepted");
    return { correct: false, matched: null, rule: "several-conclusions" };
  }
  const { text } = conclusion;
  if (normaliseClinical(text.slice(0, 2000)) === "") return miss;
  const line = conclusion.kind === "marked" ? conclusion.line : text;
  const said = [line, text].filter((candidate) => candidate.length <= 2000);
  const whole = said.map((candidate) => findAlias(candidate, accepted, reading)).find(Boolean);
  if (whole !== undefined) {
    const rule = conclusion.kind === "marked" ? "marked" : "whole";
    return hit(whole.alias, whole.how === "quantity" ? "quantity" : rule);
  }
  const sentences = splitSentences(text.slice(0, 4000));
  const [first, second] = sentences;
  if (first === undefined) return miss;
  const several = allAccepted(first.text, accepted, reading);
  const rest = sentences
    .slice(1)
    .map((sentence) => foldCase(sentence.text))
    .join(" ");
  const retracts =
    second !== undefined &&
    (unsettled.test(rest) || /(?<!\p{L})(?:men|nei|but|no|vent|beklager)(?!\p{L})/u.test(rest));
  if (several !== undefined && second === undefined) return hit(several, "all-accepted");
  if (retracts) return miss;
  const opening = findAlias(first.text, accepted, reading)?.alias ?? several;
  if (opening !== undefined) return hit(opening, "first-sentence");
  const frame = second === undefined ? framed(first.text, accepted, reading) : undefined;
  return frame === undefined ? miss : hit(frame, "sentence-frame");
}
