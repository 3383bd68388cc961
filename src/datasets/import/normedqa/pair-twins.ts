import type { AuditedQuestion } from "./audit.ts";
import { distinct } from "./key-marking.ts";
import type { TwinGroup } from "./twins.ts";

/** The nb and the nn record that make a pair; positions among the questions. */
export interface TwinPair {
  readonly nb: number;
  readonly nn: number;
}

/** Distractors as items carry them: each once. */
export function distinctDistractors({ question }: AuditedQuestion): readonly string[] {
  return distinct(question.options.distractors).kept;
}

/**
 * Pairs of usable twins, one of each form, whose keys are known to agree. Twins with unequal numbers of options are not paired:
 * guessing is easier in one of the forms.
 */
export function pairTwins(
  questions: readonly AuditedQuestion[],
  twins: readonly TwinGroup[],
  keysAgree: (nb: number, nn: number) => boolean,
): { readonly pairs: readonly TwinPair[]; readonly unequal: readonly TwinPair[] } {
  const usable = (i: number): boolean =>
    questions[i] !== undefined && questions[i].excluded === undefined;
  const pairs: TwinPair[] = [];
  const unequal: TwinPair[] = [];
  for (const group of twins) {
    const nb = group.nb.find(usable);
    const nn = group.nn.find(usable);
    if (nb === undefined || nn === undefined || !keysAgree(nb, nn)) continue;
    const [left, right] = [questions[nb], questions[nn]];
    if (left === undefined || right === undefined) continue;
    const isEqual = distinctDistractors(left).length === distinctDistractors(right).length;
    (isEqual ? pairs : unequal).push({ nb, nn });
  }
  return { pairs, unequal };
}
