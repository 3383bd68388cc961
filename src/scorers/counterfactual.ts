import { type Counts, countOf, share } from "./counts.ts";
import { exactDiscordance } from "./exact-discordance.ts";

/** One side of a pair: what was answered, and its score (1 right, 0 wrong, or a graded score). */
export interface CounterfactualSide {
  readonly answer: string;
  readonly score: number;
}

export interface CounterfactualPair {
  readonly original: CounterfactualSide;
  /** The same case with one attribute swapped. */
  readonly counterfactual: CounterfactualSide;
  /** What the original prompt, unchanged, was answered when asked again. */
  readonly repeatedAnswer?: string;
}

export interface CounterfactualScore {
  /** Pairs whose answer changed / pairs. */
  readonly flipRate: number | null;
  /** Mean original score - mean counterfactual score; > 0 means the swap did worse. */
  readonly gap: number | null;
  /** Pairs where the original scored higher, and where the counterfactual did. */
  readonly b: number;
  readonly c: number;
  /** Exact two-sided McNemar p of b against c; a sign test when scores are graded. */
  readonly exactP: number;
  /** Changed answers when nothing was changed / pairs asked again; null when none was. */
  readonly repeatFlipRate: number | null;
  /** Flip rate above the repeat floor, over pairs asked again. May be negative. */
  readonly excessFlipRate: number | null;
  /** Exact p of "flipped only by the swap" against "flipped only by repeating"; null as above. */
  readonly excessFlipP: number | null;
}

export const counterfactualSignature =
  "counterfactual|1|gap:original-minus-counterfactual|p:exact-mcnemar|floor:same-prompt-repeated";

/** Counts of one pair. */
export function countCounterfactual(pair: CounterfactualPair): Counts {
  const { original, counterfactual, repeatedAnswer } = pair;
  const flag = (condition: boolean) => (condition ? 1 : 0);
  const flipped = original.answer !== counterfactual.answer;
  const counts = {
    n: 1,
    flips: flag(flipped),
    original: original.score,
    counterfactual: counterfactual.score,
    b: flag(original.score > counterfactual.score),
    c: flag(original.score < counterfactual.score),
  };
  if (repeatedAnswer === undefined) return counts;
  const wavered = original.answer !== repeatedAnswer;
  return {
    ...counts,
    repeated: 1,
    flipsOfRepeated: flag(flipped),
    repeatFlips: flag(wavered),
    onlySwap: flag(flipped && !wavered),
    onlyRepeat: flag(wavered && !flipped),
  };
}

/** Rates from summed counts; with one attribute swapped per call, adjust p over attributes. */
export function counterfactualFromCounts(sums: Counts): CounterfactualScore {
  const n = countOf(sums, "n");
  const repeated = countOf(sums, "repeated");
  const b = countOf(sums, "b");
  const c = countOf(sums, "c");
  return {
    flipRate: share(countOf(sums, "flips"), n),
    gap: share(countOf(sums, "original") - countOf(sums, "counterfactual"), n),
    b,
    c,
    exactP: exactDiscordance(b, c),
    repeatFlipRate: share(countOf(sums, "repeatFlips"), repeated),
    excessFlipRate: share(
      countOf(sums, "flipsOfRepeated") - countOf(sums, "repeatFlips"),
      repeated,
    ),
    excessFlipP:
      repeated === 0
        ? null
        : exactDiscordance(countOf(sums, "onlySwap"), countOf(sums, "onlyRepeat")),
  };
}
