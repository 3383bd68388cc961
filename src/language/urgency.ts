import { visibleAnswer } from "./answer-tokens.ts";
import { concludingText } from "./conclusion.ts";
import { foldLookAlikes } from "./look-alikes.ts";
import { isNegated } from "./negation.ts";
import { foldCase } from "./normalise.ts";
import { splitSentences } from "./sentences.ts";
import {
  levelPatterns,
  otherHelpPatterns,
  plainDoctor,
  soonPattern,
  urgencyLevels,
} from "./urgency-patterns.ts";
import type { OtherHelp, UrgencyLevel } from "./urgency-patterns.ts";

export type UrgencyReading =
  | { readonly kind: "level"; readonly level: UrgencyLevel; readonly other: readonly OtherHelp[] }
  /** Only help outside the five levels. */
  | { readonly kind: "other"; readonly other: readonly OtherHelp[] }
  /** Names no level and ends by asking back. */
  | { readonly kind: "clarifies" }
  | { readonly kind: "several"; readonly levels: readonly UrgencyLevel[] }
  | { readonly kind: "none" };

/** Advice for later or for something else: what to do if it gets worse is no level of today. */
const conditional =
  /(?<!\p{L})(?:hvis|dersom|viss|ved forverring|ved ny|ved nye|skulle du|skulle det|om det (?:blir|vert|skulle)|om du (?:blir|vert|får)|om plagene|om plagane|i så fall|unless|if)(?!\p{L})/u;

interface Mentions {
  readonly levels: ReadonlySet<UrgencyLevel>;
  readonly plainDoctor: boolean;
  readonly other: ReadonlySet<OtherHelp>;
}

function mentionsIn(text: string): Mentions {
  const levels = new Set<UrgencyLevel>();
  const other = new Set<OtherHelp>();
  let doctor = false;
  for (const sentence of splitSentences(text)) {
    const said = foldCase(sentence.text);
    if (said.endsWith("?")) continue;
    if (conditional.test(said)) continue;
    const stands = (pattern: RegExp) =>
      [...said.matchAll(pattern)].some(
        ({ index, 0: { length } }) => !isNegated(said, index, index + length),
      );
    for (const [level, pattern] of levelPatterns) {
      // These phrases hold their own negation: «trenger ikke lege».
      const found = level === "egenomsorg" ? said.search(pattern) >= 0 : stands(pattern);
      if (!found) continue;
      const sooner = level === "bestill-time" && stands(soonPattern);
      levels.add(sooner ? "lege-snarest" : level);
    }
    if (stands(plainDoctor)) doctor = true;
    for (const [help, pattern] of otherHelpPatterns) if (stands(pattern)) other.add(help);
  }
  return { levels, plainDoctor: doctor, other };
}

/**
 * Reads how urgent an answer says it is.
 *
 * A marked conclusion («Svar: legevakt nå») is read alone; conclusions that differ are `several`.
 * Otherwise the whole visible text is, sentence by sentence: questions, sentences with a condition
 * («ring 113 hvis det blir verre») and negated mentions («ikke nødvendig med legevakt») name no
 * level. One level named is the level; two are `several`, never the more urgent. «Kontakt lege» with
 * no word of when is an ordinary appointment, where nothing else is said. No level and a question at
 * the end: `clarifies`. Linear in the text's length.
 */
export function readUrgency(text: string): UrgencyReading {
  const conclusion = concludingText(text);
  const parts = conclusion.kind === "several" ? conclusion.texts : [conclusion.text];
  const found = parts.map(mentionsIn);
  const levels = new Set(found.flatMap((mentions) => [...mentions.levels]));
  const other = [...new Set(found.flatMap((mentions) => [...mentions.other]))];
  if (levels.size === 0 && found.some((mentions) => mentions.plainDoctor))
    levels.add("bestill-time");
  const [level, second] = urgencyLevels.filter((name) => levels.has(name));
  if (level !== undefined && second !== undefined)
    return { kind: "several", levels: urgencyLevels.filter((name) => levels.has(name)) };
  if (level !== undefined) return { kind: "level", level, other };
  if (other.length > 0) return { kind: "other", other };
  const visible = foldLookAlikes(visibleAnswer(text)).trimEnd();
  return /\?["')\s]*$/.test(visible.slice(-8)) ? { kind: "clarifies" } : { kind: "none" };
}
