/**
 * Inverse document frequency of a term in `df` of `N` documents.
 *
 * - `lucene`: ln(1 + (N - df + 0.5) / (df + 0.5)), never negative
 * - `robertson`: ln((N - df + 0.5) / (df + 0.5)), negative for terms in more than half of them
 */
export type Bm25Idf = "lucene" | "robertson";

export interface Bm25Options {
  readonly idf: Bm25Idf;
  /** How fast repeated terms saturate, ≥ 0. Default 1.2. */
  readonly k1?: number;
  /** How much long documents are damped, 0 to 1. Default 0.75. */
  readonly b?: number;
}

/** A collection prepared for scoring. */
export interface Bm25Index {
  /** One score per document, in collection order. A term repeated in the query counts each time. */
  readonly scores: (query: readonly string[]) => readonly number[];
}

export function bm25Signature({ idf, k1 = 1.2, b = 0.75 }: Bm25Options): string {
  return `bm25|1|idf:${idf}|k1:${k1}|b:${b}`;
}

/**
 * Okapi BM25 (Robertson & Zaragoza 2009, section 3.4) over documents given as tokens:
 * sum over query terms of idf × f (k1 + 1) / (f + k1 (1 - b + b × length / mean length)).
 */
export function bm25Index(
  documents: readonly (readonly string[])[],
  { idf, k1 = 1.2, b = 0.75 }: Bm25Options,
): Bm25Index {
  const postings = new Map<string, Map<number, number>>();
  let tokens = 0;
  for (const [index, document] of documents.entries()) {
    tokens += document.length;
    for (const term of document) {
      const frequencies = postings.get(term) ?? new Map<number, number>();
      frequencies.set(index, (frequencies.get(index) ?? 0) + 1);
      postings.set(term, frequencies);
    }
  }
  const meanLength = tokens / documents.length;

  const scores = (query: readonly string[]): readonly number[] => {
    const totals = documents.map(() => 0);
    for (const term of query) {
      const frequencies = postings.get(term);
      if (frequencies === undefined) continue;
      const weight = inverseFrequency(idf, documents.length, frequencies.size);
      for (const [index, frequency] of frequencies) {
        const length = documents[index]?.length ?? 0;
        const damping = k1 * (1 - b + (b * length) / meanLength);
        totals[index] =
          (totals[index] ?? 0) + (weight * frequency * (k1 + 1)) / (frequency + damping);
      }
    }
    return totals;
  };
  return { scores };
}

function inverseFrequency(idf: Bm25Idf, documents: number, containing: number): number {
  const odds = (documents - containing + 0.5) / (containing + 0.5);
  return idf === "lucene" ? Math.log(1 + odds) : Math.log(odds);
}
