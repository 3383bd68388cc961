/** Reference vectors for urgency, fairness and confidence; see `spans.mjs` for the contract. */
import {
  adaptiveCalibrationError,
  calibrationErrors,
  countCalibration,
  reliabilityBins,
} from "../../dist/scorers/calibration.js";
import {
  counterfactualFromCounts,
  countCounterfactual,
} from "../../dist/scorers/counterfactual.js";
import { sumCounts } from "../../dist/scorers/counts.js";
import { auroc, averagePrecision } from "../../dist/scorers/discrimination.js";
import {
  brierDecomposition,
  countProperScores,
  properScoresFromCounts,
} from "../../dist/scorers/proper-scores.js";
import { countRobustness, robustnessFromCounts } from "../../dist/scorers/robustness.js";
import {
  augrc,
  aurc,
  coverageAtRisk,
  rankMeanAurc,
  riskAtCoverage,
  riskCoverage,
} from "../../dist/scorers/selective.js";
import { countTriage, triageFromCounts } from "../../dist/scorers/triage.js";

const sumOver = (list, count) => sumCounts(list.map(count));

function triage({ input, params }) {
  const cost = params.cost_gold_by_pred;
  const scale = {
    levels: cost?.length ?? Math.max(params.emergency_level, ...input.gold, ...input.pred) + 1,
    emergencyLevel: params.emergency_level,
    ...(cost === undefined ? {} : { cost }),
  };
  const score = triageFromCounts(
    sumOver(input.gold, (gold, i) => countTriage(gold, input.pred[i], scale)),
    scale,
  );
  return {
    accuracy: score.accuracy,
    under: score.under,
    over: score.over,
    under_given_emergency: score.underGivenEmergency,
    emergency_missed: score.emergencyMissed,
    two_level_under: score.twoLevelUnder,
    dangerous_under: score.dangerousUnder,
    mean_cost: score.meanCost,
    qwk: score.quadraticWeightedKappa,
    sensitivity: score.sensitivity,
    specificity: score.specificity,
  };
}

function counterfactual({ input }) {
  const { original } = input;
  const changed = input.counterfactual;
  const pair = sumOver(original, (score, i) =>
    countCounterfactual({
      original: { answer: String(score), score },
      counterfactual: { answer: String(changed[i]), score: changed[i] },
    }),
  );
  const robustness = robustnessFromCounts(
    sumOver(original, (score, i) => countRobustness(score, [changed[i]])),
  );
  const score = counterfactualFromCounts(pair);
  return {
    flip_rate: score.flipRate,
    gap: score.gap,
    b: score.b,
    c: score.c,
    exact_p: score.exactP,
    pdr: robustness.dropRate,
    worst_case_accuracy: robustness.worstCase,
  };
}

function calibration({ input, params }) {
  const forecasts = input.confidence.map((confidence, i) => ({
    confidence,
    correct: input.correct[i] === 1 || input.correct[i] === true,
  }));
  const bins = params.bins ?? 10;
  const binned = sumOver(forecasts, (forecast) => countCalibration(forecast, bins));
  const { brier, logLoss } = properScoresFromCounts(sumOver(forecasts, countProperScores));
  return {
    ...calibrationErrors(reliabilityBins(binned, bins)),
    adaptive_ece: adaptiveCalibrationError(forecasts, params.adaptive_bins ?? bins),
    brier,
    ...brierDecomposition(forecasts),
    "log_loss_eps1e-15": logLoss,
    auroc: auroc(forecasts),
    average_precision: averagePrecision(forecasts),
  };
}

function selectivePrediction({ input, params }) {
  const outcomes = input.confidence.map((confidence, i) => ({ confidence, loss: input.loss[i] }));
  const points = riskCoverage(outcomes);
  const computed = {
    coverages: points.map(({ coverage }) => coverage),
    selective_risks: points.map(({ selectiveRisk }) => selectiveRisk),
    aurc_trapezoid: aurc(outcomes),
    generalized_risks: points.map(({ generalizedRisk }) => generalizedRisk),
    augrc_trapezoid: augrc(outcomes),
    aurc_rank_mean_stable_order: rankMeanAurc(outcomes, "input-order"),
  };
  if (params.coverage !== undefined) {
    computed.risk_at_coverage = riskAtCoverage(outcomes, params.coverage);
  }
  if (params.risk !== undefined) computed.coverage_at_risk = coverageAtRisk(outcomes, params.risk);
  return computed;
}

export const checks = {
  triage,
  counterfactual,
  calibration,
  selective_prediction: selectivePrediction,
};
