import { seededRandom } from "../../../stats/random.ts";
import { fitChoiceModel } from "./choice-model.ts";
import type { OptionCues } from "./option-cues.ts";

/** An item as the attacks see it. */
export interface Attacked {
  readonly clusterId: string;
  readonly cues: readonly OptionCues[];
  /** Place of the key among the options. */
  readonly key: number;
}

const folds = 10;
/** Enough to learn a dozen weights; more only takes time. */
const mostTraining = 4000;

/**
 * Scores of every item's options by a logistic model of their looks, learned from other clusters:
 * clusters are dealt into ten folds (fewer where there are fewer) in a seeded order, and each fold is
 * judged by a model fitted to the rest, to every n-th item where the rest has over 4,000. Null for an
 * item that no other cluster tells about. Position in the file is no feature: it has attacks of its
 * own.
 */
export function learnedScores(items: readonly Attacked[]): readonly (readonly number[] | null)[] {
  const clusters = [...new Set(items.map(({ clusterId }) => clusterId))].sort();
  if (clusters.length < 2) return items.map(() => null);
  const dealt = seededRandom("attacks/folds").shuffle(clusters);
  const count = Math.min(folds, clusters.length);
  const foldOf = new Map(dealt.map((cluster, place) => [cluster, place % count]));
  const choices = items.map(({ cues, key }) => ({ features: cues.map(features(cues)), key }));
  const models = Array.from({ length: count }, (_, fold) => {
    const rest = choices.filter((_, at) => foldOf.get(items[at]!.clusterId) !== fold);
    const every = Math.ceil(rest.length / mostTraining);
    return fitChoiceModel(rest.filter((_, at) => at % every === 0));
  });
  return choices.map((choice, at) => {
    const fold = foldOf.get(items[at]!.clusterId) ?? 0;
    return models[fold]?.scores(choice.features) ?? null;
  });
}

/** Features of one option; counts as logarithms, so that the tenth comma weighs less than the first. */
function features(all: readonly OptionCues[]): (cue: OptionCues) => readonly number[] {
  const lengths = all.map(({ characters }) => characters);
  const [longest, shortest] = [Math.max(...lengths), Math.min(...lengths)];
  return (cue) => [
    Math.log(1 + cue.characters),
    Math.log(1 + cue.words),
    cue.characters === longest ? 1 : 0,
    cue.characters === shortest ? 1 : 0,
    Math.log(1 + cue.digits),
    Math.log(1 + cue.units),
    Math.log(1 + cue.parentheses),
    Math.log(1 + cue.commas),
    Math.log(1 + cue.hedges),
    Math.log(1 + cue.absolutes),
    Math.log(1 + cue.negations),
    cue.overlap,
    cue.likeness,
    cue.middle,
  ];
}
