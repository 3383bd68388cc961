import { z } from "zod";
import { baseItemSchema } from "../datasets/item.ts";
import type { WrittenForm } from "../types.ts";

const text = z.string().trim().min(1);
const id = z.string().regex(/^[a-z]+[0-9]+$/, "letters and then digits, such as p1");

const passageSchema = z.strictObject({
  id,
  text,
  validFrom: z.iso.date().optional(),
  /** Last day it holds. */
  validTo: z.iso.date().optional(),
});
type Passage = z.infer<typeof passageSchema>;

export const groundedQaItemSchema = baseItemSchema.extend({
  kind: z.literal("grounded-qa").optional(),
  question: text,
  /** The day the question is asked on: what is valid, is valid on it. */
  asOf: z.iso.date().optional(),
  passages: z.array(passageSchema).min(1),
  gold: z.union([
    z.strictObject({
      accepted: z.array(text).min(1),
      /** Sets of passages that each are enough to support the answer. */
      support: z.array(z.array(id).min(1)).min(1),
      /** Relevance grade by passage. Default: 1 for every passage of `support`. */
      relevance: z.record(id, z.number().min(0)).optional(),
      /** What was right before: an answer by an expired passage. */
      outdated: z.array(text).optional(),
    }),
    z.strictObject({
      unanswerable: z.literal(true),
      /**
       * No library answers it either: what is asked about does not exist, or nobody can know. Without
       * it, a system with a corpus of its own may well know what the passages do not say.
       */
      everywhere: z.literal(true).optional(),
    }),
  ]),
});
export type GroundedQaItem = z.infer<typeof groundedQaItemSchema>;

/** Of what is cited, at least this share must carry weight. */
export const leastPrecision = 0.5;

/** What the schema cannot say. */
export function groundedFault(item: GroundedQaItem): string | undefined {
  const ids = item.passages.map((passage) => passage.id);
  if (new Set(ids).size !== ids.length) return "passages: two share an id";
  const dated = item.passages.some(({ validFrom, validTo }) => validFrom ?? validTo);
  if (dated && item.asOf === undefined)
    return "asOf: passages have dates, so the question needs one";
  if ("unanswerable" in item.gold) return undefined;
  const named = [...item.gold.support.flat(), ...Object.keys(item.gold.relevance ?? {})];
  const unknown = named.find((name) => !ids.includes(name));
  if (unknown !== undefined) return `gold: there is no passage ${unknown}`;
  const old = expired(item);
  const stale = item.gold.support.flat().find((name) => old.has(name));
  if (stale !== undefined) return `gold.support: ${stale} is not valid on ${item.asOf}`;
  const supporting = new Set(item.gold.support.flat()).size;
  return old.size === 0 && leastPrecision * ids.length <= supporting
    ? `passages: ${ids.length} are too few beside ${supporting} that support the answer; citing all of them would count`
    : undefined;
}

/** All passages as a prompt shows them. */
export function shownPassages({ passages, form }: GroundedQaItem): string {
  return passages.map((passage) => shownPassage(passage, form)).join("\n\n");
}

function shownPassage({ id, text, validFrom, validTo }: Passage, form: WrittenForm): string {
  const words =
    form === "nb"
      ? { holds: "gjelder", from: "fra", to: "til" }
      : { holds: "gjeld", from: "frå", to: "til" };
  const dates = [
    ...(validFrom === undefined ? [] : [`${words.from} ${validFrom}`]),
    ...(validTo === undefined ? [] : [`${words.to} ${validTo}`]),
  ];
  return `[${id}]${dates.length === 0 ? "" : ` (${words.holds} ${dates.join(" ")})`} ${text}`;
}

/** Passages that do not hold on the day of the question: gone, or not yet in force. */
export function expired({ passages, asOf }: GroundedQaItem): ReadonlySet<string> {
  return new Set(
    passages.flatMap(({ id, validFrom, validTo }) => {
      const gone = asOf !== undefined && validTo !== undefined && validTo < asOf;
      const future = asOf !== undefined && validFrom !== undefined && validFrom > asOf;
      return gone || future ? [id] : [];
    }),
  );
}

/** Grade by passage; empty for a question that the passages do not answer. */
export function relevance({ gold }: GroundedQaItem): ReadonlyMap<string, number> {
  if ("unanswerable" in gold) return new Map();
  return new Map(
    Object.entries(
      gold.relevance ?? Object.fromEntries(gold.support.flat().map((name) => [name, 1])),
    ),
  );
}

/**
 * The passage of the item that a system means by an id: `p1`, or `<item>/p1` and `<pair>/p1` where
 * passages of many items share an index. A twin's passage is the same passage in the other form.
 * Undefined for any other.
 */
export function ownPassage(item: GroundedQaItem, named: string): string | undefined {
  const id = named.toLowerCase();
  const { id: own, pairId } = item;
  const names = [own, pairId, `${pairId}-nb`, `${pairId}-nn`];
  const heads = names.map((name) => `${name.toLowerCase()}/`);
  const head = heads.find((candidate) => id.startsWith(candidate)) ?? "";
  return item.passages.find((passage) => passage.id === id.slice(head.length))?.id;
}
