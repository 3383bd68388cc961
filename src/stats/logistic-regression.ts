/** p(x) = 1 / (1 + exp(−(weights · x + intercept))). */
export interface LogisticModel {
  readonly weights: Float64Array;
  readonly intercept: number;
}

const mostSteps = 100;
const mostInnerSteps = 250;
const smallestStep = 2 ** -30;

/**
 * Logistic regression with an L2 penalty on the weights, the intercept left free: the minimum of
 * Σ −ln p(target) + λ/2 · ‖w‖², which is unique for λ > 0 and both targets present (scikit-learn's
 * `LogisticRegression` with C = 1/λ). Newton's method with the step found by conjugate gradients
 * (Nocedal & Wright 2006, algorithm 7.1), halved until the objective falls; no randomness.
 *
 * @param rows numbers of each row, all of one length
 * @param targets 0 or 1 for each row
 * @param search where to begin, such as the model of another λ, and the length of the gradient, per
 *   row, at which to end; default: no weights, 10⁻⁸
 * @throws RangeError when λ is not positive, or a target is missing: the intercept would be infinite
 */
export function fitLogistic(
  rows: readonly Float64Array[],
  targets: ArrayLike<number>,
  lambda: number,
  search: { readonly from?: LogisticModel | undefined; readonly tolerance?: number } = {},
): LogisticModel {
  const size = rows[0]?.length ?? 0;
  let positive = 0;
  for (let row = 0; row < rows.length; row += 1) positive += targets[row] ?? 0;
  if (!(lambda > 0)) throw new RangeError(`lambda must be positive, got ${lambda}`);
  if (positive === 0 || positive === rows.length)
    throw new RangeError("all rows have the same target; there is nothing to fit");

  const { from, tolerance = 1e-8 } = search;
  // The intercept is the last parameter.
  let theta = new Float64Array(size + 1);
  if (from) theta.set(from.weights);
  theta[size] = from?.intercept ?? Math.log(positive / (rows.length - positive));
  let value = objective(rows, targets, theta, lambda);
  for (let step = 0; step < mostSteps; step += 1) {
    const { gradient, curvature } = slope(rows, targets, theta, lambda);
    const steepest = Math.sqrt(dot(gradient, gradient));
    if (steepest <= tolerance * rows.length) break;
    const direction = newtonDirection(rows, curvature, gradient, lambda, steepest);
    const fall = dot(gradient, direction);
    let length = 1;
    let next = moved(theta, direction, length);
    let reached = objective(rows, targets, next, lambda);
    while (reached > value + 1e-4 * length * fall && length > smallestStep) {
      length /= 2;
      next = moved(theta, direction, length);
      reached = objective(rows, targets, next, lambda);
    }
    // At the end of what floating point resolves.
    if (reached >= value) break;
    theta = next;
    value = reached;
  }
  return { weights: theta.subarray(0, size), intercept: theta[size] ?? 0 };
}

/** The probability of target 1, from 0 to 1. */
export function logisticProbability(
  { weights, intercept }: LogisticModel,
  row: Float64Array,
): number {
  return sigmoid(dot(weights, row) + intercept);
}

function sigmoid(z: number): number {
  return z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z));
}

/** Sum over the shorter of the two: parameters are one longer than a row. */
function dot(a: Float64Array, b: Float64Array): number {
  const size = Math.min(a.length, b.length);
  let sum = 0;
  for (let at = 0; at < size; at += 1) sum += (a[at] as number) * (b[at] as number);
  return sum;
}

function addScaled(to: Float64Array, from: Float64Array, by: number): void {
  const size = Math.min(to.length, from.length);
  for (let at = 0; at < size; at += 1) to[at] = (to[at] as number) + by * (from[at] as number);
}

function moved(from: Float64Array, direction: Float64Array, by: number): Float64Array<ArrayBuffer> {
  const to = new Float64Array(from);
  addScaled(to, direction, by);
  return to;
}

function linear(row: Float64Array, theta: Float64Array): number {
  return dot(row, theta) + (theta[row.length] as number);
}

function objective(
  rows: readonly Float64Array[],
  targets: ArrayLike<number>,
  theta: Float64Array,
  lambda: number,
): number {
  let sum = 0;
  for (const [index, row] of rows.entries()) {
    const z = linear(row, theta);
    // −ln of the probability of the target, without overflow.
    const margin = targets[index] === 1 ? z : -z;
    sum += margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin;
  }
  const weights = theta.subarray(0, theta.length - 1);
  return sum + (lambda / 2) * dot(weights, weights);
}

function slope(
  rows: readonly Float64Array[],
  targets: ArrayLike<number>,
  theta: Float64Array,
  lambda: number,
) {
  const last = theta.length - 1;
  const gradient = new Float64Array(theta.length);
  addScaled(gradient, theta.subarray(0, last), lambda);
  const curvature = new Float64Array(rows.length);
  for (const [index, row] of rows.entries()) {
    const p = sigmoid(linear(row, theta));
    const error = p - (targets[index] as number);
    curvature[index] = p * (1 - p);
    addScaled(gradient, row, error);
    gradient[last] = (gradient[last] as number) + error;
  }
  return { gradient, curvature };
}

/** Solves H·s = −g by conjugate gradients, the more exactly the smaller g already is. */
function newtonDirection(
  rows: readonly Float64Array[],
  curvature: Float64Array,
  gradient: Float64Array,
  lambda: number,
  steepest: number,
): Float64Array {
  const solution = new Float64Array(gradient.length);
  const residual = gradient.map((value) => -value);
  let along = new Float64Array(residual);
  let left = dot(residual, residual);
  const enough = (Math.min(0.1, Math.sqrt(steepest)) * steepest) ** 2;
  for (let step = 0; step < mostInnerSteps && left > enough; step += 1) {
    const bent = timesHessian(rows, curvature, along, lambda);
    const bend = dot(along, bent);
    if (!(bend > 0)) break;
    const length = left / bend;
    addScaled(solution, along, length);
    addScaled(residual, bent, -length);
    const before = left;
    left = dot(residual, residual);
    const next = new Float64Array(residual);
    addScaled(next, along, left / before);
    along = next;
  }
  // Curvature lost to rounding: downhill is always right.
  return dot(gradient, solution) < 0 ? solution : gradient.map((value) => -value);
}

function timesHessian(
  rows: readonly Float64Array[],
  curvature: Float64Array,
  vector: Float64Array,
  lambda: number,
): Float64Array {
  const last = vector.length - 1;
  const product = new Float64Array(vector.length);
  addScaled(product, vector.subarray(0, last), lambda);
  for (const [index, row] of rows.entries()) {
    const weighed = (curvature[index] as number) * linear(row, vector);
    addScaled(product, row, weighed);
    product[last] = (product[last] as number) + weighed;
  }
  return product;
}
