import { type Counts, countOf, share } from "./counts.ts";
import { harmonicMean, orZero } from "./precision-recall.ts";

/** Refusing as a class of its own: right on unanswerable questions, wrong on answerable ones. */
export interface AbstentionScore {
  /** Unanswerable refused / unanswerable. */
  readonly refusalRecall: number | null;
  /** Unanswerable refused / refused; 0 when nothing was refused. */
  readonly refusalPrecision: number;
  readonly refusalF1: number;
  /** Answerable refused / answerable. */
  readonly falseRefusalRate: number | null;
  /** Unanswerable answered / unanswerable. */
  readonly hallucinatedAnswerRate: number | null;
}

export const abstentionSignature = "abstention|1|positive:refusal|zero-division:0";

/** Counts of one question. */
export function countAbstention(answerable: boolean, refused: boolean): Counts {
  return {
    answerable: answerable ? 1 : 0,
    unanswerable: answerable ? 0 : 1,
    refusedAnswerable: answerable && refused ? 1 : 0,
    refusedUnanswerable: !answerable && refused ? 1 : 0,
  };
}

/** Recall and rates are null when there is no question of the sort; F1 is then 0. */
export function abstentionFromCounts(sums: Counts): AbstentionScore {
  const unanswerable = countOf(sums, "unanswerable");
  const rightly = countOf(sums, "refusedUnanswerable");
  const wrongly = countOf(sums, "refusedAnswerable");
  const refusalRecall = share(rightly, unanswerable);
  const refusalPrecision = orZero(rightly, rightly + wrongly);
  return {
    refusalRecall,
    refusalPrecision,
    refusalF1: harmonicMean(refusalPrecision, refusalRecall ?? 0),
    falseRefusalRate: share(wrongly, countOf(sums, "answerable")),
    hallucinatedAnswerRate: share(unanswerable - rightly, unanswerable),
  };
}
