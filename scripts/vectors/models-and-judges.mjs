/** Checks for sequential tests, item response, preferences, judged scores, repeats and EuroEval. */
import { rubricMean, rubricScore } from "../../dist/scorers/healthbench-rubric.js";
import * as stats from "../../dist/stats/index.js";

const decisions = { "accept-p0": "accept_h0", "accept-p1": "accept_h1", continue: "continue" };

function sequential({ input, params }) {
  if (input.successes !== undefined) {
    const state = stats.sprt(input.successes, input.n, params);
    return {
      llr: state.logLikelihoodRatio,
      upper: state.upper,
      lower: state.lower,
      decision: decisions[state.decision],
    };
  }
  const { logE, anytimeP } = stats.discordantEvidence(input.b, input.c);
  return { log_e_value: logE, e_value: Math.exp(logE), anytime_p: anytimeP };
}

const itemOf = (a, b, c) => ({ discrimination: a, difficulty: b, guessing: c ?? 0 });

function irt({ input }) {
  const { a, b, c, theta, responses } = input;
  if (responses === undefined) {
    const item = itemOf(a, b, c);
    return {
      p: stats.responseProbability(item, theta),
      information: stats.itemInformation(item, theta),
    };
  }
  const items = a.map((value, i) => itemOf(value, b[i], Array.isArray(c) ? c[i] : c));
  const right = responses.map((response) => response === 1 || response === true);
  const ability = stats.estimateAbility(items, right);
  return { theta_mle: ability.theta, se: ability.standardError };
}

function bradleyTerry({ input: { wins } }) {
  const strengths = stats.bradleyTerry(wins);
  return {
    log_strength: strengths,
    prob_0_beats_1: strengths === null ? null : stats.winProbability(strengths[0], strengths[1]),
  };
}

function predictionPoweredMean({ input, params: { alpha = 0.05 } }) {
  const sample = { labels: input.Y, judged: input.Yhat, judgedOnly: input.Yhat_unlabeled };
  const result = (lambda) => stats.predictionPoweredMean(sample, lambda, 1 - alpha);
  return { lambda1: result(1), lambda0: result(0), tuned: result("tuned") };
}

function healthbenchRubric({ input }) {
  if (input.example_scores !== undefined) {
    const summary = rubricMean(input.example_scores);
    return { mean_clipped: summary?.clipped ?? null, mean_raw: summary?.mean ?? null };
  }
  const met = input.criteria_met;
  return { score: rubricScore(input.points.map((points, i) => ({ points, met: met[i] }))) };
}

function passAtK({ input: { n, correct_per_task: correct }, params }) {
  const tries = (task) => (Array.isArray(n) ? n[task] : n);
  const overTasks = (estimate, k) => {
    const values = correct.map((count, task) => estimate(tries(task), count, k));
    return values.includes(null) ? null : stats.mean(values);
  };
  const forEachK = (estimate) =>
    Object.fromEntries([params.k].flat().map((k) => [String(k), overTasks(estimate, k)]));
  return { pass_at_k: forEachK(stats.passAtK), pass_hat_k: forEachK(stats.passHatK) };
}

function euroevalAggregation({ input }) {
  if (input.iteration_scores !== undefined) {
    const score = stats.euroEvalScore(input.iteration_scores);
    return {
      mean: score?.mean ?? null,
      radius_euroeval: score?.euroEvalRadius ?? null,
      radius_if_sd_is_the_se: score?.radiusIfSdIsStandardError ?? null,
    };
  }
  if (input.raw !== undefined) {
    const names = Object.keys(input.raw);
    const ranks = stats.euroEvalRanks(Object.values(input.raw));
    return {
      pooled_sd: ranks?.pooledSd ?? null,
      rank_score: Object.fromEntries(names.map((name, i) => [name, ranks?.rankScores[i]])),
    };
  }
  const nested = Object.values(input)[0];
  const byGroup = Object.entries(nested).map(([name, part]) => [name, stats.meanOfMeans(part)]);
  return { ...Object.fromEntries(byGroup), overall: stats.meanOfMeans(nested) };
}

export const checks = {
  sequential,
  irt,
  bradley_terry: bradleyTerry,
  prediction_powered_mean: predictionPoweredMean,
  healthbench_rubric: healthbenchRubric,
  pass_at_k: passAtK,
  euroeval_aggregation: euroevalAggregation,
};
