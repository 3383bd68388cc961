import { brotliDecompressSync } from "node:zlib";
import { isPossible } from "./compound.ts";
import { irregularWords } from "./irregular-words.ts";

/** Which standards have a word: `unknown` is in neither list, and counts as nothing. */
export type WordForm = "nb" | "nn" | "both" | "unknown";

export interface Lexicon {
  readonly isNb: (word: string) => boolean;
  readonly isNn: (word: string) => boolean;
}

const classes = { b: 1, n: 2, x: 3 } as const;

/**
 * Reads the packed lemma list: brotli of lines «<shared prefix length in base 36><class><rest>»,
 * sorted, each word sharing a prefix with the one before; class b is Bokmål, n Nynorsk, x both.
 * @throws when a line has no known class.
 */
export function unpackLexicon(packed: Uint8Array): Lexicon {
  const words = new Map<string, number>();
  let previous = "";
  for (const line of brotliDecompressSync(packed).toString("utf8").split("\n")) {
    if (line === "") continue;
    const kind = classes[line.charAt(1) as keyof typeof classes];
    if (kind === undefined) throw new Error(`lexicon: no class in ${JSON.stringify(line)}`);
    const word = previous.slice(0, Number.parseInt(line.charAt(0), 36)) + line.slice(2);
    words.set(word, kind);
    previous = word;
  }
  return {
    isNb: (word) => ((words.get(word) ?? 0) & classes.b) !== 0,
    isNn: (word) => ((words.get(word) ?? 0) & classes.n) !== 0,
  };
}

/** The other way round, for training. Words are lower case and NFC. */
export function packedLines(words: ReadonlyMap<string, "b" | "n" | "x">): string {
  let previous = "";
  return [...words.keys()]
    .sort()
    .map((word) => {
      let shared = 0;
      while (shared < 35 && shared < word.length && word[shared] === previous[shared]) shared++;
      previous = word;
      return `${shared.toString(36)}${words.get(word) ?? "x"}${word.slice(shared)}`;
    })
    .join("\n");
}

/** Kept per lexicon; the bound holds for a service that never ends. */
const mostRemembered = 50_000;

/** Which standards have `word` (lower case, NFC); answers are remembered. */
export function wordFormOf(lexicon: Lexicon): (word: string) => WordForm {
  const remembered = new Map<string, WordForm>();
  return (word) => {
    const known = remembered.get(word);
    if (known !== undefined) return known;
    if (remembered.size >= mostRemembered) remembered.clear();
    const form = judgeWord(word, lexicon);
    remembered.set(word, form);
    return form;
  };
}

function judgeWord(word: string, { isNb, isNn }: Lexicon): WordForm {
  const irregular = irregularWords.get(word);
  if (irregular !== undefined) return irregular;
  if (word.length < 2) return "unknown";
  const nb = isPossible(word, "nb", isNb);
  const nn = isPossible(word, "nn", isNn);
  if (nb && nn) return "both";
  if (nb) return "nb";
  return nn ? "nn" : "unknown";
}
