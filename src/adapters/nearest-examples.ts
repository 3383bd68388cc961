import type { LabelScore } from "../types.ts";
import { bestLabels, dotProduct, least } from "./example-classifier.ts";
import type { ExampleClassifier, Training } from "./example-classifier.ts";

/** Neighbours that may be looked at, if other clusters have so many; of equally good ones, the most. */
const choices = [10, 5, 3, 1] as const;

/**
 * k nearest neighbours by cosine: a label's probability is its share among the k examples nearest to
 * the text, of those equally near the first in the examples' order. k is the one with the smallest
 * Brier score (Σ over labels of (p − y)²) when each example is told by the examples of other clusters
 * alone, so that a text's own twin never answers for it.
 */
export function nearestExamples(training: Training): ExampleClassifier {
  const { vectors, clusters } = training;
  const fewest = Math.min(
    ...vectors.map((_, index) => clusters.filter((name) => name !== clusters[index]).length),
  );
  const possible = choices.filter((k) => k <= Math.max(1, fewest));
  const around = vectors.map((vector, index) =>
    nearest(
      training,
      vector,
      Math.max(...possible),
      (other) => clusters[other] !== clusters[index],
    ),
  );
  const told = possible.map((k) => {
    const losses = around.map((found, index) =>
      brier(shares(training, found.slice(0, k)), training.labels[index] ?? new Set()),
    );
    return [k, losses.reduce((sum, loss) => sum + loss, 0)] as const;
  });
  const k = least(told) ?? 1;
  return {
    fitted: { k },
    score: (vector): readonly LabelScore[] =>
      bestLabels(
        shares(
          training,
          nearest(training, vector, k, () => true),
        ),
      ),
  };
}

function nearest(
  { vectors }: Training,
  vector: Float64Array,
  k: number,
  mayTell: (index: number) => boolean,
): readonly number[] {
  return vectors
    .map((other, index) => ({ index, cosine: dotProduct(vector, other) }))
    .filter(({ index }) => mayTell(index))
    .toSorted((a, b) => b.cosine - a.cosine || a.index - b.index)
    .slice(0, k)
    .map(({ index }) => index);
}

function shares({ labels }: Training, found: readonly number[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const index of found)
    for (const label of labels[index] ?? []) counts.set(label, (counts.get(label) ?? 0) + 1);
  return new Map([...counts].map(([label, count]) => [label, count / found.length]));
}

function brier(shares: ReadonlyMap<string, number>, due: ReadonlySet<string>): number {
  let sum = 0;
  for (const [label, share] of shares) sum += (share - (due.has(label) ? 1 : 0)) ** 2;
  for (const label of due) if (!shares.has(label)) sum += 1;
  return sum;
}
