import { foldLookAlikes } from "./look-alikes.ts";
import { unitNames } from "./quantities/unit-names.ts";

/** Part of every score's signature: goes up whenever two texts could come to compare differently. */
export const clinicalNormaliserVersion = "1";

/**
 * Lower case by Unicode's own table, never the computer's locale (a Turkish one would turn I into ı).
 * Æ Ø Å and the Sámi letters keep their identity.
 */
export function foldCase(text: string): string {
  return text.toLowerCase().normalize("NFC");
}

/** What may stand around a short answer without being part of it. Never + - < > % ° or a letter. */
const leadingJunk = /^[\s"'`*_.,;:!?#|\\]+/;
const trailingJunk = /[\s"'`*_.,;:!?#|\\]+$/;

const brackets: readonly (readonly [string, string])[] = [
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
];

/** A list marker is one followed by a space and a letter; «- 5» might be a minus and stays. */
const bullet = /^[-+•–]\s+(?=\p{L})/u;

/** Trims `pattern` at the end by walking back, because an unanchored `+$` is quadratic on long runs. */
function trimEnd(text: string, junk: RegExp): string {
  let end = text.length;
  while (end > 0 && junk.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

function stripSurroundings(text: string): string {
  let current = text;
  for (let round = 0; round < 8; round++) {
    let next = trimEnd(current.replace(leadingJunk, "").replace(bullet, ""), trailingJunk);
    for (const [open, close] of brackets) {
      const inner = next.slice(1, -1);
      const encloses = next.length > 1 && next.startsWith(open) && next.endsWith(close);
      if (encloses && !inner.includes(open) && !inner.includes(close)) next = inner;
    }
    if (next === current) break;
    current = next;
  }
  return current;
}

/** Nouns that are counted in answers: before them «en» is the number one and is kept. */
const counted = new Set(
  `gang gong dag døgn natt uke veke måned månad år time minutt sekund tablett kapsel pille dose dråpe
  enhet eining ampulle inhalasjon spray drag drypp stk liter gram halv kvart tredel pose plaster
  sprøyte injeksjon barn person pasient`.split(/\s+/),
);

/**
 * Takes away a leading «en/ei/et/ein/eit» only where it is surely an article: written in lower case
 * or with one capital (EN and ET are abbreviations), no digit anywhere, and the next word has at
 * least three letters and is not something one counts.
 */
function stripArticle(text: string): string {
  const match = /^(?:[Ee]n|[Ee]i|[Ee]t|[Ee]in|[Ee]it) (?=(\p{L}{3,}))/u.exec(text);
  if (match === null || /\d/.test(text) || counted.has(foldCase(match[1] ?? ""))) return text;
  return text.slice(match[0].length);
}

const unit = [...unitNames].map((name) => name.replace(/[.*+?^$()[\]\\/|]/g, "\\$&")).join("|");
const gluedUnit = new RegExp(
  `(?<![\\p{L}\\d])(\\d+(?:[.,]\\d+)?)(?=(?:${unit})(?![\\p{L}\\d]))`,
  "giu",
);

/**
 * The clinical normaliser, for comparing short answers.
 *
 * Folds look-alikes, case and whitespace; strips surrounding punctuation, brackets around the whole,
 * a list marker, a trailing full stop and a leading article (where safe, see the rule at
 * `stripArticle`); puts one space between a number and its unit; writes a decimal point with one or
 * two decimals as a decimal comma. Digits, decimal separators, signs, percent, slashes, units and
 * lone letters are never deleted: «hepatitt A» is not «hepatitt», «2,5 mg» is not «25 mg».
 * `1.000` stays as it is written: this function does not decide what it means. Apply it once, to raw
 * text: the article rule reads the original capitals.
 */
export function normaliseClinical(text: string): string {
  const folded = foldLookAlikes(text).replace(/\s+/g, " ");
  const bare = stripSurroundings(stripArticle(stripSurroundings(folded)));
  return foldCase(bare)
    .replace(/(?<![\d.,])(\d{1,15})\.(\d{1,2})(?![\d.,])/g, "$1,$2")
    .replace(gluedUnit, "$1 ")
    .replace(/(\d) ?([%‰])/g, "$1 $2")
    .replace(/(\d) ?° ?(?=c\b)/g, "$1 °")
    .replace(/ ?\/ ?/g, "/");
}

/**
 * Tokens of a text under the clinical normaliser: words and numbers with what belongs to them
 * (`2,5`, `120/80`, `mg/ml`, `ct-undersøkelse`, `rh-`, `<5`, `50 %` as two tokens).
 */
export function clinicalTokens(text: string): readonly string[] {
  const tokens: string[] = [];
  for (const part of normaliseClinical(text).split(" ")) {
    const token = trimEnd(
      part.replace(/^["'`*_.,;:!?#|\\()[\]{}]+/, ""),
      /["'`*_.,;:!?#|\\()[\]{}]/,
    );
    if (/[\p{L}\p{N}%‰°]/u.test(token)) tokens.push(token);
  }
  return tokens;
}
