import { beforeAll, describe, expect, it } from "vitest";
import {
  binomialPmf,
  binomialQuantile,
  clopperPearsonInterval,
  clusterBootstrap,
  clusterMeanInterval,
  clusterStandardError,
  clusteredWilsonInterval,
  discordantEvidence,
  equivalenceTest,
  holm,
  mean,
  meanOfSums,
  normalUpperTail,
  predictionPoweredMean,
  scoreSums,
  seededRandom,
  signFlipTest,
  standardErrorOfMean,
  tTest,
  wilsonInterval,
} from "../../src/stats/index.ts";
import type { Interval, Random } from "../../src/stats/index.ts";

/**
 * Asserts that `hits` out of `trials` is what a rate between `low` and `high` would give: outside
 * these exact binomial bounds it would fall less than once in 10,000 on either side.
 */
function expectRate(hits: number, trials: number, low: number, high = low): void {
  expect(hits).toBeGreaterThanOrEqual(binomialQuantile(1e-4, trials, low));
  expect(hits).toBeLessThanOrEqual(binomialQuantile(1 - 1e-4, trials, high));
}

const count = (trials: number, happens: () => boolean): number => {
  let hits = 0;
  for (let i = 0; i < trials; i++) if (happens()) hits += 1;
  return hits;
};

describe("two equal models on 20 patients × 20 questions", () => {
  // Each patient is easy or hard for each model, p = 0.7 ± √(0.3 · 0.7 · 0.3): right-or-wrong scores,
  // and their differences, with an intra-cluster correlation of 0.3.
  const swing = Math.sqrt(0.3 * 0.7 * 0.3);
  const patients = Array.from({ length: 400 }, (_, i) => `patient-${Math.floor(i / 20)}`);
  const answers = (random: Random): number[] => {
    const scores: number[] = [];
    for (let patient = 0; patient < 20; patient++) {
      const p = 0.7 + (random.below(2) === 0 ? swing : -swing);
      for (let question = 0; question < 20; question++) scores.push(random.uniform() < p ? 1 : 0);
    }
    return scores;
  };
  const trials = 10_000;
  const random = seededRandom("20 × 20, ICC 0.3");
  const rejected = { clustered: 0, signFlip: 0, naive: 0 };
  beforeAll(() => {
    for (let i = 0; i < trials; i++) {
      const [a, b] = [answers(random), answers(random)];
      const difference = a.map((score, row) => score - b[row]!);
      const result = clusterStandardError(difference, patients)!;
      if (tTest(result.mean, result.standardError, result.df)! < 0.05) rejected.clustered += 1;
      if (tTest(result.mean, standardErrorOfMean(difference), 399)! < 0.05) rejected.naive += 1;
      const totals = Array.from({ length: 20 }, () => 0);
      difference.forEach((value, row) => {
        totals[Math.floor(row / 20)]! += value;
      });
      if (signFlipTest(totals, { random, exactUpTo: 10, draws: 499 }).p <= 0.05) {
        rejected.signFlip += 1;
      }
    }
  });

  // At 10,000 trials the bounds of 5 % are 421 and 583: inside the 4 to 6.5 % a test may be off by.
  it("the clustered t test finds a difference 5 % of the time", () => {
    expectRate(rejected.clustered, trials, 0.05);
  });

  it("the cluster sign-flip test does too", () => {
    expectRate(rejected.signFlip, trials, 0.05);
  });

  it("the naive test finds a false winner more than 40 % of the time", () => {
    // Expected: 2Φ(−1.96/√6.7) = 44.9 %, with the design effect 1 + 19 · 0.3 = 6.7.
    expectRate(rejected.naive, trials, 0.44, 0.46);
    expect(rejected.naive).toBeGreaterThan(0.4 * trials);
  });
});

describe("coverage", () => {
  const contains = (interval: Interval | null | undefined, truth: number): boolean =>
    interval !== null && interval !== undefined && interval.low <= truth && truth <= interval.high;

  it("of BCa and t intervals for skewed clustered scores is 93 to 96.5 % with 40 clusters", () => {
    const random = seededRandom("coverage of skewed scores");
    const clusters = Array.from({ length: 120 }, (_, i) => `note-${i % 40}`);
    const trials = 2000;
    const covered = { bca: 0, t: 0 };
    for (let i = 0; i < trials; i++) {
      // Score u² of a mixture of the note's and the row's own uniform: mean 1/3, skewed right.
      const notes = Array.from({ length: 40 }, () => random.uniform());
      const scores = clusters.map(
        (_, row) => (random.uniform() < 0.5 ? notes[row % 40]! : random.uniform()) ** 2,
      );
      const bootstrap = clusterBootstrap(scoreSums(scores, clusters), meanOfSums, {
        random,
        resamples: 1000,
      });
      if (contains(bootstrap?.bca, 1 / 3)) covered.bca += 1;
      if (contains(clusterMeanInterval(scores, clusters), 1 / 3)) covered.t += 1;
    }
    expectRate(covered.bca, trials, 0.93, 0.965);
    expectRate(covered.t, trials, 0.93, 0.965);
  });

  it("of the clustered Wilson interval is 94 to 96 % where the naive one has 53 %", () => {
    const random = seededRandom("one common answer");
    const ids = Array.from({ length: 400 }, (_, i) => `patient-${Math.floor(i / 20)}`);
    const trials = 2000;
    const covered = { clustered: 0, naive: 0 };
    for (let i = 0; i < trials; i++) {
      // A row repeats its patient's common answer with probability √0.3: ICC 0.3.
      const common = Array.from({ length: 20 }, () => random.uniform() < 0.7);
      const scores = ids.map((_, row) => {
        const repeats = random.uniform() < Math.sqrt(0.3);
        return (repeats ? common[Math.floor(row / 20)] : random.uniform() < 0.7) ? 1 : 0;
      });
      if (contains(clusteredWilsonInterval(scores, ids), 0.7)) covered.clustered += 1;
      const right = scores.filter((score) => score === 1).length;
      if (contains(wilsonInterval(right, 400), 0.7)) covered.naive += 1;
    }
    expectRate(covered.clustered, trials, 0.94, 0.96);
    expectRate(covered.naive, trials, 0.5, 0.57);
  });

  /** Exact: the probability of all counts whose interval contains p. */
  const exactCoverage = (
    interval: (successes: number, n: number) => Interval,
    n: number,
    p: number,
  ): number => {
    let coverage = 0;
    for (let k = 0; k <= n; k++) if (contains(interval(k, n), p)) coverage += binomialPmf(k, n, p);
    return coverage;
  };
  const rates = Array.from({ length: 199 }, (_, i) => (i + 1) / 200);

  it("of Wilson's interval is 95 % on average over rates, computed exactly", () => {
    for (const n of [20, 100, 400]) {
      const average = mean(rates.map((p) => exactCoverage(wilsonInterval, n, p)))!;
      expect(average).toBeGreaterThan(0.948);
      expect(average).toBeLessThan(0.956);
    }
  });

  it("of Clopper-Pearson's is never below 95 %, computed exactly", () => {
    for (const n of [7, 50]) {
      for (const p of rates) {
        expect(exactCoverage(clopperPearsonInterval, n, p)).toBeGreaterThan(0.95 - 1e-12);
      }
    }
  });

  it("of a prediction-powered mean holds with a judge that is 20 points too generous", () => {
    const random = seededRandom("generous judge");
    const human = (): number => (random.uniform() < 0.6 ? 1 : 0);
    const judge = (truth: number): number => (truth === 1 || random.uniform() < 0.5 ? 1 : 0);
    const trials = 2000;
    const hits = count(trials, () => {
      const labels = Array.from({ length: 200 }, human);
      const judged = labels.map(judge);
      const judgedOnly = Array.from({ length: 1000 }, () => judge(human()));
      return contains(predictionPoweredMean({ labels, judged, judgedOnly }), 0.6);
    });
    expectRate(hits, trials, 0.94, 0.955);
  });
});

describe("error rates", () => {
  it("Holm keeps the family error at 5 % when some differences are real", () => {
    const random = seededRandom("family of five");
    const trials = 20_000;
    // Two of five differences are real (z shifted by 3); an error is a rejection among the others.
    const errors = count(trials, () => {
      const p = [3, 3, 0, 0, 0].map((shift) =>
        Math.min(1, 2 * normalUpperTail(Math.abs(random.normal() + shift))),
      );
      return holm(p)
        .slice(2)
        .some((adjusted) => adjusted < 0.05);
    });
    // Never above 5 %; above 1 − (1 − 0.01)³ = 2.97 %, which Bonferroni would give.
    expectRate(errors, trials, 0.0297, 0.05);
  });

  it("TOST at the margin itself concludes equivalence 5 % of the time", () => {
    const random = seededRandom("at the margin");
    const trials = 20_000;
    const errors = count(trials, () => {
      const scores = Array.from({ length: 30 }, () => 0.05 + 0.05 * random.normal());
      const difference = {
        estimate: mean(scores)!,
        standardError: standardErrorOfMean(scores)!,
        df: 29,
      };
      return equivalenceTest(difference, 0.05).equivalent;
    });
    expectRate(errors, trials, 0.05);
  });

  it("the anytime-valid evidence reaches 20 in at most 5 % of null sequences of 400 looks", () => {
    const random = seededRandom("looking after every commit");
    const trials = 2000;
    const alarms = count(trials, () => {
      let [b, c] = [0, 0];
      while (b + c < 400) {
        if (random.below(2) === 0) b += 1;
        else c += 1;
        if (discordantEvidence(b, c, "more-b").logE >= Math.log(20)) return true;
      }
      return false;
    });
    expect(alarms).toBeLessThanOrEqual(binomialQuantile(1 - 1e-4, trials, 0.05));
  });
});
