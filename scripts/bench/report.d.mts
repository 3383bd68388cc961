export type Target = { readonly atMost: number } | { readonly atLeast: number };

export interface Measure {
  readonly name: string;
  /** What the harness took, and the floor beside it, for people. */
  readonly ours: string;
  readonly floor?: string;
  /** What the target is about: a ratio to the floor (`x`), seconds, MiB or a plain count. */
  readonly value: number;
  readonly unit: "x" | "s" | "MiB" | "";
  readonly target?: Target;
  /** Median over rounds of the harness's processor time over the floor's. */
  readonly cpu?: number;
  /** Every process of every round, as measured. */
  readonly rounds: readonly unknown[];
}

/** `reached` or `missed`; empty for a measure without a target. */
export function verdict(measure: Pick<Measure, "value" | "target">): "reached" | "missed" | "";

/** One line per measure, columns aligned. */
export function benchTable(measures: readonly Measure[]): string;
