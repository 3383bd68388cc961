import { z } from "zod";
import { baseItemSchema } from "../datasets/item.ts";
import { visibleAnswer } from "../language/answer-tokens.ts";
import { clinicalNormaliserVersion } from "../language/normalise.ts";
import { findRefusal } from "../language/refusal.ts";
import { matchesAccepted } from "../scorers/short-answer.ts";
import { answerText } from "./answer-text.ts";
import { written } from "./kind.ts";
import type { Kind } from "./kind.ts";
import { metricMaker } from "./ratio-metric.ts";

const text = z.string().trim().min(1);

export const shortAnswerItemSchema = baseItemSchema.extend({
  kind: z.literal("short-answer").optional(),
  context: text.optional(),
  question: text,
  /** Every accepted answer, aliases and inflections included. */
  gold: z.strictObject({ accepted: z.array(text).min(1) }),
});

export type ShortAnswerItem = z.infer<typeof shortAnswerItemSchema>;

const { share } = metricMaker(
  `normaliser:clinical-${clinicalNormaliserVersion}|invalid:wrong|mean over items`,
);

/**
 * Share of items whose answer is one of the accepted ones; no usable answer is wrong. Naming many
 * possibilities earns nothing: `matchesAccepted` wants all that is named to be accepted.
 */
const accuracy = share("accuracy", "correct", "n", "higher");

export const shortAnswer: Kind<ShortAnswerItem> = {
  name: "short-answer",
  schema: shortAnswerItemSchema,
  vias: written,
  exchangeable: written,
  promptFields: ["question", "context"],
  metrics: [accuracy],
  fault: () => undefined,
  perturb: (item, change) => ({
    ...item,
    ...(item.context === undefined ? {} : { context: change(item.context, "context") }),
    question: change(item.question, "question"),
  }),
  present: (item) => ({
    parts: {
      question: item.question,
      ...(item.context === undefined ? {} : { context: item.context }),
    },
    order: [],
    fields: { question: item.question, context: item.context ?? "" },
  }),
  readText(item, _shown, text) {
    const match = matchesAccepted(text, item.gold.accepted);
    if (match.rule === "several-conclusions")
      return { found: "several", reason: "concludes differently in several places" };
    if (!match.correct && (findRefusal(text) || visibleAnswer(text).trim() === ""))
      return { found: "none", reason: "gives no answer" };
    return {
      found: "answer",
      answer: match.matched ?? answerText(visibleAnswer(text).trim()),
      values: { n: 1, correct: match.correct ? 1 : 0 },
    };
  },
  missing: () => ({ n: 1, correct: 0 }),
  best: () => ({ n: 1, correct: 1 }),
};
