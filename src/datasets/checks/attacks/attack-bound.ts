import { betaCdf } from "../../../stats/beta.ts";
import { effectiveTrials } from "../../../stats/clustered-proportion.ts";
import { holm } from "../../../stats/multiple-testing.ts";
import { clopperPearsonLowerBound } from "../../../stats/proportion.ts";

/** One attack's success on a pair: the mean over its forms, ties shared, 0 to 1. */
export interface PairSuccess {
  readonly clusterId: string;
  readonly success: number;
}

/** What is beyond chance but not yet worth repairing. */
export const margin = 0.05;
const level = 0.05;

export interface AttackTest {
  /** Mean success over pairs. */
  readonly rate: number;
  /** One-sided p-value of the hypothesis that the attack succeeds at most at chance + 5 points. */
  readonly p: number;
  /** Independent trials the pairs are worth. */
  readonly trials: number;
}

/**
 * Does an attack succeed more often than `limit`? The one-sided exact binomial test (Clopper & Pearson
 * 1934) on the effective number of trials, as Korn & Graubard (1998, «Confidence intervals for
 * proportions with small expected number of positive counts», Survey Methodology 24) do for clustered
 * proportions: p(1−p)/SE² trials with the cluster standard error, at most the number of pairs, less
 * where there are few clusters; where all pairs succeed alike, the clusters are the trials.
 *
 * Successes shared between ties vary less than right-or-wrong ones, and pairs with different numbers
 * of options less than pairs alike (Hoeffding 1956): both make the test cautious, never bold. Unlike a
 * t test it holds for a handful of pairs, of which all may succeed by chance.
 */
export function attackTest(pairs: readonly PairSuccess[], limit: number): AttackTest {
  const effective = effectiveTrials(
    pairs.map(({ success }) => success),
    pairs.map(({ clusterId }) => clusterId),
    1 - 2 * level,
  );
  if (effective === null) return { rate: 0, p: 1, trials: 0 };
  const { rate, trials } = effective;
  const hits = rate * trials;
  // DLMF 8.17.5, carried on to fractional counts: P(X ≥ hits) for X ~ Binomial(trials, limit).
  const p = hits === 0 || limit >= 1 ? 1 : betaCdf(limit, hits, trials - hits + 1);
  return { rate, p, trials };
}

export interface JudgedAttack extends AttackTest {
  readonly adjustedP: number;
  /** One-sided lower bound at the level that Holm's procedure gives this attack's rank. */
  readonly lowerBound: number;
  readonly fails: boolean;
}

/**
 * Judges the attacks on one dataset together, in input order (Holm 1979): with m attacks, the k-th
 * smallest p-value is tested at 5 %/(m − k + 1), and the bound is the one of that level. A dataset
 * fails where the bound, and the bound of every attack with a smaller p, exceeds `limit`.
 */
export function judgeAttacks(tests: readonly AttackTest[]): readonly JudgedAttack[] {
  const adjusted = holm(tests.map(({ p }) => p));
  const order = tests.map((_, at) => at).sort((a, b) => tests[a]!.p - tests[b]!.p);
  return tests.map((test, at) => {
    const share = level / (tests.length - order.indexOf(at));
    return {
      ...test,
      adjustedP: adjusted[at]!,
      lowerBound: clopperPearsonLowerBound(test.rate * test.trials, test.trials, 1 - share),
      fails: adjusted[at]! < level,
    };
  });
}
