import type { OptionCues } from "./option-cues.ts";

/** Scores each option of an item by its looks; the highest is taken, ties share. */
export interface AttackRule {
  readonly name: string;
  readonly scores: (cues: readonly OptionCues[]) => readonly number[];
}

const by = (name: string, score: (cue: OptionCues, at: number) => number): AttackRule => ({
  name,
  scores: (cues) => cues.map(score),
});

/**
 * Ways to guess the key without reading for sense. The known cues of test construction (Haladyna,
 * Downing & Rodriguez 2002: length, absolutes, clang with the stem, convergence, odd one out,
 * middle values) and the position in the file.
 */
export const attackRules: readonly AttackRule[] = [
  by("longest", ({ characters }) => characters),
  by("shortest", ({ characters }) => -characters),
  by(
    "most specific",
    ({ digits, units, parentheses, commas }) => digits + units + parentheses + commas,
  ),
  by("hedged", ({ hedges }) => hedges),
  by("not absolute", ({ absolutes }) => -absolutes),
  by("overlap with the stem", ({ overlap }) => overlap),
  by("odd one out", ({ likeness }) => -likeness),
  by("most like the others", ({ likeness }) => likeness),
  by("middle number", ({ middle }) => middle),
  by("first", (_, at) => (at === 0 ? 1 : 0)),
  { name: "last", scores: (cues) => cues.map((_, at) => (at === cues.length - 1 ? 1 : 0)) },
];

/** The part of a guess that falls on the key: 1 over the number of options tied for the best. */
export function shareOfKey(scores: readonly number[], key: number): number {
  const best = Math.max(...scores);
  const tied = scores.map((score) => score >= best - 1e-9);
  return tied[key] === true ? 1 / tied.filter(Boolean).length : 0;
}
