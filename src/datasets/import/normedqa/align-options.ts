import { comparisonForm, dice, trigrams } from "./comparison-form.ts";

/** How alike two options are, 0 to 1; an option with an explanation behind it is still itself. */
export function optionLikeness(a: string, b: string): number {
  const [short, long] = [comparisonForm(a), comparisonForm(b)].sort((x, y) => x.length - y.length);
  if (short === undefined || long === undefined || short === "") return 0;
  if (short === long) return 1;
  const beginning = short.length >= 4 && long.startsWith(`${short} `) ? 0.9 : 0;
  const explained =
    short.length >= 10 && long.length > 1.5 * short.length
      ? 0.9 * dice(trigrams(short), trigrams(long.slice(0, short.length)))
      : 0;
  return Math.max(dice(trigrams(a), trigrams(b)), beginning, explained);
}

/**
 * Best one-to-one matching of two lists of options by total likeness: position in `b` for each
 * position in `a`, `undefined` where `b` is shorter. Exact up to seven options, greedy beyond.
 */
export function alignOptions(
  a: readonly string[],
  b: readonly string[],
): readonly (number | undefined)[] {
  const likeness = a.map((left) => b.map((right) => optionLikeness(left, right)));
  return Math.max(a.length, b.length) <= 7 ? exact(likeness, b.length) : greedy(likeness, b.length);
}

function exact(likeness: readonly (readonly number[])[], width: number): (number | undefined)[] {
  let best: (number | undefined)[] = [];
  let bestTotal = -1;
  const walk = (row: number, used: number, total: number, chosen: (number | undefined)[]): void => {
    if (row === likeness.length) {
      if (total > bestTotal + 1e-12) {
        best = [...chosen];
        bestTotal = total;
      }
      return;
    }
    for (let column = 0; column < width; column++)
      if ((used & (1 << column)) === 0)
        walk(row + 1, used | (1 << column), total + (likeness[row]?.[column] ?? 0), [
          ...chosen,
          column,
        ]);
    if (likeness.length > width) walk(row + 1, used, total, [...chosen, undefined]);
  };
  walk(0, 0, 0, []);
  return best;
}

function greedy(likeness: readonly (readonly number[])[], width: number): (number | undefined)[] {
  const cells = likeness
    .flatMap((row, i) => row.map((value, j) => ({ value, i, j })))
    .sort((x, y) => y.value - x.value || x.i - y.i || x.j - y.j);
  const chosen: (number | undefined)[] = likeness.map(() => undefined);
  const taken = new Set<number>();
  for (const { i, j } of cells) {
    if (taken.size === width) break;
    if (chosen[i] !== undefined || taken.has(j)) continue;
    chosen[i] = j;
    taken.add(j);
  }
  return chosen;
}

export interface KeyedOptions {
  readonly key: string;
  readonly distractors: readonly string[];
}

/** From this likeness on, two options are taken to say the same. */
const same = 0.6;

/**
 * Whether two versions of a question mark the same option as right.
 *
 * `disagree`: matched as wholes, the key of one falls on a distractor of the other and reads like
 * it, and not like the other key. `unclear`: the wording differs too much to say.
 */
export function compareKeys(a: KeyedOptions, b: KeyedOptions): "agree" | "disagree" | "unclear" {
  const between = optionLikeness(a.key, b.key);
  const left = [a.key, ...a.distractors];
  const right = [b.key, ...b.distractors];
  const matched = alignOptions(left, right)[0];
  if (matched === 0) return between >= 0.35 ? "agree" : "unclear";
  const other = matched === undefined ? 0 : optionLikeness(a.key, right[matched] ?? "");
  if (matched !== undefined && other >= same && other > between + 0.05) return "disagree";
  const back = Math.max(0, ...a.distractors.map((option) => optionLikeness(option, b.key)));
  if (back >= 0.8 && back > between + 0.2) return "disagree";
  return between >= same ? "agree" : "unclear";
}
