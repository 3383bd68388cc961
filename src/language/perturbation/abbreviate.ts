import type { WrittenForm } from "../../types.ts";
import { abbreviationPairs } from "./abbreviation-pairs.ts";
import { literally } from "../literal-pattern.ts";
import { quotedRanges, touches } from "../quoted-ranges.ts";

/** A text that asks about an abbreviation would answer itself. */
const asksAboutWords = /forkort|stytting|(?<!\p{L})(?:betyr|tyder|står for)(?!\p{L})/iu;

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const isAcronym = (short: string) => /^\p{Lu}{2}/u.test(short);

function replaceOutsideQuotes(
  text: string,
  pattern: RegExp,
  replace: (found: string, before: string, behind: string) => string,
): string {
  const quoted = quotedRanges(text);
  return text.replace(pattern, (found: string, ...rest: unknown[]) => {
    const at = rest.find((value) => typeof value === "number") ?? 0;
    if (touches(quoted, at, at + found.length)) return found;
    return replace(found, text.slice(Math.max(0, at - 3), at), text.slice(at + found.length));
  });
}

/** Whether what stands before is the beginning of a sentence. */
const opensSentence = (before: string) => before === "" || /[.!?:\n]\s*$/.test(before);

/**
 * Writes out the abbreviations of a small list of its own, in the text's written form. What is quoted,
 * and a text that asks what an abbreviation means, stay as they are.
 */
export function expandAbbreviations(text: string, form: WrittenForm): string {
  const composed = text.normalize("NFC");
  if (asksAboutWords.test(composed)) return composed;
  let expanded = composed;
  for (const { short, long } of abbreviationPairs(form)) {
    const dotted = short.endsWith(".");
    const any = isAcronym(short) ? "gu" : "giu";
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}.-])${literally(short)}(?![\\p{L}\\p{N}-])`, any);
    expanded = replaceOutsideQuotes(expanded, pattern, (found, before, behind) => {
      const opens = isAcronym(short) ? opensSentence(before) : /^\p{Lu}/u.test(found);
      const ends = dotted && /^\s*$|^\s+\p{Lu}/u.test(behind.slice(0, 80));
      return `${opens ? capitalised(long) : long}${ends ? "." : ""}`;
    });
  }
  return expanded;
}

/** The other way: writes the list's words as abbreviations. */
export function contractWords(text: string, form: WrittenForm): string {
  const composed = text.normalize("NFC");
  if (asksAboutWords.test(composed)) return composed;
  let contracted = composed;
  for (const { short, long } of abbreviationPairs(form)) {
    const stop = short.endsWith(".") ? "\\.?" : "";
    const pattern = new RegExp(
      `(?<![\\p{L}\\p{N}-])${literally(long)}(?![\\p{L}\\p{N}-])${stop}`,
      "giu",
    );
    contracted = replaceOutsideQuotes(contracted, pattern, (found) =>
      /^\p{Lu}/u.test(found) ? capitalised(short) : short,
    );
  }
  return contracted;
}
