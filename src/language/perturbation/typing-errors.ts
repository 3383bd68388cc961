import { seededRandom } from "../../stats/random.ts";
import type { Random } from "../../stats/random.ts";
import { findSides } from "../laterality.ts";
import { findNegations } from "../negation.ts";
import { numberWord } from "../quantities/numbers.ts";
import { quotedRanges, touches } from "../quoted-ranges.ts";
import { parseUnit } from "../quantities/units.ts";

/** One word in so many gets an error, and at least one. */
const wordsPerError = 12;
const shortestWord = 6;
/** Letters that stay: «hypo» and «hyper», «u-» and «in-» must be as they were. */
const untouchedStart = 3;

const rows = ["qwertyuiopå", "asdfghjkløæ", "zxcvbnm"];

function neighbours(letter: string): string {
  const row = rows.find((candidate) => candidate.includes(letter)) ?? "";
  const place = row.indexOf(letter);
  return row === "" ? "" : `${row[place - 1] ?? ""}${row[place + 1] ?? ""}`;
}

/** Said of doses, bounds and conditions; an error there could change what is asked. */
const keptWords = new Set(
  `ganger gonger gangen gongen daglig dagleg døgnet morgenen morgonen kvelden ukentlig vekentleg månedlig
  månadleg inntil opptil maksimalt minimum mindre lavere lågare høyere høgare unntatt unnateke dersom bortsett
  forutsatt føresett begge verken hverken korkje annenhver annankvar`.split(/\s+/),
);
const keptStart = /^(?:hyp[oe]|under|over|for)/u;
const keptEnd =
  /(?:fri|frie|fritt|løs|løst|løse|laus|laust|lause|gang|gong|dose|dosen|grad|grader)$/u;

function isKept(word: string): boolean {
  return keptWords.has(word) || keptStart.test(word) || keptEnd.test(word) || carriesMeaning(word);
}

/** A unit, a number, a negation or a side. */
function carriesMeaning(word: string): boolean {
  return (
    parseUnit(word) !== undefined ||
    numberWord(word) !== undefined ||
    findNegations(word).length > 0 ||
    findSides(word).length > 0
  );
}

/** A neighbouring key, a letter twice, or a letter left out. */
function mistyped(word: string, random: Random): string {
  const at = untouchedStart + random.below(word.length - untouchedStart);
  const letter = word.charAt(at);
  const near = neighbours(letter);
  const sort = random.below(3);
  if (sort === 0 && near !== "")
    return word.slice(0, at) + near.charAt(random.below(near.length)) + word.slice(at + 1);
  const twice = sort === 1 || word.charAt(at - 1) === letter || word.charAt(at + 1) === letter;
  return word.slice(0, at) + (twice ? letter + letter : "") + word.slice(at + 1);
}

/**
 * Puts typing errors into a text: one for every twelve words that may have one. Those are words of six
 * or more lower-case letters that are no number, unit, negation, side, frequency or bound, stand in no
 * quotation, and touch no digit, hyphen or slash. The first three letters stay. The same seed makes
 * the same errors.
 */
export function withTypingErrors(text: string, seed: string): string {
  const random = seededRandom(`${seed}/typing-errors`);
  const composed = text.normalize("NFC");
  const quoted = quotedRanges(composed);
  const word = new RegExp(
    `(?<![\\p{L}\\p{M}\\p{N}./-])\\p{Ll}{${shortestWord},40}(?![\\p{L}\\p{M}\\p{N}/-]|\\.\\p{L})`,
    "gu",
  );
  const eligible = [...composed.matchAll(word)].filter(
    ({ index, 0: found }) => !touches(quoted, index, index + found.length) && !isKept(found),
  );
  const count = Math.min(eligible.length, Math.max(1, Math.round(eligible.length / wordsPerError)));
  const chosen = new Set(random.shuffle(eligible).slice(0, count));
  let result = "";
  let past = 0;
  for (const match of eligible) {
    if (!chosen.has(match)) continue;
    const [found] = match;
    const wrong = mistyped(found, random);
    result += composed.slice(past, match.index) + (carriesMeaning(wrong) ? found : wrong);
    past = match.index + found.length;
  }
  return result + composed.slice(past);
}
