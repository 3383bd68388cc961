/** The bootstrap without randomness: all resamples of a small sample, or the resamples given. */
import * as stats from "../../dist/stats/index.js";

const pair = (interval) => (interval === null ? null : [interval.low, interval.high]);

/** A statistic of chosen values, as a statistic of their indices. */
function statisticOf(name, data) {
  if (!/median/i.test(name)) {
    const ids = data.map((_, i) => String(i));
    return stats.onClusters(stats.scoreSums(data, ids), stats.meanOfSums);
  }
  return (indices) => {
    const chosen = Float64Array.from(indices, (i) => data[i]).sort();
    return stats.quantileOfSorted(chosen, 0.5);
  };
}

function bootstrapCi({ input, params: { statistic: name = "mean", alpha = 0.05 } }) {
  const data = input.data ?? stats.differences(input.a, input.b);
  const units = data.length;
  const statistic = statisticOf(name, data);
  const estimate = statistic(Uint32Array.from(data.keys()));
  const given = input.resample_indices;
  const replicates =
    given === undefined
      ? stats.allReplicates(units, statistic)
      : stats.givenReplicates(given, statistic);

  const leftOut = stats.leaveOneOutOf(units, statistic);
  const bca = stats.bcaInterval(estimate, replicates, leftOut, 1 - alpha);
  return {
    estimate,
    percentile: pair(stats.percentileInterval(replicates, 1 - alpha)),
    bca,
    bootstrap_se_ddof1: stats.replicateStandardError(replicates),
    replicates: given === undefined ? replicates.inOrder.length : [...replicates.inOrder],
  };
}

export const checks = { bootstrap_ci: bootstrapCi };
