import {
  abstentionFromCounts,
  abstentionSignature,
  countAbstention,
} from "../../src/scorers/abstention.ts";
import { bleuSignature, corpusBleu } from "../../src/scorers/bleu.ts";
import { bm25Index, bm25Signature } from "../../src/scorers/bm25.ts";
import {
  calibrationErrors,
  calibrationSignature,
  countCalibration,
  reliabilityBins,
} from "../../src/scorers/calibration.ts";
import { chrfSignature, corpusChrf } from "../../src/scorers/chrf.ts";
import {
  citationSignature,
  citationsFromCounts,
  countCitations,
} from "../../src/scorers/citations.ts";
import { clinicalF1Signature, scoreExtractive } from "../../src/scorers/clinical-f1.ts";
import { codeRankingSignature, countCodeRanking } from "../../src/scorers/code-ranking.ts";
import { sumCounts } from "../../src/scorers/counts.ts";
import { countDeidentification, deidSignature } from "../../src/scorers/deidentification.ts";
import {
  auroc,
  averagePrecision,
  discriminationSignature,
} from "../../src/scorers/discrimination.ts";
import { doseSignature, scoreDose } from "../../src/scorers/dose.ts";
import {
  characterErrorRate,
  editDistanceSignature,
  levenshtein,
  wordErrorRate,
} from "../../src/scorers/edit-distance.ts";
import { factSignature, readFact, unsupportedNumbers } from "../../src/scorers/fact-recall.ts";
import {
  codingFromCounts,
  codingSignature,
  countCoding,
} from "../../src/scorers/multilabel-coding.ts";
import {
  countNervaluate,
  nervaluateFromCounts,
  nervaluateSignature,
} from "../../src/scorers/nervaluate.ts";
import { comparePreserved, preservationSignature } from "../../src/scorers/preservation.ts";
import {
  countProperScores,
  properScoresFromCounts,
  properScoresSignature,
} from "../../src/scorers/proper-scores.ts";
import { countRetrieval, retrievalSignature } from "../../src/scorers/retrieval.ts";
import {
  countRobustness,
  robustnessFromCounts,
  robustnessSignature,
} from "../../src/scorers/robustness.ts";
import { rouge, rougeSignature } from "../../src/scorers/rouge.ts";
import { augrc, aurc, selectiveSignature } from "../../src/scorers/selective.ts";
import {
  countTaggedEntities,
  entitiesFromCounts,
  seqevalSignature,
} from "../../src/scorers/seqeval.ts";
import { matchesAccepted, shortAnswerSignature } from "../../src/scorers/short-answer.ts";
import { alignEntities, spanAlignmentSignature } from "../../src/scorers/span-alignment.ts";
import { scoreSquad, squadSignature } from "../../src/scorers/squad.ts";
import { corpusTer, terSignature } from "../../src/scorers/ter.ts";
import { countTriage, triageFromCounts, triageSignature } from "../../src/scorers/triage.ts";
import { asJson } from "./golden.ts";
import type { Golden } from "./golden.ts";

const said = [
  "Pasienten fikk 2,5 mg morfin kl. 08.",
  "Ingen tegn til lungeemboli på høyre side.",
  "Ta 1 tablett × 3.",
  "",
];
const references = [
  ["Pasienten fekk 2,5 mg morfin kl. 08."],
  ["Ikke tegn til lungeemboli på venstre side.", "Ingen lungeemboli på høyre side."],
  ["Ta 1 tablett 3 ganger daglig."],
  ["Åreknuter på høyre legg."],
];
const pairs = said.map((text, index) => [text, references[index]?.[0] ?? ""] as const);
const forecasts = [0.05, 0.3, 0.3, 0.55, 0.7, 0.9, 1].map((confidence, index) => {
  return { confidence, correct: index % 3 !== 0 };
});
const note = "Kari Prøvesen bor i Testveien 4. Kari ringte 12. mars.";
const due = [
  { start: 0, end: 13, type: "PERSON" },
  { start: 20, end: 31, type: "ADRESSE" },
  { start: 33, end: 37, type: "PERSON" },
  { start: 45, end: 53, type: "DATO" },
];
const given = [
  { start: 0, end: 4, type: "PERSON" },
  { start: 20, end: 31, type: "PERSON" },
  { start: 33, end: 37, type: "PERSON" },
  { start: 5, end: 13, type: "DATO" },
];
const scale = { levels: 5, emergencyLevel: 4 };

function scorer(signature: string, outputs: Readonly<Record<string, unknown>>) {
  return { signature, outputs: asJson(outputs) };
}

const over = <T, R>(inputs: readonly T[], name: (input: T) => string, score: (input: T) => R) =>
  Object.fromEntries(inputs.map((input) => [name(input), score(input)]));
const eachPair = (score: (said: string, reference: string) => unknown) =>
  over(
    pairs,
    ([text, reference]) => `${text} / ${reference}`,
    ([text, reference]) => score(text, reference),
  );

/** Every scorer that signs its numbers, on texts and records that hold the usual traps. */
export function scorerGolden(): Golden {
  const plusPlus = { wordOrder: 2 } as const;
  const ascii = { tokeniser: "ascii" } as const;
  const bm25 = { idf: "lucene" } as const;
  return {
    bleu: scorer(bleuSignature(), { corpus: corpusBleu(said, references) }),
    chrf: scorer(chrfSignature(), { corpus: corpusChrf(said, references) }),
    "chrf++": scorer(chrfSignature(plusPlus), { corpus: corpusChrf(said, references, plusPlus) }),
    ter: scorer(terSignature(), { corpus: corpusTer(said, references) }),
    rouge: scorer(
      rougeSignature(),
      eachPair((text, reference) => rouge(reference, text)),
    ),
    "rouge-ascii": scorer(
      rougeSignature(ascii),
      eachPair((text, reference) => rouge(reference, text, ascii)),
    ),
    levenshtein: scorer(editDistanceSignature("levenshtein"), eachPair(levenshtein)),
    wer: scorer(editDistanceSignature("wer"), eachPair(wordErrorRate)),
    cer: scorer(editDistanceSignature("cer"), eachPair(characterErrorRate)),
    preservation: scorer(
      preservationSignature,
      eachPair((text, reference) => comparePreserved(reference, text)),
    ),
    squad: scorer(
      squadSignature,
      eachPair((text, reference) => scoreSquad([reference], text)),
    ),
    "clinical-f1": scorer(
      clinicalF1Signature,
      eachPair((text, reference) => scoreExtractive([reference], text)),
    ),
    "short-answer": scorer(
      shortAnswerSignature,
      over(
        ["hepatitt A", "Hepatitt", "Svar: 0,5 g", "500 mg eller 1 g", "μg", "ikke hepatitt A"],
        (text) => text,
        (text) => matchesAccepted(text, ["hepatitt A", "500 mg", "µg"]),
      ),
    ),
    dose: scorer(
      doseSignature,
      over(
        ["2,5 mg", "25 mg", "2500 µg", "2,5 mg x 3", "2,5", "1.000 mg", "5 mg/døgn", "2–3 mg"],
        (text) => text,
        (text) => scoreDose(text, { amount: { value: 2.5, relativeTolerance: 0 }, unit: "mg" }),
      ),
    ),
    facts: scorer(factSignature, {
      ...eachPair((text, reference) => unsupportedNumbers(text, [reference])),
      negated: said.map((text) => readFact(text, { accepted: ["lungeemboli"], negated: true })),
      dose: said.map((text) => readFact(text, { accepted: ["2,5 mg morfin"] })),
    }),
    seqeval: scorer(seqevalSignature("IOB2"), {
      tags: entitiesFromCounts(
        countTaggedEntities(
          ["B-PER", "I-PER", "O", "B-LOC", "O", "B-PER"],
          ["B-PER", "O", "O", "B-LOC", "I-PER", "B-LOC"],
          "IOB2",
        ),
      ),
    }),
    nervaluate: scorer(nervaluateSignature(0.5), {
      note: nervaluateFromCounts(countNervaluate(due, given)),
    }),
    deidentification: scorer(deidSignature, { note: countDeidentification(due, given, note) }),
    "span-alignment": scorer(spanAlignmentSignature, {
      note: alignEntities(
        note,
        ["Kari", "Kari Prøvesen", "Kari", "mars", "Prøvesøn"].map((text) => ({ text, type: "X" })),
      ),
    }),
    coding: scorer(codingSignature("gold-support"), {
      notes: codingFromCounts(
        sumCounts([
          countCoding(["I21.9", "I10", "E11.9"], ["I21.0", "I10", "E11.65"]),
          countCoding(["E10.4†", "G63.2*"], ["E10.4", "G63.2", "K35.8"]),
          countCoding(["J18.9"], []),
        ]),
      ),
    }),
    "code-ranking": scorer(codeRankingSignature, {
      note: countCodeRanking(["I10", "I21.9"], ["I21.9", "E11.9", "I10"], [3, 2, 1], [1, 3]),
    }),
    triage: scorer(triageSignature(scale), {
      cases: triageFromCounts(
        sumCounts([
          countTriage(4, 4, scale),
          countTriage(4, 1, scale),
          countTriage(2, 3, scale),
          countTriage(0, "clarifies", scale),
          countTriage(1, "invalid", scale),
        ]),
        scale,
      ),
    }),
    retrieval: scorer(retrievalSignature, {
      query: countRetrieval(
        new Map([
          ["p1", 2],
          ["p3", 1],
        ]),
        ["p2", "p1", "p3", "p1"],
        [1, 5],
      ),
    }),
    citations: scorer(citationSignature, {
      answer: citationsFromCounts(
        countCitations([
          { citations: ["p1", "p2"], supportedBy: (passages) => passages.includes("p1") },
          { citations: [], supportedBy: () => true },
        ]),
      ),
    }),
    bm25: scorer(bm25Signature(bm25), {
      ranked: bm25Index([["sår", "hals"], ["vondt", "hals", "hals"], ["feber"]], bm25).scores([
        "hals",
      ]),
    }),
    abstention: scorer(abstentionSignature, {
      items: abstentionFromCounts(
        sumCounts([
          countAbstention(true, false),
          countAbstention(true, true),
          countAbstention(false, true),
        ]),
      ),
    }),
    robustness: scorer(robustnessSignature, {
      items: robustnessFromCounts(
        sumCounts([countRobustness(1, [1, 0.5]), countRobustness(0.5, [])]),
      ),
    }),
    "proper-scores": scorer(properScoresSignature, {
      forecasts: properScoresFromCounts(sumCounts(forecasts.map(countProperScores))),
    }),
    calibration: scorer(calibrationSignature(5), {
      forecasts: calibrationErrors(
        reliabilityBins(sumCounts(forecasts.map((one) => countCalibration(one, 5))), 5),
      ),
    }),
    discrimination: scorer(discriminationSignature, {
      forecasts: { auroc: auroc(forecasts), averagePrecision: averagePrecision(forecasts) },
    }),
    selective: scorer(selectiveSignature, {
      forecasts: [aurc, augrc].map((area) =>
        area(forecasts.map(({ confidence, correct }) => ({ confidence, loss: correct ? 0 : 1 }))),
      ),
    }),
  };
}
