import { isArVerb, isWeakMasculine, isWeakNeuter, neverTakesEr } from "./inflection-classes.ts";
import type { WrittenForm } from "../../types.ts";

export type IsLemma = (word: string) => boolean;

/** Added to a lemma as it stands, in either standard. */
const sharedEndings = ["en", "et", "a", "t", "e", "te", "de", "dd", "dde", "tt"] as const;
const ownEndings = {
  nb: ["er", "ene", "es", "s", "ende", "ere", "est", "este", "edes"],
  nn: ["ar", "ane", "ast", "ande", "are", "aste", "er", "ene", "ane"],
} as const;
/** Added to a lemma in -e; the lemma's own -e is dropped where the ending begins with a vowel. */
const sharedAfterE = ["n", "t", "d"] as const;
const afterE = { nb: ["r", "ne", "s", "nde", "re", "st", "ste", "des"], nn: ["r", "ne"] } as const;

/** An -s after -n, -t, -r or a full -a is a genitive; after -e it is Bokmål's passive. */
const genitive = /^.{2,}[ntrdlgkmpa]s$/u;

/** Left to the endings after -e, where it is known what they may stand on. */
const blockedAfterE: ReadonlySet<string> = new Set(["e", "er", "ene", "en", "et"]);

/** `artikl` for «artikkel», `gaml` for «gammel», `åpn` for «åpen»; the rest of the lemma's ending. */
function unsyncopated(stem: string): readonly string[] {
  const last = stem.at(-1) ?? "";
  if (!/[lnr]/u.test(last)) return [];
  const start = stem.slice(0, -1);
  if (!/[bdfghjklmnpstv]$/u.test(start)) return [];
  return [`${start}e${last}`, `${start}${start.at(-1) ?? ""}e${last}`, `${start}a${last}`];
}

/** Stems that `word` may rest on when `ending` is taken away. */
function stems(word: string, ending: string): readonly string[] {
  const stem = word.slice(0, -ending.length);
  if (stem.length < 2) return [];
  const found = [stem];
  if (/([bdfgklmnprst])\1$/u.test(stem)) found.push(stem.slice(0, -1));
  // «kapitlet», but not «endret» of «ender».
  const definite = ending === "et" || ending === "en";
  if (/^[aeiouyæøå]/u.test(ending) && (!definite || stem.endsWith("l")))
    found.push(...unsyncopated(stem));
  return found;
}

/** Whether Nynorsk allows `ending` on `lemma`: what only Bokmål does there is kept out. */
function nnAllows(lemma: string, ending: string, isLemma: IsLemma): boolean {
  // Nouns in -ing from verbs are feminine: «behandlinga».
  if (ending === "en" && lemma.endsWith("ing")) return !isLemma(`${lemma.slice(0, -3)}e`);
  if (ending !== "er" && ending !== "ene") return true;
  if (!neverTakesEr(lemma)) return true;
  return ending === "er" && isLemma(`${lemma}e`) && !isArVerb(`${lemma}e`);
}

/** The same for a lemma in -e. */
function nnAllowsAfterE(lemma: string, ending: string): boolean {
  switch (ending) {
    case "r":
      return !isWeakMasculine(lemma) && !isArVerb(lemma);
    case "ne":
      return !isWeakMasculine(lemma);
    case "t":
      return isWeakNeuter(lemma) || lemma.endsWith("ande");
    case "d":
      return false;
    default:
      return true;
  }
}

/**
 * Whether `word` (lower case, NFC) can be a form of a lemma in the standard. Endings are tried
 * without knowing gender or word class, so that more is possible than is right: a word is only
 * called wrong where even this finds no place for it.
 */
export function canBeForm(word: string, standard: WrittenForm, isLemma: IsLemma): boolean {
  if (isLemma(word)) return true;
  // An imperative: «hent», «vurder».
  if (word.length >= 3 && !word.endsWith("er") && isLemma(`${word}e`)) return true;
  const nn = standard === "nn";
  if (genitive.test(word) && canBeForm(word.slice(0, -1), standard, isLemma)) return true;
  for (const ending of [...sharedEndings, ...ownEndings[standard]]) {
    if (!word.endsWith(ending)) continue;
    const vowelFirst = /^[aeiouyæøå]/u.test(ending);
    for (const stem of stems(word, ending)) {
      if (!vowelFirst && stem.endsWith("e")) continue;
      if (isLemma(stem) && (!nn || nnAllows(stem, ending, isLemma))) return true;
      if (vowelFirst || ending === "s") continue;
      // «hente» gives «henta», «lyse» «lyste», «behandle» «behandla»: the -e goes.
      if (isLemma(`${stem}e`) || isLemma(`${stem}${stem.at(-1) ?? ""}e`)) return true;
    }
    const bare = word.slice(0, -ending.length);
    if (vowelFirst && !blockedAfterE.has(ending) && bare.length >= 2 && isLemma(`${bare}e`))
      return true;
  }
  for (const ending of [...sharedAfterE, ...afterE[standard]]) {
    const lemma = word.slice(0, -ending.length);
    if (!word.endsWith(ending) || !lemma.endsWith("e") || lemma.length < 3) continue;
    if (isLemma(lemma) && (!nn || nnAllowsAfterE(lemma, ending))) return true;
  }
  return false;
}
