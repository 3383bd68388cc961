/** Middle value, or the mean of the two in the middle. Throws a RangeError for an empty list. */
export function median(values: readonly number[]): number;

export interface Pair<T> {
  readonly a: T;
  readonly b: T;
}

/** A B A B …: both meet the same weather on a machine that others use too. */
export function alternate<T>(
  rounds: number,
  a: (round: number) => Promise<T>,
  b: (round: number) => Promise<T>,
): Promise<Pair<T>[]>;

/** Median over the rounds of a/b, each ratio within one round. */
export function medianRatio<T>(pairs: readonly Pair<T>[], of: (measured: T) => number): number;
