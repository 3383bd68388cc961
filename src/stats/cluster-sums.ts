/**
 * Rows collapsed to one row of sums per cluster. Means, rates, F-scores and most other statistics are
 * functions of such sums, and the cluster is the unit that is resampled, left out or flipped; after
 * collapsing, a resample costs one addition per cluster and column, however many rows there were.
 */
export interface ClusterSums {
  /** Cluster ids in order of first appearance. */
  readonly clusters: readonly string[];
  /** Number of columns. */
  readonly width: number;
  /** Row-major, `clusters.length` × `width`. */
  readonly values: Float64Array;
}

/**
 * A statistic as a function of column totals over some multiset of clusters; null where it is
 * undefined (an empty denominator). Must not keep or change the array it is given.
 */
export type SumStatistic = (totals: Float64Array) => number | null;

/**
 * Sums each column within each cluster.
 *
 * @param clusterIds the cluster of each row.
 * @param columns one array per column, each as long as `clusterIds`. A count of rows is a column of
 *   ones.
 * @throws RangeError when a column has another length, or a value is not finite.
 */
export function sumByCluster(
  clusterIds: readonly string[],
  columns: readonly ArrayLike<number>[],
): ClusterSums {
  const position = new Map<string, number>();
  for (const id of clusterIds) if (!position.has(id)) position.set(id, position.size);

  const width = columns.length;
  const values = new Float64Array(position.size * width);
  columns.forEach((column, k) => {
    if (column.length !== clusterIds.length) {
      throw new RangeError(`Column ${k} has ${column.length} rows, expected ${clusterIds.length}`);
    }
    clusterIds.forEach((id, row) => {
      const value = column[row]!;
      if (!Number.isFinite(value)) {
        throw new RangeError(`Column ${k}, row ${row}: expected a finite number, found ${value}`);
      }
      values[position.get(id)! * width + k]! += value;
    });
  });
  return { clusters: [...position.keys()], width, values };
}

/** Column totals over all clusters. */
export function totals(sums: ClusterSums): Float64Array {
  const total = new Float64Array(sums.width);
  for (let i = 0; i < sums.values.length; i++) total[i % sums.width]! += sums.values[i]!;
  return total;
}

/** Scores and row counts per cluster: the columns that `meanOfSums` reads. */
export function scoreSums(scores: readonly number[], clusterIds: readonly string[]): ClusterSums {
  return sumByCluster(clusterIds, [scores, new Float64Array(scores.length).fill(1)]);
}

/** First column over second column: a mean where these are a sum of scores and a count of rows. */
export const meanOfSums: SumStatistic = (totals) => ratio(totals[0]!, totals[1]!);

/** numerator/denominator, or null where the denominator is zero. */
export function ratio(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : numerator / denominator;
}
