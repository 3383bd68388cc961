import { setImmediate as pause } from "node:timers/promises";
import type { LogisticModel } from "../stats/logistic-regression.ts";
import { fitLogistic, logisticProbability } from "../stats/logistic-regression.ts";
import { bestLabels, least } from "./example-classifier.ts";
import type { ExampleClassifier, Training } from "./example-classifier.ts";

/** Penalties that may be chosen; of settings equally good, the strongest. */
const choices = [10, 1, 0.1, 0.01] as const;
const mostFolds = 5;
/** Penalties are told apart long before the last digits of their models are. */
const closeEnough = 1e-4;

type Model = LogisticModel | { readonly share: number };

/**
 * A logistic probe: for each label a regression on the vectors, one against the rest, with one L2
 * penalty for all. It is the penalty with the smallest Brier score over held-out clusters, in at most
 * five folds; only labels found in two clusters or more have a say in it, since no other can be
 * learnt from the remaining clusters.
 *
 * Fitting takes seconds for hundreds of examples. It lets other work go on between labels, and rejects
 * with the signal's reason when that aborts.
 */
export async function logisticProbe(
  training: Training,
  signal: AbortSignal,
): Promise<ExampleClassifier> {
  const names = [...new Set(training.labels.flatMap((labels) => [...labels]))].toSorted();
  const centred = centre(training.vectors);
  const folds = foldsOf(training.clusters);
  const lambda = await chosenPenalty(training, centred.vectors, names, folds, signal);
  const models: (readonly [string, Model])[] = [];
  for (const name of names) {
    await pause(undefined, { signal });
    const targets = training.labels.map((labels) => (labels.has(name) ? 1 : 0));
    models.push([name, fit(centred.vectors, targets, lambda)]);
  }
  return {
    fitted: { lambda },
    score(vector) {
      const moved = centred.move(vector);
      return bestLabels(
        models.map(([name, model]) => [name, probabilityOf(model, moved)] as const),
      );
    },
  };
}

async function chosenPenalty(
  { labels, clusters }: Training,
  vectors: readonly Float64Array[],
  names: readonly string[],
  folds: readonly number[],
  signal: AbortSignal,
): Promise<number> {
  const losses = choices.map(() => 0);
  const count = Math.max(...folds) + 1;
  const learnable = names.filter(
    (name) => new Set(clusters.filter((_, at) => labels[at]?.has(name))).size > 1,
  );
  if (count > 1)
    for (const name of learnable)
      for (let fold = 0; fold < count; fold += 1) {
        await pause(undefined, { signal });
        const kept = vectors.filter((_, at) => folds[at] !== fold);
        const targets = labels.map((own) => (own.has(name) ? 1 : 0));
        const learnt = targets.filter((_, at) => folds[at] !== fold);
        let from: LogisticModel | undefined;
        for (const [choice, lambda] of choices.entries()) {
          const model = fit(kept, learnt, lambda, { from, tolerance: closeEnough });
          if ("weights" in model) from = model;
          for (const [at, vector] of vectors.entries())
            if (folds[at] === fold)
              losses[choice] =
                (losses[choice] ?? 0) + (probabilityOf(model, vector) - (targets[at] ?? 0)) ** 2;
        }
      }
  return least(choices.map((lambda, at) => [lambda, losses[at] ?? 0] as const)) ?? 1;
}

/** Where every example says the same, its share with half an example of each sort added. */
function fit(
  vectors: readonly Float64Array[],
  targets: readonly number[],
  lambda: number,
  search?: Parameters<typeof fitLogistic>[3],
): Model {
  const positive = targets.reduce((sum, target) => sum + target, 0);
  return positive === 0 || positive === targets.length
    ? { share: (positive + 0.5) / (targets.length + 1) }
    : fitLogistic(vectors, targets, lambda, search);
}

function probabilityOf(model: Model, vector: Float64Array): number {
  return "share" in model ? model.share : logisticProbability(model, vector);
}

/** Clusters in the order of their names, dealt to the folds in turn. */
function foldsOf(clusters: readonly string[]): readonly number[] {
  const names = [...new Set(clusters)].toSorted();
  const count = Math.min(mostFolds, names.length);
  const folds = new Map(names.map((name, at) => [name, at % count]));
  return clusters.map((name) => folds.get(name) ?? 0);
}

/**
 * Encoders put all texts into a narrow cone; taking its axis out changes no probability, since the
 * intercept is free, and makes the fit quick.
 */
function centre(vectors: readonly Float64Array[]) {
  const mean = new Float64Array(vectors[0]?.length ?? 0);
  for (const vector of vectors)
    for (let at = 0; at < mean.length; at += 1)
      mean[at] = (mean[at] ?? 0) + (vector[at] ?? 0) / vectors.length;
  const move = (vector: Float64Array) => vector.map((value, at) => value - (mean[at] ?? 0));
  return { vectors: vectors.map(move), move };
}
