/**
 * Reference vectors for labels, codes and spans: file basename → what the compiled product computes
 * for one vector's input and params, in the shape of the vector's `expected` (with more keys where
 * the product computes more).
 */
import {
  classificationFromCounts,
  confusionMatrix,
  countClassification,
} from "../../dist/scorers/classification.js";
import { countCodeRanking } from "../../dist/scorers/code-ranking.js";
import { sumCounts } from "../../dist/scorers/counts.js";
import {
  countDeidentification,
  deidentificationFromCounts,
} from "../../dist/scorers/deidentification.js";
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
import { countTaggedEntities, entitiesFromCounts } from "../../dist/scorers/seqeval.js";
import { spansFromTags } from "../../dist/scorers/tag-sequences.js";

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
    confusion: confusionMatrix(gold.map(String), pred.map(String), names),
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
  return {
    default: under("conlleval"),
    strict_IOB2: under("IOB2"),
    strict_IOBES: under("IOBES"),
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

export const checks = {
  classification,
  multilabel_codes: multilabelCodes,
  ner_seqeval: nerSeqeval,
  ner_nervaluate: nerNervaluate,
  deid_spans: deidSpans,
};
