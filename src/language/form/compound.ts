import { canBeForm } from "./inflection.ts";
import type { IsLemma } from "./inflection.ts";
import type { WrittenForm } from "../../types.ts";

/** Longer runs of letters are no words; the bound keeps the work per word constant. */
export const longestWord = 48;
const shortestPart = 3;
/** Last parts of three letters that make compounds; other short ones are mostly endings. */
const shortLastParts: ReadonlySet<string> = new Set(
  "hus dag tid sak lov bok mål bad tap råd ord vev hud fot arm ben bein hår kne sår bil båt rom mat øl vin sko far mor bru gut gutt veg vei byg fri rik lik tap tak gir bur dyr fag hav kar kur lag liv lån løn lyd lys løp mur nål par pil rør råk søk snø sol sti syn tog tre tøy tål øye året".split(
    " ",
  ),
);
/** Endings that are listed as words too, and make no compounds. */
const noLastParts: ReadonlySet<string> = new Set(
  "het heter heten hetene hets heit lig leg sel else ende ande ing inga ane ene ere are est ast ast isk bar som løs laus het en ein et eit de er ar les nes tes des res ser ter ler der ker ger ikke kke".split(
    " ",
  ),
);

/** The same for first parts. */
const shortFirstParts: ReadonlySet<string> = new Set(
  "inn opp for ned ved med mis van all nær sør øst små syk ord mot sam gro tre fem seks sju åtte ute".split(
    " ",
  ),
);

function canBegin(part: string): boolean {
  return part.length > shortestPart || shortLastParts.has(part) || shortFirstParts.has(part);
}

function canEnd(last: string): boolean {
  return last.length > shortestPart ? !noLastParts.has(last) : shortLastParts.has(last);
}

/**
 * Whether `word` is a compound of lemmas as they stand, so that a list may leave it out: its forms
 * follow from its last part.
 */
export function isCompoundOfLemmas(word: string, isLemma: IsLemma): boolean {
  const reached = new Set([0]);
  for (let from = 0; from < word.length; from++) {
    if (!reached.has(from)) continue;
    const last = word.slice(from);
    if (from > 0 && canEnd(last) && isLemma(last)) return true;
    for (let to = from + shortestPart; to <= word.length - shortestPart; to++) {
      const part = word.slice(from, to);
      if (!canBegin(part) || !isLemma(part)) continue;
      reached.add(to);
      if (word[to] === "s" || word[to] === "e") reached.add(to + 1);
    }
  }
  return false;
}

/**
 * Whether `word` can be a form, or a compound whose parts are all lemmas and whose last part can be
 * a form, in the standard. Parts have at least three letters; -s- and -e- may join them.
 */
export function isPossible(word: string, standard: WrittenForm, isLemma: IsLemma): boolean {
  if (canBeForm(word, standard, isLemma)) return true;
  if (word.length < 2 * shortestPart || word.length > longestWord) return false;
  const reached = new Set([0]);
  for (let from = 0; from <= word.length - shortestPart; from++) {
    if (!reached.has(from)) continue;
    const last = word.slice(from);
    if (from > 0 && canEnd(last) && canBeForm(last, standard, isLemma)) return true;
    for (let to = from + shortestPart; to <= word.length - shortestPart; to++) {
      const part = word.slice(from, to);
      if (!canBegin(part) || !isLemma(part)) continue;
      reached.add(to);
      if (word[to] === "s" || word[to] === "e") reached.add(to + 1);
    }
  }
  return false;
}
