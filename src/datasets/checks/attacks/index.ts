import type { CheckedDataset, Found } from "../finding.ts";
import { choiceItems } from "../item-texts.ts";
import { attackTest, judgeAttacks, margin } from "./attack-bound.ts";
import type { JudgedAttack, PairSuccess } from "./attack-bound.ts";
import { learnedScores } from "./learned-attack.ts";
import type { Attacked } from "./learned-attack.ts";
import { optionCues } from "./option-cues.ts";
import { attackRules, shareOfKey } from "./rules.ts";

export interface AttackResult extends JudgedAttack {
  readonly name: string;
  /** Mean of 1/options over the pairs. */
  readonly chance: number;
}

interface Guessed extends Attacked {
  readonly pairId: string;
}

/**
 * Every attack on a multiple-choice dataset; none for another kind. A pair counts once, as the mean
 * over its forms; items left out by a rule do not count.
 */
export function attack(dataset: CheckedDataset): readonly AttackResult[] {
  const items: readonly Guessed[] = choiceItems(dataset)
    .filter(({ item }) => item.excluded === undefined)
    .map(({ item }) => ({
      pairId: item.pairId,
      clusterId: item.clusterId,
      cues: optionCues(item),
      key: item.options.findIndex(({ id }) => id === item.gold.option),
    }));
  if (items.length === 0) return [];
  const byChance = perPair(items, ({ cues }) => 1 / cues.length);
  const chance = byChance.reduce((sum, { success }) => sum + success, 0) / byChance.length;
  const learned = learnedScores(items);
  const guesses = [
    ...attackRules.map(({ name, scores }) => ({
      name,
      share: ({ cues, key }: Guessed) => shareOfKey(scores(cues), key),
    })),
    {
      name: "logistic model",
      share: ({ cues, key }: Guessed, at: number) =>
        shareOfKey(learned[at] ?? cues.map(() => 0), key),
    },
  ];
  const judged = judgeAttacks(
    guesses.map(({ share }) => attackTest(perPair(items, share), chance + margin)),
  );
  return judged.map((result, at) => ({ name: guesses[at]!.name, chance, ...result }));
}

/** The results that fail a dataset, as findings. */
export function attackFindings(
  { cardPath }: CheckedDataset,
  results: readonly AttackResult[],
): readonly Found[] {
  return results
    .filter(({ fails }) => fails)
    .map(({ name, rate, lowerBound, chance }) => ({
      severity: "defect",
      ids: [],
      where: cardPath,
      message: `«${name}» finds the key in ${percent(rate)} of pairs (one-sided 95 % lower bound, Holm: ${percent(lowerBound)}): expected a bound of at most chance + 5 points, ${percent(chance + margin)}. Even the options out.`,
    }));
}

function perPair(
  items: readonly Guessed[],
  share: (item: Guessed, at: number) => number,
): readonly PairSuccess[] {
  const pairs = new Map<string, { clusterId: string; sum: number; count: number }>();
  for (const [at, item] of items.entries()) {
    const pair = pairs.get(item.pairId) ?? { clusterId: item.clusterId, sum: 0, count: 0 };
    pairs.set(item.pairId, pair);
    pair.sum += share(item, at);
    pair.count += 1;
  }
  return [...pairs.values()].map(({ clusterId, sum, count }) => ({
    clusterId,
    success: sum / count,
  }));
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
