/** Checks for the metrics that compare texts. */
import { lix } from "../../dist/language/lix.js";
import { norwegianStem } from "../../dist/language/stem.js";
import { corpusBleu, sentenceBleu } from "../../dist/scorers/bleu.js";
import { corpusChrf, sentenceChrf } from "../../dist/scorers/chrf.js";
import {
  characterErrorRate,
  damerauLevenshtein,
  levenshtein,
  sequenceDistance,
  wordErrorRate,
} from "../../dist/scorers/edit-distance.js";
import { damerauDistance } from "../../dist/scorers/damerau-distance.js";
import { rouge } from "../../dist/scorers/rouge.js";
import { corpusTer, sentenceTer } from "../../dist/scorers/ter.js";
import { splitOnWhitespace } from "../../dist/language/whitespace.js";

/** The reference implementations compare code points as they come. */
const asIs = { unicodeForm: "as-is" };

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
    ...asIs,
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

function chrf({ input, params }) {
  const keepWhitespace =
    params.remove_whitespace === undefined ? params.whitespace : !params.remove_whitespace;
  const options = given({
    ...asIs,
    characterOrder: params.char_order,
    wordOrder: params.word_order,
    beta: params.beta,
    lowercase: params.lowercase,
    epsilonSmoothing: params.eps_smoothing,
    keepWhitespace,
  });
  const references = referencesBySegment(input);
  return {
    score:
      params.level === "sentence"
        ? sentenceChrf(input.hypotheses[0], references[0], options)
        : corpusChrf(input.hypotheses, references, options),
  };
}

function ter({ input, params }) {
  if (params.asian_support === true) throw new Error("asian_support is not offered");
  const options = given({
    ...asIs,
    referencesTwice: true,
    normalised: params.normalized,
    withoutPunctuation: params.no_punct,
    caseSensitive: params.case_sensitive,
  });
  const references = referencesBySegment(input);
  const { score, edits, referenceLength } =
    params.level === "sentence"
      ? sentenceTer(input.hypotheses[0], references[0], options)
      : corpusTer(input.hypotheses, references, options);
  return { score, num_edits: edits, ref_length: referenceLength };
}

function rougeTokeniser({ tokenizer, stem }) {
  if (tokenizer === "ascii" && !stem) return "ascii";
  if (tokenizer === "unicode") return stem ? "unicode-stem" : "unicode";
  throw new Error(`No ROUGE tokeniser for ${JSON.stringify({ tokenizer, stem })}`);
}

function rougeCheck({ input, params }) {
  const options = { ...asIs, tokeniser: rougeTokeniser(params) };
  const scores = rouge(input.target, input.prediction, options);
  return Object.fromEntries(
    Object.entries(scores).map(([name, score]) => [
      name,
      score && { precision: score.precision, recall: score.recall, fmeasure: score.fMeasure },
    ]),
  );
}

function distances({ a, b }, unit) {
  if (Array.isArray(a) || unit?.includes("word")) {
    const [first, second] = [a, b].map((side) =>
      Array.isArray(side) ? side : splitOnWhitespace(side),
    );
    return {
      distance: sequenceDistance(first, second),
      distance_transposition: damerauDistance(first, second),
    };
  }
  return {
    distance: levenshtein(a, b, asIs),
    distance_transposition: damerauLevenshtein(a, b, asIs),
  };
}

function editDistance({ input, params }) {
  if (input.hypothesis === undefined) return distances(input, params.unit);
  const { hypothesis, reference } = input;
  return {
    wer: wordErrorRate(hypothesis, reference, asIs).rate,
    cer: characterErrorRate(hypothesis, reference, asIs).rate,
  };
}

function lixCheck({ input }) {
  const { words, sentences, longWords, lix: value } = lix(input.text);
  return { words, sentences, long_words: longWords, lix: value };
}

export const checks = {
  bleu,
  chrf,
  ter,
  rouge: rougeCheck,
  edit_distance: editDistance,
  norwegian_stem: ({ input }) => ({ stems: input.words.map(norwegianStem) }),
  lix: lixCheck,
};
