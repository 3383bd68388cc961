/**
 * Reference vectors for the span, coding, retrieval, classification, triage and calibration
 * scorers: file basename → what the compiled product computes for one vector's input and params,
 * in the shape of the vector's `expected`.
 */
import { abstentionFromCounts, countAbstention } from "../../dist/scorers/abstention.js";
import { bm25Index } from "../../dist/scorers/bm25.js";
import {
  adaptiveCalibrationError,
  calibrationErrors,
  countCalibration,
  reliabilityBins,
} from "../../dist/scorers/calibration.js";
import { citationsFromCounts, countCitations } from "../../dist/scorers/citations.js";
import {
  classificationFromCounts,
  confusionMatrix,
  countClassification,
} from "../../dist/scorers/classification.js";
import { countCodeRanking } from "../../dist/scorers/code-ranking.js";
import {
  counterfactualFromCounts,
  countCounterfactual,
} from "../../dist/scorers/counterfactual.js";
import { sumCounts } from "../../dist/scorers/counts.js";
import {
  countDeidentification,
  deidentificationFromCounts,
} from "../../dist/scorers/deidentification.js";
import { auroc, averagePrecision } from "../../dist/scorers/discrimination.js";
import {
  codingFromCounts,
  countCoding,
  hammingLoss,
} from "../../dist/scorers/multilabel-coding.js";
import {
  countNervaluate,
  nervaluateByType,
  nervaluateFromCounts,
} from "../../dist/scorers/nervaluate.js";
import {
  brierDecomposition,
  countProperScores,
  properScoresFromCounts,
} from "../../dist/scorers/proper-scores.js";
import {
  countRetrieval,
  dcgOfScores,
  ndcgOfScores,
  retrievalFromCounts,
} from "../../dist/scorers/retrieval.js";
import { countRobustness, robustnessFromCounts } from "../../dist/scorers/robustness.js";
import {
  augrc,
  aurc,
  coverageAtRisk,
  rankMeanAurc,
  riskAtCoverage,
  riskCoverage,
} from "../../dist/scorers/selective.js";
import { countTaggedEntities, entitiesFromCounts } from "../../dist/scorers/seqeval.js";
import { spansFromTags } from "../../dist/scorers/tag-sequences.js";
import { countTriage, triageFromCounts } from "../../dist/scorers/triage.js";

const sumOver = (list, count) => sumCounts(list.map(count));

function classification({ input, params }) {
  const { gold, pred } = input;
  const present = [...new Set([...gold, ...pred])].sort((a, b) =>
    typeof a === "number" && typeof b === "number" ? a - b : String(a) < String(b) ? -1 : 1,
  );
  const labels = params.labels ?? present;
  const names = labels.map(String);
  const sums = sumOver(gold, (label, i) => countClassification(String(label), String(pred[i])));
  const score = classificationFromCounts(sums, names);
  const column = (key) => score.perClass.map((it) => it[key]);
  return {
    accuracy: score.accuracy,
    micro: score.micro,
    macro: score.macro,
    weighted: score.weighted,
    per_class: {
      labels,
      precision: column("precision"),
      recall: column("recall"),
      f1: column("f1"),
      support: column("support"),
    },
    mcc: score.mcc,
    balanced_accuracy: score.balancedAccuracy,
    ...(params.labels
      ? {}
      : { confusion: confusionMatrix(gold.map(String), pred.map(String), names) }),
  };
}

function multilabelCodes({ input, params }) {
  const { gold, pred, codes, scores } = input;
  const sums = sumOver(gold, (due, i) => countCoding(due, pred[i]));
  const score = codingFromCounts(sums, codes);
  const computed = {
    micro: score.micro,
    macro: score.macro,
    samples: score.samples,
    macro_f1_mullenbach: score.macroF1Mullenbach,
    exact_match: score.exactMatch,
    hamming_loss: hammingLoss(sums, codes.length),
    jaccard_samples: score.jaccard,
    category3_micro_f1: score.category.f1,
  };
  if (scores === undefined) return computed;
  const cutoffs = params.k ?? [];
  const ranking = sumOver(gold, (due, i) => countCodeRanking(due, codes, scores[i], cutoffs));
  for (const k of cutoffs) {
    computed[`precision_at_${k}`] = ranking[`precision@${k}`] / ranking.n;
    computed[`recall_at_${k}`] = ranking[`recall@${k}`] / ranking.n;
  }
  computed.map = ranking.averagePrecision / ranking.n;
  computed.lrap = ranking.lrap / ranking.n;
  return computed;
}

function nerSeqeval({ input }) {
  const under = (scheme) => {
    const sums = sumOver(input.gold, (tags, i) => countTaggedEntities(tags, input.pred[i], scheme));
    const { micro, macro, weighted } = entitiesFromCounts(sums);
    return { micro, macro, weighted };
  };
  const closed = [...input.gold, ...input.pred].flat().some((tag) => /^[ES]-/.test(tag));
  return {
    default: under("conlleval"),
    strict_IOB2: under("IOB2"),
    ...(closed ? { strict_IOBES: under("IOBES") } : {}),
  };
}

function nerNervaluate({ input, params }) {
  // Tags or, in the library's other input format, entities with an inclusive end.
  const spans = (document) =>
    (typeof document[0] === "object"
      ? document.map(({ label, start, end }) => ({ start, end: end + 1, type: label }))
      : spansFromTags(document, "conlleval")
    ).filter(({ type }) => params.tags?.includes(type) ?? true);
  const sums = sumOver(input.gold, (tags, i) => countNervaluate(spans(tags), spans(input.pred[i])));
  // nervaluate 1.1.0 drops the half credit when it merges documents; see nervaluateFromCounts.
  const credit = input.gold.length > 1 ? 0 : 0.5;
  return { overall: nervaluateFromCounts(sums, credit), by_tag: nervaluateByType(sums, credit) };
}

function deidSpans({ input }) {
  const spans = (list) => list.map(([start, end, type]) => ({ start, end, type }));
  const sums = sumOver(input.docs, ({ gold, pred }) =>
    countDeidentification(spans(gold), spans(pred)),
  );
  const score = deidentificationFromCounts(sums);
  return {
    strict: score.strict,
    relaxed_end2: score.relaxed_end2,
    binary_span: score.binary_span,
    char: score.char,
    leak_rate: score.leakRate,
    full_miss_rate: score.fullMissRate,
    doc_leak_rate: score.documentLeakRate,
  };
}

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

function triage({ input, params }) {
  const cost = params.cost_gold_by_pred;
  const scale = {
    levels: cost?.length ?? Math.max(params.emergency_level, ...input.gold, ...input.pred) + 1,
    emergencyLevel: params.emergency_level,
    ...(cost === undefined ? {} : { cost }),
  };
  const score = triageFromCounts(
    sumOver(input.gold, (gold, i) => countTriage(gold, input.pred[i], scale)),
    scale,
  );
  return {
    accuracy: score.accuracy,
    under: score.under,
    over: score.over,
    under_given_emergency: score.underGivenEmergency,
    emergency_missed: score.emergencyMissed,
    two_level_under: score.twoLevelUnder,
    mean_cost: score.meanCost,
    qwk: score.quadraticWeightedKappa,
    sensitivity: score.sensitivity,
    specificity: score.specificity,
  };
}

function counterfactual({ input }) {
  const { original } = input;
  const changed = input.counterfactual;
  const pair = sumOver(original, (score, i) =>
    countCounterfactual({
      original: { answer: String(score), score },
      counterfactual: { answer: String(changed[i]), score: changed[i] },
    }),
  );
  const robustness = robustnessFromCounts(
    sumOver(original, (score, i) => countRobustness(score, [changed[i]])),
  );
  const score = counterfactualFromCounts(pair);
  return {
    flip_rate: score.flipRate,
    gap: score.gap,
    b: score.b,
    c: score.c,
    exact_p: score.exactP,
    pdr: robustness.dropRate,
    worst_case_accuracy: robustness.worstCase,
  };
}

function calibration({ input, params }) {
  const forecasts = input.confidence.map((confidence, i) => ({
    confidence,
    correct: input.correct[i] === 1 || input.correct[i] === true,
  }));
  const bins = params.bins ?? 10;
  const binned = sumOver(forecasts, (forecast) => countCalibration(forecast, bins));
  const { brier, logLoss } = properScoresFromCounts(sumOver(forecasts, countProperScores));
  return {
    ...calibrationErrors(reliabilityBins(binned, bins)),
    adaptive_ece: adaptiveCalibrationError(forecasts, params.adaptive_bins ?? bins),
    brier,
    ...brierDecomposition(forecasts),
    "log_loss_eps1e-15": logLoss,
    auroc: auroc(forecasts),
    average_precision: averagePrecision(forecasts),
  };
}

function selectivePrediction({ input, params }) {
  const outcomes = input.confidence.map((confidence, i) => ({ confidence, loss: input.loss[i] }));
  const points = riskCoverage(outcomes);
  const computed = {
    coverages: points.map(({ coverage }) => coverage),
    selective_risks: points.map(({ selectiveRisk }) => selectiveRisk),
    aurc_trapezoid: aurc(outcomes),
    generalized_risks: points.map(({ generalizedRisk }) => generalizedRisk),
    augrc_trapezoid: augrc(outcomes),
    aurc_rank_mean_stable_order: rankMeanAurc(outcomes, "input-order"),
  };
  if (params.coverage !== undefined) {
    computed.risk_at_coverage = riskAtCoverage(outcomes, params.coverage);
  }
  if (params.risk !== undefined) computed.coverage_at_risk = coverageAtRisk(outcomes, params.risk);
  return computed;
}

export const checks = {
  classification,
  multilabel_codes: multilabelCodes,
  ner_seqeval: nerSeqeval,
  ner_nervaluate: nerNervaluate,
  deid_spans: deidSpans,
  retrieval,
  bm25,
  citation_pr: citationPr,
  triage,
  counterfactual,
  calibration,
  selective_prediction: selectivePrediction,
};
