import { z } from "zod";
import { baseItemSchema } from "../datasets/item.ts";
import { abstentionListVersion } from "../language/abstention.ts";
import { visibleAnswer } from "../language/answer-tokens.ts";
import { concludingText } from "../language/conclusion.ts";
import { agreesCritically, criticalTokens } from "../language/critical-tokens.ts";
import { foldLookAlikes } from "../language/look-alikes.ts";
import { foldCase, normaliseClinical } from "../language/normalise.ts";
import { findRefusal } from "../language/refusal.ts";
import { clinicalF1Signature, scoreExtractive } from "../scorers/clinical-f1.ts";
import { scoreSquad, squadSignature } from "../scorers/squad.ts";
import { answerText } from "./answer-text.ts";
import { written } from "./kind.ts";
import type { Kind, Reading, Values } from "./kind.ts";
import { harmonicMeanOf, metricMaker, ratio, rowCorrectness } from "./ratio-metric.ts";

const text = z.string().trim().min(1);

export const extractiveQaItemSchema = baseItemSchema.extend({
  kind: z.literal("extractive-qa").optional(),
  document: text,
  question: text,
  gold: z.union([
    z.strictObject({
      /** Every accepted answer, shortest wording first; at least one stands in the document. */
      answers: z.array(text).min(1),
      /** Sentences of the document, word for word, that settle the question. */
      evidence: z.array(text).min(1).optional(),
    }),
    z.strictObject({ unanswerable: z.literal(true) }),
  ]),
});

export type ExtractiveQaItem = z.infer<typeof extractiveQaItemSchema>;

const { share, of } = metricMaker(
  `${clinicalF1Signature}|abstentions:${abstentionListVersion}|invalid:wrong|mean over items`,
);

/** Token F1 under the clinical normaliser, over the questions that have an answer. */
const answeredF1 = of("answered-f1", "higher", (sums) => ratio(sums, "f1", "answerable"));
/** Of the questions that the document does not answer, the share where the model says so. */
const correctAbstention = share("correct-abstention", "rightAbstention", "unanswerable", "higher");

/**
 * Harmonic mean of the two. Their mean would give half to a model that answers everything, and as
 * much to one that never does; here both get nothing. Undefined without questions of both sorts.
 */
const answerOrAbstain = of(
  "answer-or-abstain",
  "higher",
  (sums) => harmonicMeanOf(answeredF1.of(sums), correctAbstention.of(sums)),
  { correctness: rowCorrectness },
);

export const extractiveQa: Kind<ExtractiveQaItem> = {
  name: "extractive-qa",
  schema: extractiveQaItemSchema,
  vias: written,
  exchangeable: written,
  promptFields: ["question", "document"],
  metrics: [
    answerOrAbstain,
    answeredF1,
    correctAbstention,
    share("answered-exact", "exact", "answerable", "higher"),
    share("wrong-abstention", "wrongAbstention", "answerable", "lower"),
    /** Of the items whose gold holds a negation, number, unit or side: all of them kept, none added. */
    share("critical-token-agreement", "criticalKept", "criticalItems", "higher"),
    /** Published comparisons only: 2,5 mg counts as 25 mg there. */
    of("squad-v2-em-unsafe", "higher", (sums) => ratio(sums, "squadExact", "n"), {
      details: squadSignature,
    }),
    of("squad-v2-f1-unsafe", "higher", (sums) => ratio(sums, "squadF1", "n"), {
      details: squadSignature,
    }),
  ],

  fault(item) {
    if ("unanswerable" in item.gold) return undefined;
    const document = plain(item.document);
    if (!item.gold.answers.some((answer) => document.includes(plain(answer))))
      return "gold.answers: none of them stands in the document";
    const missing = item.gold.evidence?.find((sentence) => !document.includes(plain(sentence)));
    return missing === undefined
      ? undefined
      : `gold.evidence: ${JSON.stringify(missing)} does not stand in the document`;
  },

  /** The document stays: an answer copied from a changed one would no longer be the gold's. */
  perturb: (item, change) => ({ ...item, question: change(item.question) }),

  present: (item) => ({
    parts: { question: item.question, context: item.document },
    order: [],
    fields: { question: item.question, document: item.document },
  }),

  readText(item, _shown, answer): Reading {
    const golds = answersOf(item);
    const conclusion = concludingText(answer);
    if (conclusion.kind === "several") {
      const accepted = new Set(golds.map(normaliseClinical));
      const last = conclusion.texts.at(-1) ?? "";
      return conclusion.texts.every((one) => accepted.has(normaliseClinical(one)))
        ? { found: "answer", answer: last, values: values(item, last) }
        : { found: "several", reason: "concludes differently in several places" };
    }
    if (normaliseClinical(conclusion.text) === "")
      return { found: "none", reason: "gives no answer" };
    const score = scoreExtractive(golds, answer);
    // A refusal is no abstention: it says nothing about the document.
    if (!score.abstained && score.exact === 0 && findRefusal(answer))
      return { found: "none", reason: "gives no answer" };
    return {
      found: "answer",
      answer: score.abstained ? "(abstains)" : answerText(conclusion.text),
      values: values(item, answer),
    };
  },

  missing: (item) => ({ ...asked(item), exact: 0, f1: 0, rightAbstention: 0, rowScore: 0 }),
  best: (item) => values(item, answersOf(item)[0] ?? "Ikke oppgitt."),
};

function answersOf({ gold }: ExtractiveQaItem): readonly string[] {
  return "answers" in gold ? gold.answers : [];
}

function asked(item: ExtractiveQaItem): Values {
  const golds = answersOf(item);
  const critical = golds.some((gold) =>
    Object.values(criticalTokens(gold)).some((found) =>
      typeof found === "number" ? found > 0 : found.length > 0,
    ),
  );
  return {
    n: 1,
    answerable: golds.length > 0 ? 1 : 0,
    unanswerable: golds.length > 0 ? 0 : 1,
    criticalItems: critical ? 1 : 0,
  };
}

function values(item: ExtractiveQaItem, answer: string): Values {
  const golds = answersOf(item);
  const score = scoreExtractive(golds, answer);
  const conclusion = concludingText(answer);
  const said = conclusion.kind === "several" ? visibleAnswer(answer) : conclusion.text;
  const squad = scoreSquad(golds, score.abstained ? "" : said);
  const counts = asked(item);
  const kept =
    counts["criticalItems"] === 1 &&
    !score.abstained &&
    said.length <= longestCompared &&
    golds.some((gold) => agreesCritically(gold, said));
  return {
    ...counts,
    rowScore: score.f1,
    f1: score.answerable ? score.f1 : 0,
    exact: score.answerable ? score.exact : 0,
    rightAbstention: !score.answerable && score.abstained ? 1 : 0,
    wrongAbstention: score.answerable && score.abstained ? 1 : 0,
    criticalKept: kept ? 1 : 0,
    squadExact: squad.exact,
    squadF1: squad.f1,
  };
}

/** A longer answer to a question on a note holds more numbers than its gold, whatever they are. */
const longestCompared = 2000;

function plain(passage: string): string {
  return foldCase(foldLookAlikes(passage)).replace(/\s+/g, " ").trim();
}
