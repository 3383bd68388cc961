import { normalCdf, normalQuantile } from "./normal.ts";

/** Two-sided level and wanted power; 0.05 and 0.8 unless said otherwise. */
export interface TestPlan {
  readonly alpha?: number;
  readonly power?: number;
}

/** Variance components of a paired difference between two models (Miller 2024, §5). */
export interface PairedVariance {
  /** Variance over items of the difference of expected scores. */
  readonly omega2: number;
  /** Mean within-item variance of each model's score between repeats. */
  readonly sigmaA2: number;
  readonly sigmaB2: number;
  /** Repeats per item, ≥ 1. */
  readonly repeatsA: number;
  readonly repeatsB: number;
}

/** Variance of one item's difference, averaged over repeats: ω² + σ_A²/K_A + σ_B²/K_B. */
export function pairedVariance(parts: PairedVariance): number {
  return parts.omega2 + parts.sigmaA2 / parts.repeatsA + parts.sigmaB2 / parts.repeatsB;
}

/**
 * Items needed to detect a mean paired difference: (z_{1−α/2} + z_{1−β})² σ²/δ². Not rounded. For
 * right-or-wrong scores σ² is at most the share of discordant pairs. With clusters, multiply by
 * `designEffect`.
 */
export function pairedSampleSize(
  variance: number,
  difference: number,
  plan: TestPlan = {},
): number {
  return (reach(plan) ** 2 * variance) / difference ** 2;
}

/**
 * The smallest difference a comparison with this standard error would have found with the wanted
 * power: (z_{1−α/2} + z_{1−β}) · SE, in the unit of the standard error. From a clustered standard
 * error it needs no design effect.
 */
export function minimumDetectableDifference(standardError: number, plan: TestPlan = {}): number {
  return reach(plan) * standardError;
}

/** Power of a two-sided z test of a true difference, the wrong direction not counted. */
export function powerOf(difference: number, standardError: number, alpha = 0.05): number {
  return normalCdf(Math.abs(difference) / standardError + normalQuantile(alpha / 2));
}

/**
 * Pairs needed by McNemar's asymptotic test (Connor 1987), not rounded.
 *
 * @param onlyFirst share of items only the first model gets right, in [0, 1].
 * @param onlySecond share only the second gets right.
 */
export function mcnemarSampleSize(
  onlyFirst: number,
  onlySecond: number,
  plan: TestPlan = {},
): number {
  const discordant = onlyFirst + onlySecond;
  const difference = onlyFirst - onlySecond;
  const { alpha = 0.05, power = 0.8 } = plan;
  const underNull = -normalQuantile(alpha / 2) * Math.sqrt(discordant);
  const underAlternative = normalQuantile(power) * Math.sqrt(discordant - difference ** 2);
  return ((underNull + underAlternative) / difference) ** 2;
}

/** Cohen's h = 2 arcsin √p₂ − 2 arcsin √p₁ (Cohen 1988, §6.2). */
export function cohenH(p1: number, p2: number): number {
  return 2 * Math.asin(Math.sqrt(p2)) - 2 * Math.asin(Math.sqrt(p1));
}

/** Items per group to tell two independent proportions apart, by Cohen's h; not rounded. */
export function twoProportionSampleSize(p1: number, p2: number, plan: TestPlan = {}): number {
  return 2 * (reach(plan) / cohenH(p1, p2)) ** 2;
}

function reach({ alpha = 0.05, power = 0.8 }: TestPlan): number {
  return normalQuantile(power) - normalQuantile(alpha / 2);
}
