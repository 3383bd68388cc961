/** One choice among options: a row of features for each, and which was right. */
export interface Choice {
  readonly features: readonly (readonly number[])[];
  readonly key: number;
}

export interface ChoiceModel {
  /** Scores of the options, on the scale of log-odds. */
  readonly scores: (features: readonly (readonly number[])[]) => readonly number[];
}

const ridge = 1;
const mostSteps = 25;

/**
 * Conditional logistic regression (McFadden 1974): P(option i is the key) ∝ exp(w · xᵢ) over the
 * options of an item, so that what all options share cancels. Features are centred within the item
 * and scaled to unit spread over the training choices; ½ · |w|² is taken from the log-likelihood
 * (ridge, weight 1), which keeps w finite where a feature separates perfectly.
 *
 * Newton's method from w = 0 with the step halved until the objective rises: the objective is
 * strictly concave, so there is one answer and no randomness.
 */
export function fitChoiceModel(choices: readonly Choice[]): ChoiceModel {
  const width = choices[0]?.features[0]?.length ?? 0;
  const centred = choices.map(({ features, key }) => ({ features: centre(features), key }));
  const scale = spreads(centred, width);
  const scaled = centred.map(({ features, key }) => ({ features: rescale(features, scale), key }));
  let weights = Array.from({ length: width }, () => 0);
  let objective = objectiveOf(scaled, weights);
  for (let step = 0; step < mostSteps; step++) {
    const direction = newtonStep(scaled, weights);
    let length = 1;
    let next = moved(weights, direction, length);
    let reached = objectiveOf(scaled, next);
    while (reached < objective && length > 1e-4) {
      length /= 2;
      next = moved(weights, direction, length);
      reached = objectiveOf(scaled, next);
    }
    if (reached <= objective + 1e-9) break;
    weights = next;
    objective = reached;
  }
  return {
    scores: (features) => rescale(centre(features), scale).map((row) => dot(row, weights)),
  };
}

function newtonStep(choices: readonly Choice[], weights: readonly number[]): readonly number[] {
  const width = weights.length;
  const gradient = weights.map((weight) => -ridge * weight);
  const curvature = weights.map((_, i) => weights.map((_, j) => (i === j ? ridge : 0)));
  for (const { features, key } of choices) {
    const chances = softmax(features.map((row) => dot(row, weights)));
    const mean = Array.from({ length: width }, (_, i) =>
      features.reduce((sum, row, option) => sum + chances[option]! * row[i]!, 0),
    );
    for (let i = 0; i < width; i++) gradient[i]! += features[key]![i]! - mean[i]!;
    for (const [option, row] of features.entries())
      for (let i = 0; i < width; i++)
        for (let j = 0; j <= i; j++)
          curvature[i]![j]! += chances[option]! * (row[i]! - mean[i]!) * (row[j]! - mean[j]!);
  }
  return solve(curvature, gradient);
}

/** Solves A x = b for a symmetric positive definite A of which the lower half is given (Cholesky). */
function solve(a: readonly (readonly number[])[], b: readonly number[]): readonly number[] {
  const n = b.length;
  const lower = a.map((row) => [...row]);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = lower[i]![j]!;
      for (let k = 0; k < j; k++) sum -= lower[i]![k]! * lower[j]![k]!;
      lower[i]![j] = i === j ? Math.sqrt(sum) : sum / lower[j]![j]!;
    }
  const x = [...b];
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= lower[i]![k]! * x[k]!;
    x[i]! /= lower[i]![i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= lower[k]![i]! * x[k]!;
    x[i]! /= lower[i]![i]!;
  }
  return x;
}

function objectiveOf(choices: readonly Choice[], weights: readonly number[]): number {
  let sum = -0.5 * ridge * dot(weights, weights);
  for (const { features, key } of choices)
    sum += Math.log(softmax(features.map((row) => dot(row, weights)))[key]!);
  return sum;
}

function softmax(scores: readonly number[]): readonly number[] {
  const best = Math.max(...scores);
  const weights = scores.map((score) => Math.exp(score - best));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

function centre(features: readonly (readonly number[])[]): number[][] {
  const width = features[0]?.length ?? 0;
  const means = Array.from(
    { length: width },
    (_, i) => features.reduce((sum, row) => sum + row[i]!, 0) / features.length,
  );
  return features.map((row) => row.map((value, i) => value - means[i]!));
}

/** Root mean square of each centred feature; 1 for one that never varies. */
function spreads(choices: readonly Choice[], width: number): readonly number[] {
  const rows = choices.flatMap(({ features }) => features);
  return Array.from({ length: width }, (_, i) => {
    const square = rows.reduce((sum, row) => sum + row[i]! ** 2, 0) / Math.max(1, rows.length);
    return square === 0 ? 1 : Math.sqrt(square);
  });
}

function rescale(features: readonly (readonly number[])[], scale: readonly number[]): number[][] {
  return features.map((row) => row.map((value, i) => value / scale[i]!));
}

function moved(from: readonly number[], along: readonly number[], length: number): number[] {
  return from.map((value, i) => value + length * along[i]!);
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
