import type { Metric } from "../kinds/kind.ts";
import { jackknife } from "../stats/jackknife.ts";
import { seededRandom } from "../stats/random.ts";
import { tQuantile } from "../stats/student-t.ts";
import type { AlignedItem } from "./align.ts";
import { directions, fewDifferInterval, fewness } from "./difference-interval.ts";
import { itemScores, pairSums } from "./item-columns.ts";
import { pairTest } from "./randomisation-test.ts";
import type { TestMethod } from "./randomisation-test.ts";

/** The candidate against the baseline on one task in one written form. */
export interface GateBounds {
  readonly baseline: number;
  readonly candidate: number;
  /** Candidate − baseline, turned so that below zero is worse. */
  readonly difference: number;
  /** One-sided lower bound at this look's level; −∞ where nothing can be said. */
  readonly lower: number;
  /** One-sided upper bound at the level for one of all tasks; +∞ where nothing can be said. */
  readonly upper: number;
  /** One-sided randomisation test that the candidate is worse. */
  readonly p: number;
  readonly test: TestMethod;
  readonly method: "t" | "few-differ";
  readonly items: number;
  readonly clusters: number;
  readonly better: number;
  readonly worse: number;
}

export interface GateLevels {
  /** For passing: every task must pass, so no correction is due. */
  readonly pass: number;
  /** For a regression: any one of the tasks would do, so each gets its part. */
  readonly regression: number;
}

const mostDraws = 1_000_000;

/**
 * Bounds by t with the delete-one-cluster jackknife; with fewer than ten clusters that differ, the
 * wider of that and exact limits, since t would call three failures in a row certain, and none at all
 * for a metric that such limits do not hold for. The p-value is
 * exact or drawn finely enough to fall below its level. Null where the metric is undefined.
 */
export function gateBounds(
  primary: Metric,
  items: readonly AlignedItem[],
  name: string,
  levels: GateLevels,
): GateBounds | null {
  const ordered = items.toSorted((a, b) =>
    a.clusterId < b.clusterId ? -1 : Number(a.clusterId > b.clusterId),
  );
  const scores = itemScores(primary, ordered);
  const { sums, difference } = pairSums(scores, 0, 1);
  const found = jackknife(sums, difference);
  if (!found) return null;
  const sign = primary.better === "higher" ? 1 : -1;
  const raw = directions(sums, difference);
  const turned = sign === 1 ? raw : { ...raw, up: raw.down, down: raw.up };
  const centre = sign * found.estimate;
  const few = fewness(turned, scores.unbounded);
  const exact = (at: number, turns: Directions, alpha: number): number => {
    if (few === "enough") return Infinity;
    return few === "exact" ? low(at, turns, alpha) : -Infinity;
  };
  const lower = Math.min(reach(centre, found, levels.pass), exact(centre, turned, levels.pass));
  const upper = Math.max(
    -reach(-centre, found, levels.regression),
    -exact(-centre, flipped(turned), levels.regression),
  );
  const draws = Math.min(mostDraws, Math.max(10_000, Math.ceil(20 / levels.regression)));
  const { p, method: test } = pairTest(scores, 0, 1, {
    random: seededRandom(`gate/${name}`),
    alternative: sign === 1 ? "less" : "greater",
    draws: upper < 0 ? draws : 10_000,
  });
  const totals = [0, 1].map((run) => {
    const own = scores.columns.slice(run * scores.width, (run + 1) * scores.width);
    return scores.statistic(Float64Array.from(own, (column) => column.reduce((a, b) => a + b, 0)));
  });
  return {
    baseline: totals[0] ?? Number.NaN,
    candidate: totals[1] ?? Number.NaN,
    difference: centre,
    lower,
    upper,
    p,
    test,
    method: few === "enough" ? "t" : "few-differ",
    items: scores.clusterIds.length,
    clusters: found.clusters,
    better: turned.up,
    worse: turned.down,
  };
}

type Jackknifed = NonNullable<ReturnType<typeof jackknife>>;

/** centre − t(1 − α) · SE; −∞ without a standard error. */
function reach(centre: number, { standardError, df }: Jackknifed, alpha: number): number {
  if (standardError === null || df < 1) return -Infinity;
  return centre + tQuantile(alpha, df) * standardError;
}

type Directions = ReturnType<typeof directions>;

function low(centre: number, found: Directions, alpha: number): number {
  return fewDifferInterval(centre, found, 1 - 2 * alpha).low;
}

function flipped({ up, down, ...others }: Directions): Directions {
  return { ...others, up: down, down: up };
}
