import { norwegianStem } from "../language/stem.ts";
import { tokenise } from "../language/tokenise.ts";
import { bm25Index, bm25Signature } from "../scorers/bm25.ts";
import type { Bm25Options } from "../scorers/bm25.ts";
import { rankByScore } from "./ranking.ts";
import type { Ranked } from "./ranking.ts";

const options: Bm25Options = { idf: "lucene" };

export const lexicalSignature = `${bm25Signature(options)}|stem:norwegian-snowball|title:as-text`;

/** Finds documents by the words they share with a query, best first; those that share none are left out. */
export type LexicalSearch = (query: string) => readonly Ranked[];

/**
 * BM25 over Norwegian texts, each word cut to its Snowball stem: «diagnosane» finds «diagnosene»
 * and «behandlinga» «behandlingen», but «sjukdommen» does not find «sykdommen». No word is left out:
 * common ones weigh next to nothing. Built once, in time linear in the texts' length.
 */
export function lexicalSearch(texts: readonly string[]): LexicalSearch {
  // Words recur, and stemming is what takes the time.
  const stems = new Map<string, string>();
  const stem = (word: string): string => {
    const known = stems.get(word);
    if (known !== undefined) return known;
    const found = norwegianStem(word);
    stems.set(word, found);
    return found;
  };
  const index = bm25Index(
    texts.map((text) => tokenise(text).map(stem)),
    options,
  );
  stems.clear();
  return (query) => rankByScore(index.scores(tokenise(query).map(norwegianStem)), 0);
}
