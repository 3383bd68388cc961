import { hasPhrase, phraseMatchVersion } from "../language/phrases.ts";

export const answerInTextVersion = `1,phrase-${phraseMatchVersion}`;

/** Yes and no stand in any text; so do the shortest words. */
function tells(answer: string): boolean {
  return /\d|\p{L}{4}/u.test(answer);
}

/**
 * Whether one of the accepted answers stands in one of the texts as whole words and whole numbers;
 * undefined where no answer is long enough to tell, or there is no text. True says that the words are
 * there, not that the text means them; false says no more than that they are not.
 */
export function answerInTexts(
  accepted: readonly string[],
  texts: readonly string[],
): boolean | undefined {
  const telling = accepted.filter(tells);
  if (telling.length === 0 || texts.length === 0) return undefined;
  return texts.some((text) => telling.some((answer) => hasPhrase(text, answer)));
}
