import { foldLookAlikes } from "./look-alikes.ts";
import { foldCase } from "./normalise.ts";

/** A word that turns what stands near it into its opposite. Offsets are in the folded text. */
export interface NegationCue {
  readonly cue: string;
  readonly start: number;
  readonly end: number;
  /** `forward`: negates what follows («ikke feber»). `backward`: what came before («feber avkreftes»). */
  readonly scope: "forward" | "backward";
}

/** Longer ones first, so that «nektar for» is one cue. «ei» and «no» are other words in Norwegian. */
const forward = [
  "negativ for",
  "negativt for",
  "nekter for",
  "nektar for",
  "fritt for",
  "fri for",
  "fravær av",
  "fråvær av",
  "ikke",
  "ikkje",
  "ingen",
  "inga",
  "inkje",
  "intet",
  "aldri",
  "uten",
  "utan",
  "verken",
  "hverken",
  "korkje",
  "neppe",
  "avkrefter",
  "avkreftar",
  "benekter",
  "benektar",
  "nekter",
  "nektar",
  "negerer",
  "negerar",
  "utelukker",
  "utelukkar",
  "not",
  "never",
  "without",
  "denies",
];
const backward = [
  "avkreftes",
  "avkreftet",
  "avkrefta",
  "avkreftast",
  "utelukkes",
  "utelukket",
  "utelukka",
  "utelukkast",
  "benektes",
  "benekta",
  "benektast",
];

const word = (list: readonly string[]) =>
  new RegExp(`(?<![\\p{L}\\p{N}-])(?:${list.join("|")})(?![\\p{L}\\p{N}])`, "gu");
const forwardCue = word(forward);
const backwardCue = word(backward);

/** Every negation cue of both written forms (and the English ones models mix in), in order. */
export function findNegations(text: string): readonly NegationCue[] {
  const folded = foldCase(foldLookAlikes(text));
  const find = (pattern: RegExp, scope: NegationCue["scope"]) =>
    [...folded.matchAll(pattern)].map((match): NegationCue => ({
      cue: match[0],
      start: match.index,
      end: match.index + match[0].length,
      scope,
    }));
  return [...find(forwardCue, "forward"), ...find(backwardCue, "backward")].sort(
    (a, b) => a.start - b.start,
  );
}

/** Where a negation stops reaching: the sentence's end, or a turn. */
const barrier = /[.;:!?\n]|(?<![\p{L}])(?:men|but|derimot|however|unntatt|unnateke)(?![\p{L}])/u;
/** «feber, hoste» is one list, so a comma is no barrier; so many characters are. */
const reach = 80;

/**
 * Whether the stretch [start, end) of a folded text (`foldLookAlikes`) is negated: a forward cue
 * stands before it, or a backward cue after it, within 80 characters of the same clause. «ikke bare» and
 * «ikke tvil om» are no negations. A rule of thumb that errs towards «negated»: in scoring that
 * refuses a point, it never gives one.
 */
export function isNegated(text: string, start: number, end: number): boolean {
  const before = foldCase(text.slice(Math.max(0, start - reach), start));
  const behind = foldCase(text.slice(end, end + reach));
  const clauseBefore = before.slice(lastBarrier(before));
  const stop = barrier.exec(behind);
  const clauseBehind = stop === null ? behind : behind.slice(0, stop.index);
  const tamed = clauseBefore.replace(
    /(?:ikke|ikkje|not) (?:bare|berre|only)|(?:ingen|ikke|ikkje) tvil/gu,
    " ",
  );
  if (findNegations(tamed).some((cue) => cue.scope === "forward")) return true;
  return findNegations(clauseBehind).some(
    (cue) =>
      cue.scope === "backward" ||
      /^[\s,]*(?:er|ble|blei|vart|is|was|kan|kunne|har|var|skal)?\s*$/u.test(
        clauseBehind.slice(0, cue.start),
      ),
  );
}

function lastBarrier(text: string): number {
  let from = 0;
  for (const match of text.matchAll(new RegExp(barrier, "gu")))
    from = match.index + match[0].length;
  return from;
}
