/**
 * Distractors that lost their separators but kept the letters of the exam paper:
 * «Kolecystitt B Pancreaskreft D Appendicitt». The first letter is often gone, and the letter that
 * is missing is the key's.
 */

interface LetterToken {
  readonly letter: number;
  readonly start: number;
  readonly end: number;
}

const numberOf = (letter: string): number => letter.toUpperCase().charCodeAt(0) - 65;

function tokens(text: string, pattern: RegExp): readonly LetterToken[] {
  return [...text.matchAll(pattern)].map((match) => ({
    letter: numberOf(match[1] ?? "A"),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Every way to choose `count` of the tokens with strictly rising letters. */
function risingChoices(all: readonly LetterToken[], count: number): readonly LetterToken[][] {
  if (count === 0) return [[]];
  return all.flatMap((token, i) =>
    risingChoices(
      all.slice(i + 1).filter((later) => later.letter > token.letter),
      count - 1,
    ).map((rest) => [token, ...rest]),
  );
}

function cut(text: string, at: readonly LetterToken[]): readonly string[] {
  const starts = [0, ...at.map((token) => token.end)];
  return starts.map((start, i) => text.slice(start, at[i]?.start ?? text.length).trim());
}

/**
 * Cuts a text at its option letters where exactly one cut gives `count` options whose letters are
 * possible: rising, after A, and of a question with `count + 1` options. Undefined where no cut or
 * more than one does, so «hepatitt B» is never cut by guess.
 */
export function cutAtLetters(text: string, count: number): readonly string[] | undefined {
  if (count < 2) return undefined;
  const bracketed = tokens(text, /(?<=^|\s)\(?([A-Ha-h])[).:]\s+(?=\S)/gu);
  const [first] = bracketed;
  if (first !== undefined && bracketed.length >= 2) {
    const rising = bracketed.every((token, i) => token.letter > (bracketed[i - 1]?.letter ?? -1));
    if (!rising) return undefined;
    const options = cut(text, bracketed);
    return first.start === 0 ? options.slice(1) : options;
  }
  const before = String.raw`(?<=\S)\s+([B-H])\s+`;
  const followedByStart = tokens(text, new RegExp(`${before}(?=\\p{Lu}[\\p{L}-]|\\p{N})`, "gu"));
  const followedByAnything = tokens(text, new RegExp(`${before}(?=\\S)`, "gu"));
  for (const candidates of [followedByStart, followedByAnything]) {
    if (candidates.length > 12) continue;
    const choices = risingChoices(
      candidates.filter((token) => token.letter <= count),
      count - 1,
    ).filter((choice) => cut(text, choice).every((option) => option !== ""));
    if (choices.length === 1 && choices[0] !== undefined) return cut(text, choices[0]);
    if (choices.length > 1) return undefined;
  }
  return undefined;
}

/** Whether a text shows option letters between its options, whatever their number. */
export function showsOptionLetters(text: string): boolean {
  const bracketed = tokens(text, /(?<=^|\s)\(?([A-Ha-h])[).:]\s+(?=\S)/gu);
  if (bracketed.filter((token) => token.start > 0).length > 0) return true;
  const bare = tokens(text, /(?<=[\p{Ll})]) +([B-E]) +(?=\p{Lu}[\p{Ll}-])/gu);
  return bare.length > 0;
}
