import { visibleAnswer } from "./answer-tokens.ts";
import { foldLookAlikes } from "./look-alikes.ts";

/** Part of the signature of every score that rests on citations read from text. */
export const citationReadingVersion = "1";

export interface CitedAnswer {
  /** What is left when citations, source lines and a ranking are taken out. */
  readonly text: string;
  /** Passages cited, each once, in order. */
  readonly citations: readonly string[];
  /** Cited ids of the same shape as the passages' that name no passage. */
  readonly invented: readonly string[];
  /** Passages in the order a line «Rangering: …» puts them; empty without one. */
  readonly ranking: readonly string[];
}

const sourceLine =
  /^[\s*_#>-]{0,12}"?(?:kilde|kilder|kjelde|kjelder|kildehenvisning|sitat|sources?|citations?)"?[\s*_]{0,4}:/iu;
const rankingLine =
  /^[\s*_#>-]{0,12}"?(?:rangering|rangert|rekkefølge|rekkjefølgje|ranking)"?[\s*_]{0,4}:/iu;
const brackets = /\[([^[\]\n]{1,200})\]|\(([^()\n]{1,200})\)/gu;
const idToken = /[a-z][a-z0-9-]*/giu;

/**
 * Reads an answer with citations: `[p2]`, `(p1, p2)`, «Kilder: p1 og p2», `"kilder": ["p1"]`. Round
 * brackets count only where everything in them names passages, so that «(2 mg)» stays text. `ids` are
 * the passages', lower case. An id of the same shape (letters and digits) that no passage has is
 * `invented`. Linear in the text's length.
 */
export function readCitedAnswer(text: string, ids: readonly string[]): CitedAnswer {
  const known = new Set(ids);
  const shapes = new Set(ids.map(shapeOf));
  const citations = new Set<string>();
  const invented = new Set<string>();
  let ranking: readonly string[] = [];
  const cite = (token: string): boolean => {
    const id = token.toLowerCase();
    if (known.has(id)) citations.add(id);
    else if (/\d/.test(id) && shapes.has(shapeOf(id))) invented.add(id);
    else return false;
    return true;
  };
  const kept: string[] = [];
  for (const line of foldLookAlikes(visibleAnswer(text)).split("\n")) {
    const ranks = rankingLine.exec(line);
    if (ranks !== null) {
      const named = tokens(line.slice(ranks[0].length)).map((token) => token.toLowerCase());
      ranking = [...new Set(named.filter((id) => known.has(id)))];
      continue;
    }
    const sources = sourceLine.exec(line);
    if (sources !== null) {
      for (const token of tokens(line.slice(sources[0].length))) cite(token);
      continue;
    }
    kept.push(
      line.replace(brackets, (whole, square: string | undefined, round: string | undefined) => {
        const inside = square ?? round ?? "";
        const words = tokens(inside);
        const bare = inside.replace(idToken, "").replace(/[\s,;"'.&]/g, "") === "";
        const names = (token: string) =>
          known.has(token.toLowerCase()) || (/\d/.test(token) && shapes.has(shapeOf(token)));
        if (words.length === 0 || !bare || !words.every(names)) return whole;
        for (const token of words) cite(token);
        return "";
      }),
    );
  }
  const answer = kept
    .join("\n")
    // The mark is optional so that a long run of blanks is read once, not once from each blank.
    .replace(/[ \t]+([.,;:!?\n]|$)?/g, (run, mark: string | undefined) => mark ?? run)
    .trim();
  return { text: answer, citations: [...citations], invented: [...invented], ranking };
}

function tokens(text: string): readonly string[] {
  return text.match(idToken) ?? [];
}

/** `p12` → `p0`: letters stay, runs of digits are one. */
function shapeOf(id: string): string {
  return id.toLowerCase().replace(/\d+/g, "0");
}
