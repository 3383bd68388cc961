import type { Interval } from "./interval.ts";
import { normalQuantile } from "./normal.ts";

/** Human labels on some items, a judge's scores on those and on further ones. */
export interface JudgedSample {
  /** Human scores of the labelled items. */
  readonly labels: readonly number[];
  /** The judge's scores of the same items, in the same order. */
  readonly judged: readonly number[];
  /** The judge's scores of items without a label. */
  readonly judgedOnly: readonly number[];
}

export interface PredictionPoweredMean extends Interval {
  readonly estimate: number;
  readonly standardError: number;
  /** How far the judge was trusted: 0 not at all (labels alone), 1 fully. */
  readonly lambda: number;
}

/**
 * Mean of human scores, helped by a judge: λ · mean(judge on unlabelled) + mean(label − λ · judge on
 * labelled), with a normal interval (Angelopoulos et al. 2023, PPI; λ chosen from the data:
 * Angelopoulos, Duchi & Zrnic 2023, PPI++, §6). Unbiased however wrong the judge is, if the labelled
 * items are a random sample of all. Items are taken as independent.
 *
 * @param lambda a number, or `tuned` (default): the variance-minimising value, cut to [0, 1].
 * @returns null for no labels or no unlabelled items.
 * @throws RangeError when labels and judged differ in length.
 */
export function predictionPoweredMean(
  sample: JudgedSample,
  lambda: number | "tuned" = "tuned",
  confidence = 0.95,
): PredictionPoweredMean | null {
  const { labels, judged, judgedOnly } = sample;
  if (labels.length !== judged.length) {
    throw new RangeError(`${labels.length} labels but ${judged.length} judged scores of them`);
  }
  const n = labels.length;
  const N = judgedOnly.length;
  if (n === 0 || N === 0) return null;

  const trust = lambda === "tuned" ? tunedLambda(sample) : lambda;
  const rectifier = labels.map((label, i) => label - trust * judged[i]!);
  const estimate = trust * average(judgedOnly) + average(rectifier);
  // Population variances, as in the reference implementation ppi_py.
  const standardError = Math.sqrt(
    (trust * trust * covariance(judgedOnly, judgedOnly)) / N + covariance(rectifier, rectifier) / n,
  );
  const reach = -normalQuantile((1 - confidence) / 2) * standardError;
  return { estimate, low: estimate - reach, high: estimate + reach, standardError, lambda: trust };
}

/** cov(label, judge)/((1 + n/N) var(judge)), with n − 1 in the variance over all judged items. */
function tunedLambda({ labels, judged, judgedOnly }: JudgedSample): number {
  const all = [...judged, ...judgedOnly];
  const judgeVariance = (covariance(all, all) * all.length) / (all.length - 1);
  // A judge that says the same of everything carries no information to borrow.
  if (judgeVariance === 0) return 0;
  const shared = covariance(labels, judged);
  const optimum = shared / ((1 + labels.length / judgedOnly.length) * judgeVariance);
  return Math.min(1, Math.max(0, optimum));
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** With n in the denominator. */
function covariance(x: readonly number[], y: readonly number[]): number {
  const [centreX, centreY] = [average(x), average(y)];
  return x.reduce((sum, value, i) => sum + (value - centreX) * (y[i]! - centreY), 0) / x.length;
}
