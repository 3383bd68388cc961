import { type Counts, countOf } from "./counts.ts";
import { labelsIn, tallyOf } from "./label-tallies.ts";
import {
  averagePrecisionRecall,
  type AveragedPrecisionRecall,
  type PrecisionRecall,
  precisionRecall,
} from "./precision-recall.ts";
import { distinctSpans, type Span } from "./span.ts";
import { spansFromTags, type TagScheme } from "./tag-sequences.ts";

export interface EntityScore extends AveragedPrecisionRecall {
  readonly perType: Readonly<Record<string, PrecisionRecall>>;
}

/** Signature of entity-level scores over tags read under a scheme. */
export function seqevalSignature(scheme: TagScheme): string {
  const mode = scheme === "conlleval" ? "default" : "strict";
  return `seqeval|1|mode:${mode}|scheme:${scheme}|zero-division:0|macro:types-in-gold-or-prediction`;
}

/**
 * Counts of one sentence or document given as tags. The same tags can score 1 under `conlleval`
 * and 0 under `IOB2`, so that the scheme belongs to the metric's name.
 *
 * @throws RangeError when the two sequences differ in length.
 */
export function countTaggedEntities(
  gold: readonly string[],
  predicted: readonly string[],
  scheme: TagScheme,
): Counts {
  if (gold.length !== predicted.length) {
    throw new RangeError(
      `expected one predicted tag for each gold tag: ${gold.length} gold, ${predicted.length} predicted`,
    );
  }
  return countEntities(spansFromTags(gold, scheme), spansFromTags(predicted, scheme));
}

/**
 * Counts of one document given as spans: an entity is right when type, start and end agree.
 * `hallucinated` are types of entities that could not be found in the text (see
 * `span-alignment.ts`): each is a false positive of its type.
 */
export function countEntities(
  gold: readonly Span[],
  predicted: readonly Span[],
  hallucinated: readonly { readonly type: string }[] = [],
): Counts {
  const counts: Record<string, number> = {};
  const add = (key: string) => {
    counts[key] = (counts[key] ?? 0) + 1;
  };
  const goldSpans = distinctSpans(gold);
  for (const { type } of goldSpans) add(`gold:${type}`);
  for (const span of distinctSpans(predicted)) {
    add(`pred:${span.type}`);
    const right = goldSpans.some(
      (other) => other.type === span.type && other.start === span.start && other.end === span.end,
    );
    if (right) add(`tp:${span.type}`);
  }
  for (const { type } of hallucinated) add(`pred:${type}`);
  if (hallucinated.length > 0) counts["hallucinated"] = hallucinated.length;
  return counts;
}

/** Precision, recall and F1 over entities; `macro` and `weighted` over types seen in `sums`. */
export function entitiesFromCounts(sums: Counts): EntityScore {
  const types = labelsIn(sums);
  return {
    ...averagePrecisionRecall(types.map((type) => tallyOf(sums, type))),
    perType: Object.fromEntries(types.map((type) => [type, precisionRecall(tallyOf(sums, type))])),
  };
}

/** Predicted entities whose string does not occur in the text. */
export function hallucinatedEntities(sums: Counts): number {
  return countOf(sums, "hallucinated");
}
