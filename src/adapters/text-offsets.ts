/**
 * Servers count a text in three ways: Python in code points, JavaScript in UTF-16 code units, Rust
 * and Go in UTF-8 bytes. They agree on ASCII alone: every æ, ø and å is one code point, one unit and
 * two bytes, most emoji one, two and four.
 */
export const offsetUnits = ["code-points", "utf-16", "bytes"] as const;
export type OffsetUnit = (typeof offsetUnits)[number];

/** A stretch as a server gave it: what it says it covers, and from where to where. */
export interface ClaimedSpan {
  readonly start: number;
  readonly end: number;
  /** The words it covers, as the model's tokeniser writes them; unknown when absent. */
  readonly word?: string | undefined;
}

/** From offsets in a unit to UTF-16 offsets; undefined for a place within a character or outside. */
export type OffsetMap = (offset: number) => number | undefined;

/** Maps offsets in `unit` of `text` to UTF-16 offsets. */
export function offsetMap(text: string, unit: OffsetUnit): OffsetMap {
  if (unit === "utf-16")
    return (offset) =>
      Number.isInteger(offset) && offset >= 0 && offset <= text.length ? offset : undefined;
  const places = new Map<number, number>();
  let counted = 0;
  let at = 0;
  for (const character of text) {
    places.set(counted, at);
    counted += unit === "bytes" ? Buffer.byteLength(character) : 1;
    at += character.length;
  }
  places.set(counted, at);
  return (offset) => places.get(offset);
}

/**
 * The unit in which most of the spans cover the words they claim; the first of `offsetUnits` where
 * several do as well, so that a text without evidence is read as Python counts. A unit in which some
 * span lies outside the text or cuts a character in two is out. Undefined when all are.
 */
export function detectUnit(text: string, spans: readonly ClaimedSpan[]): OffsetUnit | undefined {
  let best: { readonly unit: OffsetUnit; readonly agreeing: number } | undefined;
  for (const unit of offsetUnits) {
    const map = offsetMap(text, unit);
    let agreeing = 0;
    const inside = spans.every(({ start, end, word }) => {
      const from = map(start);
      const to = map(end);
      if (from === undefined || to === undefined || to < from) return false;
      if (word !== undefined && sameWords(text.slice(from, to), word)) agreeing += 1;
      return true;
    });
    if (inside && (best === undefined || agreeing > best.agreeing)) best = { unit, agreeing };
  }
  return best?.unit;
}

/**
 * Whether a tokeniser may have written `covered` as `word`: without regard to white space (put
 * around punctuation), letter case and accents (dropped by uncased models) and piece marks.
 */
export function sameWords(covered: string, word: string): boolean {
  return bare(covered) === bare(word.replace(/^##|[\u2581\u0120]/gu, " "));
}

function bare(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\s\p{M}]+/gu, "")
    .toLowerCase();
}
