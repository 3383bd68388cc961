import { type Counts, countOf, share } from "./counts.ts";
import { orZero } from "./precision-recall.ts";

/** One statement of an answer with the passages it cites and who supports it. */
export interface CitedStatement {
  readonly citations: readonly string[];
  /**
   * Whether these passages together support the statement: a judge's or annotator's label. Asked
   * for all citations, each alone, and all but one.
   */
  readonly supportedBy: (passages: readonly string[]) => boolean;
}

export interface CitationScore {
  /** Statements supported by all they cite together / statements; null without statements. */
  readonly recall: number | null;
  /** Citations that carry weight / citations; 0 without citations, as in ALCE. */
  readonly precision: number;
}

export const citationSignature =
  "citations|1|alce|recall:macro-over-statements|precision:micro-over-citations|no-citations:0";

/**
 * Counts of one answer, after Gao et al. 2023 (ALCE, section 4.3). A statement without citations
 * is unsupported. A citation carries weight when its statement is supported and it either supports
 * the statement alone or cannot be taken away. Repeated citations count once.
 */
export function countCitations(statements: readonly CitedStatement[]): Counts {
  let supported = 0;
  let citations = 0;
  let weighty = 0;
  for (const { citations: cited, supportedBy } of statements) {
    const passages = [...new Set(cited)];
    citations += passages.length;
    if (passages.length === 0 || !supportedBy(passages)) continue;
    supported += 1;
    weighty += passages.filter((passage) => {
      const others = passages.filter((other) => other !== passage);
      return supportedBy([passage]) || !supportedBy(others);
    }).length;
  }
  return { statements: statements.length, supported, citations, weighty };
}

export function citationsFromCounts(sums: Counts): CitationScore {
  return {
    recall: share(countOf(sums, "supported"), countOf(sums, "statements")),
    precision: orZero(countOf(sums, "weighty"), countOf(sums, "citations")),
  };
}
