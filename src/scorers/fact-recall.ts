import { foldLookAlikes } from "../language/look-alikes.ts";
import { isNegated } from "../language/negation.ts";
import {
  findNumbers,
  findNumberWords,
  numberParserVersion,
} from "../language/quantities/numbers.ts";
import { findPhrase, hasPhraseWithOtherNumber, phraseMatchVersion } from "../language/phrases.ts";

/** Something a text must say. */
export interface Fact {
  /** Every phrasing that says it, inflections included. */
  readonly accepted: readonly string[];
  /** The phrasings name a finding that must be said not to be there. */
  readonly negated?: boolean | undefined;
}

/**
 * `stated`; `contradicted` when a phrasing stands with the opposite sign, or with another number;
 * `missing` otherwise.
 */
export type FactReading = "stated" | "contradicted" | "missing";

export const factSignature = `facts|1|phrases:${phraseMatchVersion}|numbers:${numberParserVersion}`;

/**
 * What a text makes of a fact. One mention with the wrong sign or number is enough to contradict: a
 * text that says both things says neither. By accepted phrasings alone, never by likeness.
 */
export function readFact(text: string, { accepted, negated = false }: Fact): FactReading {
  const folded = foldLookAlikes(text);
  const mentions = accepted.flatMap((phrase) => findPhrase(folded, phrase));
  const wrongSign = mentions.some(({ start, end }) => isNegated(folded, start, end) !== negated);
  const wrongNumber =
    mentions.length === 0 && accepted.some((phrase) => hasPhraseWithOtherNumber(folded, phrase));
  if (wrongSign || wrongNumber) return "contradicted";
  return mentions.length > 0 ? "stated" : "missing";
}

/**
 * Numbers in digits that a text has and none of its sources says, in digits or as a word up to
 * twelve; numbering at the start of a line aside.
 */
export function unsupportedNumbers(
  text: string,
  sources: readonly string[],
): { readonly numbers: number; readonly unsupported: readonly string[] } {
  const known = new Set(
    sources.flatMap((source) => [...values(source), ...findNumberWords(source).map(keyOf)]),
  );
  const said = values(text);
  return { numbers: said.length, unsupported: said.filter((value) => !known.has(value)) };
}

type Mention = ReturnType<typeof findNumbers>[number];

function keyOf({ parsed, raw }: Mention): string {
  return parsed.kind === "number" ? String(parsed.value) : raw;
}

function values(text: string): readonly string[] {
  const folded = foldLookAlikes(text);
  return findNumbers(folded, { locale: "nb-NO" })
    .filter(({ start, end }) => !numbersAList(folded, start, end))
    .map(keyOf);
}

function numbersAList(text: string, start: number, end: number): boolean {
  const startsLine = /(?:^|\n)[ \t*]{0,8}$/.test(text.slice(Math.max(0, start - 9), start));
  return startsLine && /^[.)] /.test(text.slice(end, end + 2));
}
