/** Checks for the metrics that compare texts. */
import { corpusBleu, sentenceBleu } from "../../dist/scorers/bleu.js";

/** References come as streams, one text for each segment; a hole means one reference fewer. */
const referencesBySegment = ({ hypotheses, references_by_stream: streams }) =>
  hypotheses.map((_, index) =>
    streams.map((stream) => stream[index]).filter((text) => typeof text === "string"),
  );

/** Leaves out what a vector does not set, so that our own defaults are what is tested. */
const given = (options) =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));

function bleu({ input, params }) {
  const options = given({
    tokeniser: params.tokenize,
    smoothing: params.smooth_method,
    smoothingValue: params.smooth_value ?? undefined,
    effectiveOrder: params.effective_order,
    maxOrder: params.max_ngram_order,
    lowercase: params.lowercase,
    unicodeForm: "as-is",
  });
  const references = referencesBySegment(input);
  const result =
    params.level === "sentence"
      ? sentenceBleu(input.hypotheses[0], references[0], options)
      : corpusBleu(input.hypotheses, references, options);
  return {
    score: result.score,
    precisions: result.precisions,
    bp: result.brevityPenalty,
    sys_len: result.hypothesisLength,
    ref_len: result.referenceLength,
  };
}

export const checks = { bleu };
