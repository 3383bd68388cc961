import type { ClusterSums, SumStatistic } from "./cluster-sums.ts";
import type { Random } from "./random.ts";

/**
 * A statistic as a function of which units are in the sample: indices from 0 to G − 1, with
 * repetition. Null where it is undefined. Must not keep or change the array it is given.
 */
export type IndexStatistic = (indices: Uint32Array) => number | null;

/** What a statistic was over many resamples. */
export interface Replicates {
  /** The defined values, ascending. */
  readonly sorted: Float64Array;
  /** In the order drawn; NaN where undefined. */
  readonly inOrder: Float64Array;
  /** How many resamples left the statistic undefined; they are left out, and should be reported. */
  readonly undefinedCount: number;
}

/** A statistic of column totals, as a statistic of cluster indices. */
export function onClusters(sums: ClusterSums, statistic: SumStatistic): IndexStatistic {
  const { width, values } = sums;
  const total = new Float64Array(width);
  return (indices) => {
    total.fill(0);
    for (let i = 0; i < indices.length; i++) {
      const offset = indices[i]! * width;
      for (let k = 0; k < width; k++) total[k]! += values[offset + k]!;
    }
    return statistic(total);
  };
}

/** `count` resamples of `units` indices with replacement. */
export function drawnReplicates(
  units: number,
  statistic: IndexStatistic,
  count: number,
  random: Random,
): Replicates {
  const indices = new Uint32Array(units);
  return collect(count, () => {
    for (let i = 0; i < units; i++) indices[i] = random.below(units);
    return statistic(indices);
  });
}

/**
 * All unitsᵘⁿⁱᵗˢ resamples, in the order of a counter whose last digit turns fastest: the bootstrap
 * without randomness, for small samples and for checking.
 *
 * @throws RangeError above 8 units (16.8 million resamples).
 */
export function allReplicates(units: number, statistic: IndexStatistic): Replicates {
  if (units > 8) throw new RangeError(`All resamples of ${units} units are too many; at most 8`);
  const indices = new Uint32Array(units);
  return collect(units ** units, (turn) => {
    let rest = turn;
    for (let i = units - 1; i >= 0; i--) {
      indices[i] = rest % units;
      rest = Math.floor(rest / units);
    }
    return statistic(indices);
  });
}

/** The resamples that are given, one list of indices each. */
export function givenReplicates(
  resamples: readonly (readonly number[])[],
  statistic: IndexStatistic,
): Replicates {
  return collect(resamples.length, (turn) => statistic(Uint32Array.from(resamples[turn]!)));
}

/** The statistic without each unit in turn; null if it is undefined without some unit. */
export function leaveOneOutOf(units: number, statistic: IndexStatistic): Float64Array | null {
  const indices = new Uint32Array(Math.max(0, units - 1));
  const result = new Float64Array(units);
  for (let left = 0; left < units; left++) {
    for (let i = 0; i < indices.length; i++) indices[i] = i < left ? i : i + 1;
    const value = statistic(indices);
    if (value === null) return null;
    result[left] = value;
  }
  return result;
}

function collect(count: number, draw: (turn: number) => number | null): Replicates {
  const inOrder = new Float64Array(count);
  for (let turn = 0; turn < count; turn++) inOrder[turn] = draw(turn) ?? Number.NaN;
  const sorted = inOrder.filter((value) => !Number.isNaN(value)).sort();
  return { sorted, inOrder, undefinedCount: count - sorted.length };
}
