import { betaUpperTail } from "./beta.ts";
import { logBinomialPmf } from "./binomial.ts";

/** Wald's boundaries on the log-likelihood ratio, and where the data stand. */
export interface SprtState {
  /** ln L(p₁)/L(p₀). */
  readonly logLikelihoodRatio: number;
  /** ln((1−β)/α): at or above it, p₁ is accepted. */
  readonly upper: number;
  /** ln(β/(1−α)): at or below it, p₀ is accepted. */
  readonly lower: number;
  readonly decision: "accept-p0" | "accept-p1" | "continue";
}

export interface SprtPlan {
  /** Success rates in (0, 1) to decide between. */
  readonly p0: number;
  readonly p1: number;
  /** Probability of accepting p₁ when p₀ holds. */
  readonly alpha: number;
  /** Probability of accepting p₀ when p₁ holds. */
  readonly beta: number;
}

/**
 * Sequential probability ratio test for a success rate (Wald 1947, ch. 5): may be looked at after
 * every trial. Trials must be independent.
 */
export function sprt(successes: number, n: number, plan: SprtPlan): SprtState {
  const { p0, p1, alpha, beta } = plan;
  const logLikelihoodRatio =
    successes * Math.log(p1 / p0) + (n - successes) * (Math.log1p(-p1) - Math.log1p(-p0));
  const upper = Math.log((1 - beta) / alpha);
  const lower = Math.log(beta / (1 - alpha));
  let decision: SprtState["decision"] = "continue";
  if (logLikelihoodRatio >= upper) decision = "accept-p1";
  else if (logLikelihoodRatio <= lower) decision = "accept-p0";
  return { logLikelihoodRatio, upper, lower, decision };
}

/** Evidence against «both equally often», valid at every look. */
export interface DiscordantEvidence {
  /** ln e; may be compared with ln(1/α) after every look at growing data. */
  readonly logE: number;
  /** min(1, 1/e). */
  readonly anytimeP: number;
}

/**
 * Anytime-valid evidence from discordant pairs: the Bayes factor of a rate drawn uniformly against ½,
 * 2ⁿ B(b+1, c+1), is a test martingale, so P(e ever reaches 1/α) ≤ α under the null (Ville 1939;
 * Ramdas et al. 2023). For a gate that is looked at after every commit.
 *
 * @param b pairs only the first got right; @param c pairs only the second got right.
 * @param alternative `more-b` or `more-c` draws the rate from that half only: a one-sided test.
 */
export function discordantEvidence(
  b: number,
  c: number,
  alternative: "two-sided" | "more-b" | "more-c" = "two-sided",
): DiscordantEvidence {
  const n = b + c;
  // B(b+1, c+1) = 1/((n+1)·C(n, b)), so e is one over n + 1 times a binomial probability.
  let logE = -Math.log(n + 1) - logBinomialPmf(b, n, 0.5);
  if (alternative === "more-b") logE += Math.log(2 * betaUpperTail(0.5, b + 1, c + 1));
  if (alternative === "more-c") logE += Math.log(2 * betaUpperTail(0.5, c + 1, b + 1));
  return { logE, anytimeP: Math.min(1, Math.exp(-logE)) };
}
