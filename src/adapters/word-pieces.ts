import type { Vocabulary } from "./huggingface-options.ts";

const punctuation = "\\p{P}!-/:-@\\[-`{-~";
/** What BERT's tokeniser splits off before it looks at words: every punctuation mark alone. */
const words = new RegExp(`[${punctuation}]|[^\\s${punctuation}]+`, "gu");

/** A word or punctuation mark of a candidate, and the white space before it. */
export interface Unit {
  readonly text: string;
  readonly before: string;
}

/**
 * The units of a text; joined again with what stood before each, they are the text, trimmed. Other
 * tokenisers than WordPiece split at white space only.
 */
export function unitsOf(text: string, vocabulary: Vocabulary): readonly Unit[] {
  const trimmed = text.trim();
  let end = 0;
  return [...trimmed.matchAll(vocabulary === "wordpiece" ? words : /\S+/gu)].map((match) => {
    const before = trimmed.slice(end, match.index);
    end = match.index + match[0].length;
    return { text: match[0], before };
  });
}

/** Longer words are not pieced together: their substrings grow with the square of the length. */
const LONGEST_WORD = 40;

/**
 * Every piece that a WordPiece tokeniser could cut a word into, as the vocabulary writes them: its
 * beginnings, and `##` with every stretch after the first letter. Empty for words that are too long.
 */
export function possiblePieces(word: string): readonly string[] {
  const letters = [...word];
  if (letters.length > LONGEST_WORD) return [];
  const pieces = new Set<string>();
  for (let from = 0; from < letters.length; from += 1)
    for (let to = from + 1; to <= letters.length; to += 1)
      pieces.add(`${from === 0 ? "" : "##"}${letters.slice(from, to).join("")}`);
  return [...pieces];
}

/**
 * A word's pieces by WordPiece's rule (Wu et al. 2016, §4.1): from the left, each time the longest
 * piece that the vocabulary has. Undefined where it has none.
 */
export function cutIntoPieces(
  word: string,
  has: (piece: string) => boolean,
): readonly string[] | undefined {
  const letters = [...word];
  const pieces: string[] = [];
  let from = 0;
  while (from < letters.length) {
    let to = letters.length;
    const piece = () => `${from === 0 ? "" : "##"}${letters.slice(from, to).join("")}`;
    while (to > from && !has(piece())) to -= 1;
    if (to === from) return undefined;
    pieces.push(piece());
    from = to;
  }
  return pieces;
}

/** How the vocabulary writes a whole word that stands after white space or begins a text. */
export function vocabularyEntry(word: string, vocabulary: Vocabulary): string {
  switch (vocabulary) {
    case "wordpiece":
      return word;
    case "sentencepiece":
      return `\u2581${word}`;
    case "byte-level":
      return `\u0120${[...Buffer.from(word)].map(byteCharacter).join("")}`;
  }
}

/**
 * The character that stands for a byte in a byte-level vocabulary (Radford et al. 2019, GPT-2's
 * encoder): itself where Latin-1 can print it, else the next free one from U+0100 on.
 */
function byteCharacter(byte: number): string {
  const printable =
    (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;
  if (printable) return String.fromCharCode(byte);
  if (byte <= 0x20) return String.fromCharCode(0x100 + byte);
  if (byte <= 0xa0) return String.fromCharCode(0x100 + 0x21 + byte - 0x7f);
  return String.fromCharCode(0x143);
}
