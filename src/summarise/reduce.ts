import { original } from "../kinds/kind.ts";
import type { MeasuredRow, Metric, Values } from "../kinds/kind.ts";

/** Makes one item's values of its measured rows. */
export type Reducer = (rows: readonly MeasuredRow[]) => Values;

/** The mean over rows: prompt variants and repeats count once per item, however many there are. */
export const reduceRows: Reducer = (rows) => {
  const [only] = rows;
  if (only && rows.length === 1) return only.values;
  const sums: Record<string, number> = {};
  for (const { values } of rows) addTo(sums, values);
  for (const key of Object.keys(sums)) sums[key] = (sums[key] ?? 0) / rows.length;
  return sums;
};

/** Adds values to sums, name by name. */
export function addTo(sums: Record<string, number>, values: Values): void {
  for (const key of Object.keys(values)) sums[key] = (sums[key] ?? 0) + (values[key] ?? 0);
}

/**
 * The mean over the unchanged rows, and beside it what only several rows can tell: how steady the
 * answers are over repeats, and what is left of them when the text is perturbed.
 */
export function reducerFor(primary: Metric, ownReduce: Reducer | undefined): Reducer {
  return (rows) => {
    const plain = rows.filter(({ version }) => version === original);
    const base = ownReduce ? ownReduce(rows) : reduceRows(plain.length > 0 ? plain : rows);
    if (rows.length === 1 || !rightness(primary)) return base;
    return { ...base, ...steadiness(plain, primary), ...robustness(rows, primary) };
  };
}

/** Repeats of one prompt variant: pass^k, pass@k and the share that differs from the usual answer. */
function steadiness(rows: readonly MeasuredRow[], primary: Metric): Values {
  const groups = groupBy(rows, ({ variant }) => String(variant)).filter(
    (group) => group.length > 1,
  );
  if (groups.length === 0) return {};
  const sums = { repeated: 0, allRight: 0, anyRight: 0, disagreeing: 0 };
  for (const group of groups) {
    const right = group.map((row) => correctness(row, primary));
    sums.repeated += 1 / groups.length;
    sums.allRight += Math.min(...right) / groups.length;
    sums.anyRight += Math.max(...right) / groups.length;
    const usual = Math.max(
      ...groupBy(group, ({ answer }) => answer ?? "").map(({ length }) => length),
    );
    sums.disagreeing += (1 - usual / group.length) / groups.length;
  }
  return sums;
}

/** The worst version of an item, and the mean of those that were changed. */
function robustness(rows: readonly MeasuredRow[], primary: Metric): Values {
  const versions = groupBy(rows, ({ version }) => version);
  const unchanged = versions.find(([first]) => first?.version === original);
  if (!unchanged || versions.length === 1) return {};
  const right = (group: readonly MeasuredRow[]) =>
    group.reduce((sum, row) => sum + correctness(row, primary), 0) / group.length;
  const perturbed = versions.filter((group) => group !== unchanged).map(right);
  return {
    versions: 1,
    unperturbed: right(unchanged),
    perturbed: perturbed.reduce((sum, value) => sum + value, 0) / perturbed.length,
    worstCase: Math.min(right(unchanged), ...perturbed),
  };
}

function correctness({ values }: MeasuredRow, primary: Metric): number {
  const ratio = rightness(primary);
  const whole = ratio ? (values[ratio.whole] ?? 0) : 0;
  return ratio && whole > 0 ? (values[ratio.part] ?? 0) / whole : 0;
}

/** The two values that say how right a row is, where the metric has such. */
function rightness({ share, correctness }: Metric): Metric["share"] {
  return share ?? correctness;
}

function groupBy(
  rows: readonly MeasuredRow[],
  key: (row: MeasuredRow) => string,
): (readonly MeasuredRow[])[] {
  const groups = new Map<string, MeasuredRow[]>();
  for (const row of rows) {
    const name = key(row);
    const group = groups.get(name);
    if (group) group.push(row);
    else groups.set(name, [row]);
  }
  return [...groups.values()];
}
