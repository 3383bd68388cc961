import { z } from "zod";
import { baseItemSchema, harmSchema } from "../datasets/item.ts";
import { handedOverText } from "../language/handed-over-text.ts";
import { lix } from "../language/lix.ts";
import { findRefusal } from "../language/refusal.ts";
import { tokenise } from "../language/tokenise.ts";
import { factSignature, readFact, unsupportedNumbers } from "../scorers/fact-recall.ts";
import type { RougeTokeniser } from "../scorers/rouge-tokenisers.ts";
import { rouge, rougeSignature } from "../scorers/rouge.ts";
import { written } from "./kind.ts";
import type { Kind, Values } from "./kind.ts";
import { complete, metricMaker } from "./ratio-metric.ts";

const text = z.string().trim().min(1);

export const summaryItemSchema = baseItemSchema.extend({
  kind: z.literal("summary").optional(),
  /** What is to be summarised. */
  text,
  /** Who it is for or what it must serve, where the prompt shows it. */
  question: text.optional(),
  gold: z.strictObject({
    references: z.array(text).min(1),
    /** What a reader must be told. */
    facts: z
      .array(
        z.strictObject({
          id: text,
          accepted: z.array(text).min(1),
          negated: z.boolean().optional(),
          /** How bad it would be to leave it out or turn it round. */
          harm: harmSchema.optional(),
        }),
      )
      .min(1),
    /** Most words asked for. Default: one and a half times the longest reference. */
    maxWords: z.int().min(10).optional(),
  }),
});
export type SummaryItem = z.infer<typeof summaryItemSchema>;

const keys =
  "n score recall economy supported facts stated contradicted criticalMissed criticalFacts numbers unsupported anyUnsupported rougeL rougeLAscii words referenceWords lix withWords".split(
    " ",
  );

const details = `${factSignature}|length:full-to-limit,none-at-twice|invalid:0`;

const maker = metricMaker(details);
const share = (id: string, part: string, better: "higher" | "lower" = "higher") =>
  maker.share(id, part, "n", better);
const ratio = (id: string, part: string, whole: string) => maker.ratio(id, part, whole, "lower");
const overlapMetric = (id: string, part: string, tokeniser: RougeTokeniser, note = "") =>
  metricMaker(`${rougeSignature({ tokeniser })}|nearest reference|mean over items${note}`).share(
    id,
    part,
    "n",
    "higher",
  );

/**
 * A summary against what it must say.
 *
 * The primary is a product per item: must-have facts stated less those turned round × numbers that
 * the source supports × length. Recall alone is won by copying the source, brevity by saying nothing, and a text with an
 * invented number by neither of the two. Overlap with references is secondary: it does not see a
 * dropped «ikke» or a tenfold dose.
 */
export const summary: Kind<SummaryItem> = {
  name: "summary",
  schema: summaryItemSchema,
  vias: written,
  exchangeable: written,
  promptFields: ["text", "question", "words"],
  metrics: [
    share("summary-score", "score"),
    share("fact-recall", "recall"),
    ratio("contradicted-fact-rate", "contradicted", "facts"),
    ratio("critical-fact-missed-rate", "criticalMissed", "criticalFacts"),
    ratio("unsupported-number-rate", "unsupported", "numbers"),
    share("any-unsupported-number", "anyUnsupported", "lower"),
    share("length-kept", "economy"),
    overlapMetric("rouge-l", "rougeL", "unicode"),
    overlapMetric("rouge-l-ascii", "rougeLAscii", "ascii", "|for comparison only"),
    ratio("mean-words", "words", "n"),
    ratio("length-ratio", "words", "referenceWords"),
    ratio("mean-lix", "lix", "withWords"),
  ],

  fault(item) {
    const limit = limitOf(item);
    const length = tokenise(item.text).length;
    if (length < 2 * limit)
      return `text: has ${length} words; with a limit of ${limit} it needs ${2 * limit}, so that copying it scores 0`;
    for (const reference of item.gold.references) {
      const found = values(item, reference);
      const left = item.gold.facts.find((fact) => readFact(reference, fact) !== "stated");
      if (left !== undefined) return `gold.references: ${left.id} is not stated in one of them`;
      if (found["unsupported"] !== 0) return "gold.references: one has a number the text has not";
      if (found["economy"] !== 1) return `gold.references: one is longer than ${limit} words`;
    }
    return undefined;
  },

  perturb: (item, change) => ({ ...item, text: change(item.text, "context") }),

  present: (item) => ({
    parts: { question: item.question ?? "", context: item.text },
    order: [],
    fields: { text: item.text, question: item.question ?? "", words: String(limitOf(item)) },
  }),

  readText(item, _shown, answer) {
    const summarised = handedOverText(answer);
    if (!/[\p{L}\p{N}]/u.test(summarised)) return { found: "none", reason: "holds no text" };
    const found = values(item, summarised);
    if (!found["stated"] && findRefusal(answer))
      return { found: "none", reason: "gives no summary" };
    return { found: "answer", answer: summarised.slice(0, 2000), values: found };
  },

  missing: (item) => values(item, ""),
  best: (item) => values(item, item.gold.references[0] ?? ""),
};

function limitOf({ gold }: SummaryItem): number {
  const longest = Math.max(...gold.references.map((reference) => tokenise(reference).length));
  return gold.maxWords ?? Math.ceil(1.5 * longest);
}

function values(item: SummaryItem, summarised: string): Values {
  const { facts, references } = item.gold;
  const readings = facts.map((fact) => ({ fact, reading: readFact(summarised, fact) }));
  const stated = readings.filter(({ reading }) => reading === "stated").length;
  const critical = readings.filter(({ fact }) => fact.harm?.severity === "critical");
  const { numbers, unsupported } = unsupportedNumbers(summarised, [item.text]);
  const supported = numbers === 0 ? 1 : 1 - unsupported.length / numbers;
  const words = tokenise(summarised).length;
  const limit = limitOf(item);
  const economy = words === 0 ? 0 : Math.min(1, Math.max(0, (2 * limit - words) / limit));
  const recall = stated / facts.length;
  const contradicted = readings.filter(({ reading }) => reading === "contradicted").length;
  const net = Math.max(0, stated - contradicted) / facts.length;
  const readability = lix(summarised).lix;
  const overlap = (tokeniser: RougeTokeniser) =>
    Math.max(
      ...references.map(
        (reference) => rouge(reference, summarised, { tokeniser }).rougeL?.fMeasure ?? 0,
      ),
    );
  return complete(keys, {
    n: 1,
    score: net * supported * economy,
    recall,
    economy,
    supported,
    facts: facts.length,
    stated,
    contradicted,
    criticalFacts: critical.length,
    criticalMissed: critical.filter(({ reading }) => reading !== "stated").length,
    numbers,
    unsupported: unsupported.length,
    anyUnsupported: unsupported.length > 0 ? 1 : 0,
    rougeL: overlap("unicode"),
    rougeLAscii: overlap("ascii"),
    words,
    referenceWords: Math.min(...references.map((reference) => tokenise(reference).length)),
    lix: readability ?? 0,
    withWords: readability === null ? 0 : 1,
  });
}
