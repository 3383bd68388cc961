/**
 * Quadratically weighted kappa (Cohen 1968) of a square table of counts on an ordinal scale, in
 * [-1, 1]: 1 - observed / expected squared distance. Null when no disagreement could be expected,
 * as when both raters used one and the same level.
 */
export function quadraticKappa(table: readonly (readonly number[])[]): number | null {
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columns = table.map((_, column) => table.reduce((sum, row) => sum + (row[column] ?? 0), 0));
  const total = rows.reduce((sum, count) => sum + count, 0);
  let observed = 0;
  let expected = 0;
  for (const [i, row] of table.entries()) {
    for (const [j, count] of row.entries()) {
      const distance = (i - j) ** 2;
      observed += distance * count;
      expected += (distance * (rows[i] ?? 0) * (columns[j] ?? 0)) / total;
    }
  }
  return total === 0 || expected === 0 ? null : 1 - observed / expected;
}
