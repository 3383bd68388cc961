import type { Example, FittedOn, LabelScore } from "../types.ts";

/** Examples as a classifier learns from them; the three lists go together. */
export interface Training {
  /** Of length 1 each, all of one size. */
  readonly vectors: readonly Float64Array[];
  readonly labels: readonly ReadonlySet<string>[];
  readonly clusters: readonly string[];
}

/** What was learnt: the probability of each label for a text's vector. */
export interface ExampleClassifier {
  readonly fitted: FittedOn;
  readonly score: (vector: Float64Array) => readonly LabelScore[];
}

/** Labels kept of a reply: a coding has thousands, and nobody reads past the first. */
const mostLabels = 100;

/** Best first, equal ones by name; those that have no chance at all are left out. */
export function bestLabels(scores: Iterable<readonly [string, number]>): readonly LabelScore[] {
  return [...scores]
    .map(([label, score]) => ({ label, score: Math.round(score * 1e6) / 1e6 }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || (a.label < b.label ? -1 : 1))
    .slice(0, mostLabels);
}

/** Differences below this are rounding; the setting tried first then stands. */
const resolution = 1e-12;

/** The setting with the smallest loss; of equal ones the first. */
export function least<T>(tried: readonly (readonly [setting: T, loss: number])[]): T | undefined {
  let best: readonly [T, number] | undefined;
  for (const one of tried) if (best === undefined || one[1] < best[1] - resolution) best = one;
  return best?.[0];
}

export function dotProduct(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] as number) * (b[at] as number);
  return sum;
}

/** All that makes an example what it is, in one line. */
export function exampleKey({ text, labels, cluster }: Example): string {
  return JSON.stringify([text, labels.toSorted(), cluster]);
}

/** In an order of their own, so that what is learnt does not depend on that of a file. */
export function sortExamples(examples: readonly Example[]): readonly Example[] {
  return examples
    .map((example) => ({ example, key: exampleKey(example) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ example }) => example);
}
