import type { z } from "zod";
import type { BaseItem } from "../datasets/item.ts";
import type { TextChange } from "../language/perturbation/perturb.ts";
import type {
  ExtractReply,
  JsonSchema,
  LabelScore,
  QuestionParts,
  RetrieveAndAnswerReply,
  TaggedSpan,
  Via,
} from "../types.ts";

/** An item as one row shows it: option order decided, texts laid out. */
export interface Presentation {
  readonly parts: QuestionParts;
  /** Option ids in the order shown; the first has label A. */
  readonly order: readonly string[];
  /** What a prompt's `{name}` stands for. */
  readonly fields: Readonly<Record<string, string>>;
  /** What the answer must be, where JSON is asked for. */
  readonly schema?: JsonSchema;
  /**
   * What a classifier with labels of its own reads, with no prompt around it. Default: the context,
   * or the question where there is none.
   */
  readonly bare?: string;
}

/** The item's own text, as it is classified or tagged. */
export function bareText({ parts, bare }: Presentation): string {
  return bare ?? parts.context ?? parts.question;
}

/**
 * Additive values of one row: sums over rows and clusters are all that metrics look at. A name that
 * a row leaves out is 0 there.
 */
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
  /**
   * For a primary metric that is no share: the two values whose ratio says how right one row is.
   * Repeats and perturbations are counted by it.
   */
  readonly correctness?: { readonly part: string; readonly whole: string };
  readonly better: "higher" | "lower";
  /** Its values leave [0, 1]: limits for shares do not hold for it. */
  readonly unbounded?: true;
  /** The metric from sums of values; null where it is undefined (nothing to divide by). */
  readonly of: (sums: Values) => number | null;
}

/** What a suite sets for a task beyond its prompts; each kind says what it knows. */
export type Settings = Readonly<Record<string, unknown>>;

/** A measured row of an item, on its way to becoming the item's values. */
export interface MeasuredRow {
  readonly variant: number;
  readonly repeat: number;
  /** "original", the name of a perturbation, or one of the kind's own versions. */
  readonly version: string;
  readonly answer: string | undefined;
  readonly values: Values;
}

/** The version of an item that was not changed. */
export const original = "original";

/** What a model makes of the options, in the order shown. */
export interface OptionScores {
  /** The higher the better; −∞ where there is none. */
  readonly scores: readonly number[];
  /** Over the options alone, summing to 1; absent where the scores are no probabilities. */
  readonly probabilities?: readonly number[] | undefined;
}

/** How something is asked and scored. */
export interface Kind<Item extends BaseItem = BaseItem> {
  readonly name: string;
  readonly schema: z.ZodType<Item>;
  readonly vias: readonly Via[];
  /**
   * The vias among which `via: any` may choose: those whose replies are read to the same values, so
   * that systems asked in different ways can stand beside each other. Default: none.
   */
  readonly exchangeable?: readonly Via[];
  /** Whether items bring along the passages that an answer must rest on, as `parts.passages`. */
  readonly offersPassages?: (settings: Settings) => boolean;
  /** Names that a prompt may use in braces; the first is the one that every prompt must show. */
  readonly promptFields: readonly string[];
  /** The first is the primary one. */
  readonly metrics: readonly [Metric, ...Metric[]];
  /** The metrics where they depend on what a suite sets; read through `metricsOf`. */
  readonly metricsFor?: (settings: Settings) => readonly [Metric, ...Metric[]];
  /** What a suite's `settings` may hold for this kind; nothing when absent. */
  readonly settings?: z.ZodType<Settings>;
  /**
   * Makes settings fit to be kept with a run: paths become absolute, files get their hash. `folder`
   * is the suite's. Throws a UsageError where a file is missing.
   */
  readonly prepareSettings?: (settings: Settings, folder: string) => Settings;
  /** Prompt fields that no prompt may show under these settings. Default: none. */
  readonly hiddenFields?: (settings: Settings) => readonly string[];
  /** Whether an answer must have a text where a system shows what it found. Default: it must. */
  readonly wantsText?: (settings: Settings) => boolean;
  /** Checks that a schema cannot say; returns what is wrong, or undefined. */
  readonly fault: (item: Item) => string | undefined;
  /** Versions that every item is asked in, such as the arms of a counterfactual. Default: one. */
  readonly versions?: (item: Item) => readonly [string, ...string[]];
  /** The item with `change` applied to the texts that a perturbation may touch. */
  readonly perturb?: (item: Item, change: TextChange, settings?: Settings) => Item;
  /** `orderSeed` is shared by twins, so that both see the same option order. */
  readonly present: (
    item: Item,
    orderSeed: string,
    version: string,
    settings?: Settings,
  ) => Presentation;
  readonly readText: (item: Item, shown: Presentation, text: string, settings: Settings) => Reading;
  /** Reads what loglikelihood, classify, fill-mask and embed have in common. */
  readonly readScores?: (
    item: Item,
    shown: Presentation,
    given: OptionScores,
    settings: Settings,
  ) => Reading;
  /** Reads classify as the classifier's own labels, best first; it is then shown no options. */
  readonly readLabels?: (
    item: Item,
    shown: Presentation,
    labels: readonly LabelScore[],
    settings: Settings,
  ) => Reading;
  /** The labels of an item as an example for a classifier that learns from the `dev` split. */
  readonly exampleLabels?: (item: Item) => readonly string[];
  /** Reads tag; offsets are those of the context shown, or of the question when there is none. */
  readonly readSpans?: (
    item: Item,
    shown: Presentation,
    spans: readonly TaggedSpan[],
    settings: Settings,
  ) => Reading;
  /**
   * Reads retrieve-and-answer where what was found and cited counts too. Default: the text alone is
   * read, by `readText`.
   */
  readonly readRetrieved?: (
    item: Item,
    shown: Presentation,
    reply: RetrieveAndAnswerReply & { readonly text: string },
    settings: Settings,
  ) => Reading;
  readonly readExtract?: (
    item: Item,
    shown: Presentation,
    reply: ExtractReply,
    settings: Settings,
  ) => Reading;
  /** Values of a row that gave no usable answer: wrong, and counted. */
  readonly missing: (item: Item, settings?: Settings) => Values;
  /** Values of a row answered as well as can be: the upper end of what is not measured. */
  readonly best: (item: Item, settings?: Settings) => Values;
  /** Joins the measured rows of one item where more than their mean is wanted. */
  readonly reduce?: (rows: readonly MeasuredRow[]) => Values;
}

/** A kind's metrics under a task's settings, the primary one first. */
export function metricsOf(
  { metrics, metricsFor }: Pick<Kind, "metrics" | "metricsFor">,
  settings: Settings = {},
): readonly [Metric, ...Metric[]] {
  return metricsFor?.(settings) ?? metrics;
}

/** The vias whose replies are texts; every kind that reads one reads the other. */
export const written = ["generate", "retrieve-and-answer"] as const satisfies readonly Via[];

/** `name|version|details`, with the via: `any` where the suite leaves it to the model. */
export function signature(metric: Metric, via: string): string {
  return `${metric.id}|v${metric.version}|via:${via}|${metric.details}`;
}
