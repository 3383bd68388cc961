/** Reference vectors for rankings and citations; see `spans.mjs` for the contract. */
import { abstentionFromCounts, countAbstention } from "../../dist/scorers/abstention.js";
import { bm25Index } from "../../dist/scorers/bm25.js";
import { citationsFromCounts, countCitations } from "../../dist/scorers/citations.js";
import { sumCounts } from "../../dist/scorers/counts.js";
import {
  countRetrieval,
  dcgOfScores,
  ndcgOfScores,
  retrievalFromCounts,
} from "../../dist/scorers/retrieval.js";

const sumOver = (list, count) => sumCounts(list.map(count));

function retrieval({ input, params }) {
  if (input.relevance !== undefined) return scoredRetrieval(input, params);
  const many = Array.isArray(input.run[0]);
  const runs = many ? input.run : [input.run];
  const judged = many ? input.qrels : [input.qrels];
  const sums = sumOver(runs, (run, i) =>
    countRetrieval(
      new Map(judged[i].map(([id, grade]) => [String(id), grade])),
      run.map(String),
      params.k ?? [],
    ),
  );
  return retrievalFromCounts(sums);
}

function scoredRetrieval({ relevance, scores }, params) {
  const many = Array.isArray(relevance[0]);
  const rows = many ? relevance.map((row, i) => [row, scores[i]]) : [[relevance, scores]];
  const mean = (value) => rows.reduce((sum, row) => sum + value(...row), 0) / rows.length;
  const computed = {};
  for (const k of params.k ?? [null]) {
    const at = k === null ? "" : `@${k}`;
    const cut = k ?? undefined;
    computed[`ndcg${at}`] = mean((grades, given) => ndcgOfScores(grades, given, "linear", cut));
    computed[`dcg${at}`] = mean((grades, given) => dcgOfScores(grades, given, "linear", cut));
  }
  return computed;
}

function bm25({ input, params }) {
  const { k1, b } = params;
  const under = (idf) => bm25Index(input.docs, { idf, k1, b }).scores(input.query);
  return { lucene: under("lucene"), robertson: under("robertson") };
}

function citationPr({ input }) {
  if (input.statements !== undefined) {
    const key = (ids) => JSON.stringify(ids.map(String).sort());
    const score = citationsFromCounts(
      countCitations(
        input.statements.map(({ citations, supporting_subsets }) => {
          const supporting = new Set(supporting_subsets.map(key));
          return {
            citations: citations.map(String),
            supportedBy: (ids) => supporting.has(key(ids)),
          };
        }),
      ),
    );
    return { citation_recall: score.recall, citation_precision: score.precision };
  }
  const times = (n, answerable, refused) =>
    Array.from({ length: n }, () => countAbstention(answerable, refused));
  const score = abstentionFromCounts(
    sumCounts([
      ...times(input.refused_on_answerable, true, true),
      ...times(input.answerable - input.refused_on_answerable, true, false),
      ...times(input.answered_on_unanswerable, false, false),
      ...times(input.unanswerable - input.answered_on_unanswerable, false, true),
    ]),
  );
  return {
    refusal_recall: score.refusalRecall,
    refusal_precision: score.refusalPrecision,
    false_refusal_rate: score.falseRefusalRate,
    hallucinated_answer_rate: score.hallucinatedAnswerRate,
    refusal_f1: score.refusalF1,
  };
}

export const checks = {
  retrieval,
  bm25,
  citation_pr: citationPr,
};
