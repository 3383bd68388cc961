import { clinicalNormaliserVersion } from "../language/normalise.ts";
import { findRefusal } from "../language/refusal.ts";
import { matchesAccepted } from "../scorers/short-answer.ts";
import { shortAnswerItemSchema } from "./items.ts";
import type { ShortAnswerItem } from "./items.ts";
import type { Kind, Metric } from "./kind.ts";

/** Share of items whose answer is one of the accepted ones; no usable answer is wrong. */
const accuracy: Metric = {
  id: "accuracy",
  version: 1,
  details: `normaliser:clinical-${clinicalNormaliserVersion}|invalid:wrong|mean over items`,
  share: { part: "correct", whole: "n" },
  better: "higher",
  of: (sums) => (sums["n"] ? (sums["correct"] ?? 0) / sums["n"] : null),
};

export const shortAnswer: Kind<ShortAnswerItem> = {
  name: "short-answer",
  schema: shortAnswerItemSchema,
  vias: ["generate"],
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
    if (!match.correct && findRefusal(text)) return { found: "none", reason: "gives no answer" };
    return {
      found: "answer",
      answer: match.matched ?? text.trim().slice(0, 200),
      values: { n: 1, correct: match.correct ? 1 : 0 },
    };
  },
  missing: () => ({ n: 1, correct: 0 }),
  best: () => ({ n: 1, correct: 1 }),
};
