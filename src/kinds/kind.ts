import type { z } from "zod";
import type { BaseItem } from "../datasets/item.ts";
import type { KindName } from "../datasets/card.ts";
import type { LoglikelihoodReply, QuestionParts, Via } from "../types.ts";

/** An item as one row shows it: option order decided, texts laid out. */
export interface Presentation {
  readonly parts: QuestionParts;
  /** Option ids in the order shown; the first has label A. */
  readonly order: readonly string[];
  /** What a prompt's `{name}` stands for. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Additive values of one row: sums over rows and clusters are all that metrics look at. */
export type Values = Readonly<Record<string, number>>;

/** What a kind makes of a reply. `none`: nothing in the text answers the question. */
export type Reading =
  | { readonly found: "answer"; readonly answer: string; readonly values: Values }
  | { readonly found: "none"; readonly reason: string }
  | { readonly found: "several"; readonly reason: string };

export interface Metric {
  readonly id: string;
  /** Raised whenever the same reply could get another value. */
  readonly version: number;
  /** Tokeniser, normaliser, averaging …: the rest of the signature. */
  readonly details: string;
  /**
   * For a share of items, the two values it is the ratio of: the interval is then Wilson's. Absent
   * for any other function of sums: the interval is then the jackknife's.
   */
  readonly share?: { readonly part: string; readonly whole: string };
  readonly better: "higher" | "lower";
  /** The metric from sums of values; null where it is undefined (nothing to divide by). */
  readonly of: (sums: Values) => number | null;
}

/** How something is asked and scored. */
export interface Kind<Item extends BaseItem = BaseItem> {
  readonly name: KindName;
  readonly schema: z.ZodType<Item>;
  readonly vias: readonly Via[];
  /** Names that a prompt may use in braces. */
  readonly promptFields: readonly string[];
  /** The first is the primary one. */
  readonly metrics: readonly [Metric, ...Metric[]];
  /** Checks that a schema cannot say; returns what is wrong, or undefined. */
  readonly fault: (item: Item) => string | undefined;
  /** `orderSeed` is shared by twins, so that both see the same option order. */
  readonly present: (item: Item, orderSeed: string) => Presentation;
  readonly readText: (item: Item, shown: Presentation, text: string) => Reading;
  readonly readLoglikelihood?: (
    item: Item,
    shown: Presentation,
    reply: LoglikelihoodReply,
    continuation: "letter" | "text",
  ) => Reading;
  /** Values of a row that gave no usable answer: wrong, and counted. */
  readonly missing: (item: Item) => Values;
  /** Values of a row answered as well as can be: the upper end of what is not measured. */
  readonly best: (item: Item) => Values;
}

/** `name|version|details`, with the via where it is part of the instrument. */
export function signature(metric: Metric, via: Via): string {
  return `${metric.id}|v${metric.version}|via:${via}|${metric.details}`;
}
