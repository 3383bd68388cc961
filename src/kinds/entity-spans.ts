import { z } from "zod";
import { baseItemSchema } from "../datasets/item.ts";
import { countOf } from "../scorers/counts.ts";
import { entityAnswerVersion, readEntityAnswer } from "../scorers/entity-answer.ts";
import {
  countNervaluate,
  nervaluateFromCounts,
  nervaluateSchemes,
  nervaluateSignature,
} from "../scorers/nervaluate.ts";
import { countEntities, entitiesFromCounts } from "../scorers/seqeval.ts";
import type { Span } from "../scorers/span.ts";
import type { Alignment } from "../scorers/span-alignment.ts";
import { answerText } from "./answer-text.ts";
import { written } from "./kind.ts";
import type { Kind, Presentation, Reading, Values } from "./kind.ts";
import { f1Of, metricMaker, rowCorrectness, rowF1 } from "./ratio-metric.ts";

const text = z.string().trim().min(1);

export const goldSpanSchema = z.strictObject({
  /** UTF-16 code units into `text`, as JavaScript, Java and .NET count: start inclusive … */
  start: z.int().min(0),
  /** … end exclusive. */
  end: z.int().min(1),
  type: text,
  /** What stands there: checked when the item is read, so that offsets cannot slip unseen. */
  text: z.string().min(1),
});

export const entitySpansItemSchema = baseItemSchema.extend({
  kind: z.literal("entity-spans").optional(),
  /** NFC; offsets count its UTF-16 code units. Not trimmed: that would move them. */
  text: z.string().min(1),
  /** The types to look for, whether or not they occur. */
  types: z.array(text).min(1),
  gold: z.strictObject({ spans: z.array(goldSpanSchema) }),
});

export type EntitySpansItem = z.infer<typeof entitySpansItemSchema>;

const strict = `seqeval-strict-spans|1|answer:${entityAnswerVersion}|hallucinated:false-positive|invalid:all-missed,1-false-positive-where-none|micro`;
const { of, ratio: ratioOf } = metricMaker(strict);

export const entitySpans: Kind<EntitySpansItem> = {
  name: "entity-spans",
  schema: entitySpansItemSchema,
  vias: written,
  exchangeable: written,
  promptFields: ["text", "types"],
  metrics: [
    /**
     * Micro F1 over entities that agree in type, start and end (what seqeval's strict mode counts).
     * Marking everything costs precision and marking nothing leaves no recall; an entity that does not
     * stand in the text is a false positive.
     */
    of("entity-f1", "higher", (sums) => f1Of(sums, "right", "given", "due"), {
      correctness: rowCorrectness,
    }),
    ratioOf("entity-precision", "right", "given", "higher"),
    ratioOf("entity-recall", "right", "due", "higher"),
    of("entity-macro-f1", "higher", (sums) =>
      countOf(sums, "given") + countOf(sums, "due") === 0
        ? null
        : (entitiesFromCounts(sums).macro?.f1 ?? null),
    ),
    ...nervaluateSchemes.map((scheme) =>
      of(
        `entity-f1-${scheme.replace("_", "-")}`,
        "higher",
        (sums) =>
          countOf(sums, "given") + countOf(sums, "due") === 0
            ? null
            : nervaluateFromCounts(sums)[scheme].f1,
        { details: `${nervaluateSignature(0.5)}|answer:${entityAnswerVersion}` },
      ),
    ),
    /** Of the entities given, those whose text does not occur in the document. */
    ratioOf("hallucinated-entity-rate", "hallucinated", "given", "lower"),
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
    const lost = values(item, nothing);
    return item.gold.spans.length > 0
      ? lost
      : { ...lost, given: 1, rowScore: 0, "overall/strict/spurious": 1 };
  },
  best: (item) => values(item, { spans: item.gold.spans, hallucinated: [] }),
};

const nothing: Alignment = { spans: [], hallucinated: [] };

function values(item: EntitySpansItem, { spans, hallucinated }: Alignment): Values {
  const { gold } = item;
  const entities = countEntities(gold.spans, spans, hallucinated);
  // A made-up entity stands nowhere: past the end it can overlap nothing and is spurious.
  const beyond = hallucinated.map(({ type }, index): Span => {
    const start = item.text.length + 2 * index;
    return { start, end: start + 1, type };
  });
  const overall = Object.entries(countNervaluate(gold.spans, [...spans, ...beyond])).filter(
    ([key]) => key.startsWith("overall/"),
  );
  const total = (prefix: string) =>
    Object.entries(entities).reduce(
      (sum, [key, count]) => (key.startsWith(prefix) ? sum + count : sum),
      0,
    );
  return {
    ...entities,
    ...Object.fromEntries(overall),
    n: 1,
    right: total("tp:"),
    given: total("pred:"),
    due: total("gold:"),
    hallucinated: hallucinated.length,
    rowScore: rowF1(total("tp:"), total("pred:"), total("gold:")),
  };
}

interface SpanItem {
  readonly text: string;
  readonly types: readonly string[];
  readonly gold: { readonly spans: readonly z.infer<typeof goldSpanSchema>[] };
}

/** What is wrong with an item's offsets or types; shared by every kind that has gold spans. */
export function spanFault({ text, types, gold }: SpanItem): string | undefined {
  if (text !== text.normalize("NFC"))
    return "text: has decomposed letters; compose it (NFC) and count the offsets again";
  for (const span of gold.spans) {
    const there = text.slice(span.start, span.end);
    if (there !== span.text)
      return `gold.spans: ${span.start}-${span.end} holds ${JSON.stringify(there)}, not ${JSON.stringify(span.text)}; offsets are UTF-16 code units of the NFC text, end exclusive`;
    if (there !== there.trim()) return `gold.spans: ${JSON.stringify(there)} has space at an end`;
    if (!types.includes(span.type)) return `gold.spans: ${span.type} is none of types`;
  }
  const keys = gold.spans.map(({ start, end, type }) => `${start}-${end} ${type}`);
  return new Set(keys).size === keys.length ? undefined : "gold.spans: one span twice";
}

export function presentText({ text, types }: SpanItem): Presentation {
  return {
    parts: { question: "", context: text },
    order: [],
    fields: { text, types: types.join(", ") },
  };
}

/** What was found, for people who read the scores. */
export function inWords(text: string, { spans, hallucinated }: Alignment): string {
  const found = spans.map(({ start, end, type }) => `${type}: ${text.slice(start, end)}`);
  const made = hallucinated.map((entity) => `${entity.type}: ${entity.text} (not in the text)`);
  return answerText([...found, ...made].join("; "));
}
