import type { Groups } from "./groups.ts";
import type { Likeness } from "./likeness.ts";
import type { Question } from "./question.ts";

/** One question in both written forms, each side with all its copies (positions, rising). */
export interface TwinGroup {
  readonly nb: readonly number[];
  readonly nn: readonly number[];
  /** Likeness of the closest members, 0 to 1. */
  readonly likeness: number;
}

/** Below this likeness nothing is a twin; unrelated questions of one exam stay under 0.3. */
const leastLikeness = 0.35;
/** The twin must be this many times closer than the next question on another vignette. */
const leastLead = 1.25;

interface Best {
  readonly group: number;
  readonly likeness: number;
  readonly next: number;
}

/**
 * Finds the parallel versions of one question by what translation leaves alone: numbers, drug and
 * Latin words, stems. A pair must be the best match of both sides and clearly ahead of the second;
 * document names play no part. Ties stay single.
 *
 * @param copies copies within a form; they stand or fall together
 * @param stems questions of one form on one vignette: rivals the lead is not measured against,
 *   since reworded versions of one question are among them
 */
export function findTwins(
  questions: readonly Question[],
  copies: Groups,
  stems: Groups,
  likeness: Likeness,
): readonly TwinGroup[] {
  const members = new Map<number, readonly number[]>();
  for (const group of copies.all()) members.set(copies.find(group[0] ?? 0), group);
  const formOf = (group: number): string => questions[group]?.form ?? "undecided";

  const bestOf = (group: number): Best | undefined => {
    const wanted = formOf(group) === "nn" ? "nb" : "nn";
    const found = new Map<number, number>();
    for (const member of members.get(group) ?? [])
      for (const other of likeness.near(member)) {
        const otherGroup = copies.find(other);
        if (formOf(otherGroup) !== wanted) continue;
        const value = likeness.of(member, other);
        if (value > (found.get(otherGroup) ?? 0)) found.set(otherGroup, value);
      }
    const ranked = [...found].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const [first] = ranked;
    const second = ranked.find(
      ([other]) => first !== undefined && stems.find(other) !== stems.find(first[0]),
    );
    return first && { group: first[0], likeness: first[1], next: second?.[1] ?? 0 };
  };

  const twins: TwinGroup[] = [];
  for (const [group, nn] of members) {
    if (formOf(group) !== "nn") continue;
    const best = bestOf(group);
    if (best === undefined || best.likeness < leastLikeness) continue;
    const back = bestOf(best.group);
    if (back?.group !== group) continue;
    if (best.likeness < leastLead * best.next || back.likeness < leastLead * back.next) continue;
    twins.push({ nb: members.get(best.group) ?? [], nn, likeness: best.likeness });
  }
  return twins;
}
