import { z } from "zod";
import { bestClosed, closedMetrics, missingClosed, readClosed } from "./grounded-closed.ts";
import { groundedFault, groundedQaItemSchema, shownPassages } from "./grounded-item.ts";
import type { GroundedQaItem } from "./grounded-item.ts";
import { bestOwn, missingOwn, ownMetrics, readOwn } from "./grounded-own.ts";
import { bestRanking, missingRanking, rankingMetrics, readRanking } from "./grounded-ranking.ts";
import { written } from "./kind.ts";
import type { Kind, Settings } from "./kind.ts";

export { groundedQaItemSchema } from "./grounded-item.ts";
export type { GroundedQaItem } from "./grounded-item.ts";

const settingsSchema = z
  .strictObject({
    /**
     * `closed`: the system has the item's passages, and gold says which of them support the answer.
     * `own`: it has a library of its own, of which no gold exists. Default closed.
     */
    corpus: z.enum(["closed", "own"]).optional(),
    /** Count what was found alone; no text is needed. Default false. */
    retrievalOnly: z.boolean().optional(),
  })
  .refine(({ corpus, retrievalOnly }) => !(corpus === "own" && retrievalOnly), {
    path: ["retrievalOnly"],
    message: "with a corpus of its own nobody knows what a system should have found",
  });

/** Three instruments, whose numbers never share a column. */
const modes = {
  closed: {
    metrics: closedMetrics,
    read: readClosed,
    missing: missingClosed,
    best: bestClosed,
  },
  own: { metrics: ownMetrics, read: readOwn, missing: missingOwn, best: bestOwn },
  ranking: {
    metrics: rankingMetrics,
    read: readRanking,
    missing: missingRanking,
    best: bestRanking,
  },
} as const;

function modeOf(settings: Settings = {}): keyof typeof modes {
  if (settings["corpus"] === "own") return "own";
  return settings["retrievalOnly"] === true ? "ranking" : "closed";
}

/**
 * Questions over passages, the part that needs no judge.
 *
 * The primary is the harmonic mean of two shares: answerable questions answered right **and**
 * supported by what is cited, and unanswerable ones left unanswered. Answering always has 0 of the
 * second and abstaining always 0 of the first. Supported means: a set of passages that supports the
 * answer is cited, nothing cited has expired, and at least half of it carries weight, so that citing
 * everything supports nothing. With a corpus of the system's own, right stands for right and
 * supported.
 */
export const groundedQa: Kind<GroundedQaItem> = {
  name: "grounded-qa",
  schema: groundedQaItemSchema,
  vias: written,
  exchangeable: written,
  offersPassages: (settings) => modeOf(settings) !== "own",
  promptFields: ["question", "passages", "date"],
  metrics: closedMetrics,
  metricsFor: (settings) => modes[modeOf(settings)].metrics,
  settings: settingsSchema,
  // What is said and what goes without saying are one instrument.
  prepareSettings: ({ corpus, retrievalOnly }) => ({
    ...(corpus === "own" ? { corpus } : {}),
    ...(retrievalOnly === true ? { retrievalOnly } : {}),
  }),
  hiddenFields: (settings) => (modeOf(settings) === "own" ? ["passages"] : []),
  wantsText: (settings) => modeOf(settings) !== "ranking",
  fault: groundedFault,

  perturb: (item, change, settings) => ({
    ...item,
    question: change(item.question, "question"),
    // What is added to a context is added once: to the first passage.
    ...(modeOf(settings) === "own"
      ? {}
      : {
          passages: item.passages.map((passage, index) => ({
            ...passage,
            text: change(passage.text, index === 0 ? "context" : "question"),
          })),
        }),
  }),

  present(item, _orderSeed, _version, settings) {
    const { question, asOf: date = "" } = item;
    if (modeOf(settings) === "own")
      // None to rest on, and citations wanted all the same.
      return {
        parts: { question, passages: [] },
        order: [],
        fields: { question, passages: "", date },
      };
    const passages = shownPassages(item);
    return {
      parts: { question, context: passages, passages: item.passages },
      order: [],
      fields: { question, passages, date },
    };
  },

  readText: (item, _shown, answer, settings) => modes[modeOf(settings)].read(item, answer),
  readRetrieved: (item, _shown, reply, settings) =>
    modes[modeOf(settings)].read(item, reply.text, reply),
  missing: (item, settings) => modes[modeOf(settings)].missing(item),
  best: (item, settings) => modes[modeOf(settings)].best(item),
};
