import { irregularWords, isSmallWord } from "./irregular-words.ts";
import type { WordForm } from "./lexicon.ts";
import type { FormToken } from "./tokens.ts";

/** What one word says about the form: a named feature and how much of it there is. */
export interface FormFeature {
  readonly name: string;
  readonly value: number;
}

/** Endings that both standards allow, but one uses more. */
const endings =
  /(?:ingane|ingene|inga|ingen|ene|ane|ast|aste|ande|ende|heit|leg|lig|est|ar|er|en|et|a|t|e)$/u;

/** A single shape may not outweigh the words that are known. */
const mostShape = 3;

/**
 * Words that both standards have say what a text is about, not what form it is in: of those only
 * the closed list of small words counts (`ho` and `vart` are rarer in Bokmål, `en` in Nynorsk), and
 * the ending. A word in neither list counts by its shape. Names count as nothing.
 */
export function formFeature(
  { word, name }: FormToken,
  form: WordForm,
  shapeLogit: (word: string) => number,
): FormFeature | undefined {
  if (name) return undefined;
  if (isSmallWord(word)) return { name: `word ${word}`, value: 1 };
  if (irregularWords.has(word)) return undefined;
  if (form === "nb" || form === "nn") return { name: `only ${form}`, value: 1 };
  if (word.length < 3) return undefined;
  if (form === "both") {
    const ending = endings.exec(word)?.[0];
    return ending === undefined ? undefined : { name: `ending ${ending}`, value: 1 };
  }
  const logit = shapeLogit(word);
  return { name: "shape", value: Math.max(-mostShape, Math.min(mostShape, logit)) };
}
