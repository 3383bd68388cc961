import { tokenise } from "./tokenise.ts";

export interface Lix {
  readonly words: number;
  readonly sentences: number;
  /** Words of more than six letters or digits; hyphens and apostrophes do not count. */
  readonly longWords: number;
  /** `null` for a text without words. About 25 is very easy and 60 very hard. */
  readonly lix: number | null;
}

const sentenceEnd = /[.!?:]+(?=\s|$)/u;

const isLong = (word: string): boolean => (word.match(/[\p{L}\p{N}]/gu) ?? []).length > 6;

/**
 * The readability index LIX = words / sentences + 100 · long words / words (Björnsson 1968).
 *
 * A sentence ends at `. ! ? :` before white space or the end; a last sentence without a mark is a
 * sentence too, and one without words is none. Words are those of `tokenise`, so «2,5» is two.
 * Full stops lower it without making anything clearer, and compounds raise it: a secondary number.
 */
export function lix(text: string): Lix {
  const words = tokenise(text);
  if (words.length === 0) return { words: 0, sentences: 0, longWords: 0, lix: null };
  const sentences = text.split(sentenceEnd).filter((part) => tokenise(part).length > 0).length;
  const longWords = words.filter(isLong).length;
  return {
    words: words.length,
    sentences,
    longWords,
    lix: words.length / sentences + (100 * longWords) / words.length,
  };
}
