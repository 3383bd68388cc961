/** Checks for intervals, standard errors, tests and power. */
import * as stats from "../../dist/stats/index.js";

const pair = (interval) => (interval === null ? null : [interval.low, interval.high]);

const proportionCi = ({ input: { successes, n }, params: { alpha = 0.05 } }) => {
  const between = (interval) => pair(interval(successes, n, 1 - alpha));
  return {
    wilson: between(stats.wilsonInterval),
    wilson_cc: between(stats.wilsonCorrectedInterval),
    clopper_pearson: between(stats.clopperPearsonInterval),
    clopper_pearson_upper: stats.clopperPearsonUpperBound(successes, n, 1 - alpha),
    clopper_pearson_lower: stats.clopperPearsonLowerBound(successes, n, 1 - alpha),
    agresti_coull: between(stats.agrestiCoullInterval),
    jeffreys: between(stats.jeffreysInterval),
    normal: between(stats.normalProportionInterval),
  };
};

function pairedErrors({ a, b }) {
  const diff = stats.mean(stats.differences(a, b));
  const standardError = stats.pairedStandardError(a, b);
  const df = a.length - 1;
  return {
    diff,
    se_paired: standardError,
    se_unpaired: stats.unpairedStandardError(a, b),
    correlation: stats.pearson(a, b)?.coefficient ?? null,
    t: standardError > 0 ? diff / standardError : null,
    p_t: stats.tTest(diff, standardError, df),
    t_df: df,
  };
}

function clusteredErrors({ scores, cluster }, confidence) {
  const ids = (cluster ?? [...scores.keys()]).map(String);
  const result = stats.clusterStandardError(scores, ids);
  return {
    mean: result.mean,
    n: result.n,
    clusters: result.clusters,
    se_clt: stats.standardErrorOfMean(scores),
    se_bernoulli: stats.bernoulliStandardError(result.mean, result.n),
    se_cluster: result.standardErrorMiller,
    se_cluster_small_sample: result.standardError,
    design_effect: result.designEffect,
    t_df: result.df,
    ci95_t: pair(stats.clusterMeanInterval(scores, ids, confidence)),
  };
}

function standardErrors({ input, params: { alpha = 0.05 } }) {
  if (input.a !== undefined) return pairedErrors(input);
  if (input.scores !== undefined) return clusteredErrors(input, 1 - alpha);
  const { n } = input;
  const p = input.p ?? input.successes / n;
  return { mean: p, se_bernoulli: stats.bernoulliStandardError(p, n) };
}

const mcnemar = ({ input: { b, c } }) => {
  const test = stats.mcnemar(b, c);
  return {
    exact_p: test.exactP,
    mid_p: test.midP,
    chi2_cc: test.correctedChiSquare,
    p_cc: test.correctedP,
    chi2: test.chiSquare,
    p: test.chiSquareP,
  };
};

const multipleTesting = ({ input: { p } }) => ({
  bonferroni: stats.bonferroni(p),
  holm: stats.holm(p),
  hochberg: stats.hochberg(p),
  bh: stats.benjaminiHochberg(p),
  by: stats.benjaminiYekutieli(p),
});

function pairedPermutation({ input: { a, b }, params: { alternative = "two-sided" } }) {
  const pairDifferences = stats.differences(a, b);
  const test = (side) =>
    stats.signFlipTest(pairDifferences, {
      alternative: side,
      exactUpTo: 24,
      random: stats.seededRandom(1),
    }).p;
  return {
    statistic: stats.mean(pairDifferences),
    p: test(alternative),
    scipy_p_twice_smaller_tail: Math.min(1, 2 * Math.min(test("greater"), test("less"))),
  };
}

function wilcoxonSignedRank({ input }) {
  const pairDifferences = input.differences ?? stats.differences(input.a, input.b);
  const test = stats.wilcoxonSignedRank(pairDifferences);
  return { statistic: test.statistic, exact_p: test.exactP, approx_p: test.normalP, n: test.n };
}

function powerMde({ input, params: { alpha = 0.05, power = 0.8 } }) {
  const plan = { alpha, power };
  if (input.omega2 !== undefined) {
    const { omega2, sigmaA2 = 0, sigmaB2 = 0, KA = 1, KB = 1, mde } = input;
    const repeats = { repeatsA: KA, repeatsB: KB };
    const variance = stats.pairedVariance({ omega2, sigmaA2, sigmaB2, ...repeats });
    const unrounded = stats.pairedSampleSize(variance, mde, plan);
    const at500 = stats.minimumDetectableDifference(Math.sqrt(variance / 500), plan);
    return { n_unrounded: unrounded, n: Math.ceil(unrounded), mde_at_n_500: at500 };
  }
  if (input.p10 !== undefined) {
    const unrounded = stats.mcnemarSampleSize(input.p10, input.p01, plan);
    return { n_pairs_unrounded: unrounded, n_pairs: Math.ceil(unrounded) };
  }
  const unrounded = stats.twoProportionSampleSize(input.p1, input.p2, plan);
  return {
    cohen_h: stats.cohenH(input.p1, input.p2),
    n_per_group_unrounded: unrounded,
    n_per_group: Math.ceil(unrounded),
  };
}

/**
 * scipy's t quantile, which the expected intervals were made with, stops at a relative error of up
 * to 5e-9: its t(0.975, 5) is 2.57058183661, where 30 digits of mpmath give 2.57058183564, as do we.
 */
standardErrors.referenceErrors = { ci95_t: 1e-8 };

export const checks = {
  proportion_ci: proportionCi,
  standard_errors: standardErrors,
  mcnemar,
  multiple_testing: multipleTesting,
  paired_permutation: pairedPermutation,
  wilcoxon_signed_rank: wilcoxonSignedRank,
  power_mde: powerMde,
};
