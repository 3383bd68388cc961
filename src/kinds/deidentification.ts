import { z } from "zod";
import { baseItemSchema } from "../datasets/item.ts";
import {
  countDeidentification,
  deidMatchings,
  deidSignature,
} from "../scorers/deidentification.ts";
import { entityAnswerVersion, readEntityAnswer } from "../scorers/entity-answer.ts";
import type { Alignment } from "../scorers/span-alignment.ts";
import { goldSpanSchema, inWords, presentText, spanFault } from "./entity-spans.ts";
import { written } from "./kind.ts";
import type { Kind, Reading, Values } from "./kind.ts";
import { f1Of, harmonicMeanOf, metricMaker, ratio, rowCorrectness } from "./ratio-metric.ts";

/**
 * What identifies a person in a Norwegian record, in words that are the same in both written forms:
 * names of patients, relatives and staff; national identity numbers (also D-numbers and emergency
 * numbers); dates; ages; street addresses; places; institutions; telephone numbers; e-mail addresses;
 * occupations; other numbers (record, insurance, device, bank).
 */
export const phiTypes = [
  "PERSON",
  "FNR",
  "DATO",
  "ALDER",
  "ADRESSE",
  "LOKASJON",
  "INSTITUSJON",
  "TELEFON",
  "EPOST",
  "YRKE",
  "ID",
] as const;

const phiType = z.enum(phiTypes);

export const deidentificationItemSchema = baseItemSchema.extend({
  kind: z.literal("deidentification").optional(),
  /** NFC; offsets count its UTF-16 code units. Not trimmed: that would move them. */
  text: z.string().min(1),
  /** What has to be removed here. */
  types: z
    .array(phiType)
    .min(1)
    .default([...phiTypes]),
  gold: z.strictObject({ spans: z.array(goldSpanSchema.extend({ type: phiType })) }),
});

export type DeidentificationItem = z.infer<typeof deidentificationItemSchema>;

const {
  share,
  of,
  ratio: ratioOf,
} = metricMaker(
  `${deidSignature}|answer:${entityAnswerVersion}|invalid:all-leaked,all-harmless-words-lost`,
);

const kept = (rate: number | null) => (rate === null ? null : 1 - rate);

function safeAndReadable(sums: Values): number | null {
  return harmonicMeanOf(
    kept(ratio(sums, "leaks", "spans")),
    kept(ratio(sums, "wordsOverRedacted", "wordsHarmless")),
  );
}

export const deidentification: Kind<DeidentificationItem> = {
  name: "deidentification",
  schema: deidentificationItemSchema,
  vias: written,
  exchangeable: written,
  promptFields: ["text", "types"],
  metrics: [
    /**
     * Harmonic mean of (1 − leak rate) and (1 − share of harmless words removed). Removing everything
     * leaves no note and scores 0, removing nothing leaks all and scores 0.
     */
    of("safe-and-readable", "higher", safeAndReadable, { correctness: rowCorrectness }),
    /** Identifiers with any character left, over all identifiers. An observed 0 is no rate of 0. */
    ratioOf("leak-rate", "leaks", "spans", "lower"),
    /** Documents with a leak, over documents that have identifiers. */
    share("document-leak-rate", "documentsLeaking", "documentsIdentifying", "lower"),
    ...phiTypes.map((type) =>
      ratioOf(`leak-rate-${type.toLowerCase()}`, `leaks:${type}`, `spans:${type}`, "lower"),
    ),
    /** Identifiers with no character removed at all. */
    ratioOf("full-miss-rate", "missed", "spans", "lower"),
    of("over-redaction-per-1000-words", "lower", (sums) => {
      const rate = ratio(sums, "wordsOverRedacted", "words");
      return rate === null ? null : 1000 * rate;
    }),
    ratioOf("over-redaction-share", "wordsOverRedacted", "wordsHarmless", "lower"),
    ...deidMatchings.map((matching) =>
      of(`phi-f1-${matching.replaceAll("_", "-")}`, "higher", (sums) =>
        f1Of(sums, `${matching}/tp`, `${matching}/given`, `${matching}/due`),
      ),
    ),
  ],

  fault: (item) => spanFault(item),
  // No `perturb`: a changed text would move the offsets.
  present: (item) => presentText(item),

  readText(item, _shown, answer): Reading {
    const reading = readEntityAnswer(answer, item.text, item.types);
    return reading.kind === "entities"
      ? { found: "answer", answer: inWords(item.text, reading), values: values(item, reading) }
      : { found: reading.kind, reason: reading.reason };
  },

  missing(item) {
    const lost = values(item, { spans: [], hallucinated: [] });
    return { ...lost, wordsOverRedacted: lost["wordsHarmless"] ?? 0, rowScore: 0 };
  },
  best: (item) => values(item, { spans: item.gold.spans, hallucinated: [] }),
};

function values({ text, gold }: DeidentificationItem, { spans, hallucinated }: Alignment): Values {
  const counts: Record<string, number> = { ...countDeidentification(gold.spans, spans, text) };
  for (const matching of deidMatchings) {
    const right = counts[`${matching}/tp`] ?? 0;
    counts[`${matching}/given`] = right + (counts[`${matching}/fp`] ?? 0) + hallucinated.length;
    counts[`${matching}/due`] = right + (counts[`${matching}/fn`] ?? 0);
  }
  return {
    ...counts,
    n: 1,
    documentsIdentifying: gold.spans.length > 0 ? 1 : 0,
    rowScore: rowScore(counts),
  };
}

/** One note; without identifiers only what was removed in vain counts. */
function rowScore(counts: Values): number {
  const readable = kept(ratio(counts, "wordsOverRedacted", "wordsHarmless")) ?? 1;
  return harmonicMeanOf(kept(ratio(counts, "leaks", "spans")) ?? 1, readable) ?? 0;
}
