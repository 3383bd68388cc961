import type { AskedHow } from "../../condition-text.ts";
import type { SliceFacet } from "../../../compare/facets.ts";

/** Every text of a comparison. One file per language holds one of these, and nothing else does. */
export interface ComparisonWords {
  readonly decimal: "," | ".";
  readonly form: { readonly nb: string; readonly nn: string };
  /** «in Bokmål», as it stands inside a sentence. */
  readonly inForm: { readonly nb: string; readonly nn: string };
  readonly metric: (id: string) => string;
  readonly title: (names: readonly string[]) => string;
  readonly kind: { readonly models: string; readonly systems: string };
  readonly pilot: string;
  readonly head: {
    readonly form: string;
    readonly model: string;
    readonly difference: string;
    readonly items: string;
    readonly clusters: string;
    readonly findable: string;
    readonly slice: string;
    readonly asked: string;
    readonly toBest: string;
  };
  readonly conditions: (how: AskedHow) => string;
  readonly verdict: {
    /** The winner has the better value of the metric; `points` is the difference's size. */
    readonly better: (v: {
      readonly winner: string;
      readonly other: string;
      readonly items: number;
      readonly metric: string;
      readonly higher: boolean;
      readonly points: string;
      readonly low: string;
      readonly high: string;
    }) => string;
    readonly notSeparable: (v: {
      readonly first: string;
      readonly second: string;
      readonly items: number;
    }) => string;
    readonly findable: (points: string) => string;
    readonly undecidable: (items: number) => string;
    readonly group: (v: { readonly names: string; readonly items: number }) => string;
    readonly alone: (v: {
      readonly name: string;
      readonly items: number;
      readonly metric: string;
      readonly higher: boolean;
    }) => string;
  };
  /** Of n items: both right, only one, neither. */
  readonly counts: (v: {
    readonly first: string;
    readonly second: string;
    readonly items: number;
    readonly both: number;
    readonly onlyFirst: number;
    readonly onlySecond: number;
    readonly neither: number;
  }) => string;
  readonly explored: string;
  /** In place of a difference that rests on a handful of items. */
  readonly tooFew: string;
  readonly facet: Readonly<Record<SliceFacet, (level: string) => string>>;
  readonly change: {
    readonly lost: (first: string, second: string, shown: number, all: number) => string;
    readonly gained: (first: string, second: string, shown: number, all: number) => string;
    readonly bothForms: string;
    readonly critical: string;
    readonly gold: string;
    readonly outcome: Readonly<Record<"invalid" | "refused" | "unmeasured", string>>;
  };
  readonly dropped: (v: {
    readonly notInAll: number;
    readonly changed: number;
    readonly unmeasured: number;
  }) => string;
  readonly skipped: (task: string, missingFrom: readonly string[]) => string;
  /** `spreads`: «model 28.6–35.7», one for each model. */
  readonly promptSpread: (spreads: readonly string[], sameItems: boolean) => string;
  readonly fewClusters: (clusters: number) => string;
  readonly unevenClusters: (clusters: number, effective: string) => string;
  readonly how: (v: {
    readonly confidence: string;
    readonly family: number;
    readonly methods: string;
    readonly tests: string;
    readonly seed: number;
    readonly generator: string;
  }) => string;
  readonly method: Readonly<Record<"bca" | "jackknife-t" | "few-differ", string>>;
  readonly test: Readonly<Record<"mcnemar-mid-p" | "binomial" | "sign-flip" | "swap", string>>;
  readonly order: string;
  readonly and: string;
}
