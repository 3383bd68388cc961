import { z } from "zod";
import { readCodes } from "../language/code-mentions.ts";
import { canonicalCodes } from "../scorers/diagnosis-codes.ts";
import type { LabelScore } from "../types.ts";

/** From which score on a label is given, unless a suite says otherwise. */
const defaultThreshold = 0.5;

/** What a suite may set for reading a classifier's labels as codes. */
export const labelSettings = {
  /** A label with this score or more is a code given. */
  threshold: z.number().min(0).max(1).default(defaultThreshold),
  /** Of those, at most so many, the best first. `threshold: 0` leaves the choice to this alone. */
  topK: z.int().min(1).optional(),
};

export const labelReading = `labels:score>=${defaultThreshold}-unless-set`;

export interface LabelChoice {
  readonly threshold: number;
  readonly topK?: number | undefined;
}

/** Codes by falling score; no code stands twice. */
export interface RankedCodes {
  readonly codes: readonly string[];
  /** One for each code. */
  readonly scores: readonly number[];
  /** How many of the first are given. */
  readonly given: number;
}

/** What servers round off and 32 bits lose. */
const rounding = 0.001;

/**
 * A multi-label classifier's labels as codes: `I21.9`, `i219` and «I21.9 Akutt hjerteinfarkt» are one
 * code, a pair in one label is two, and a label that names no code stands for itself, a wrong one.
 * A code under several labels has the best of their scores. A string says why nothing can be read:
 * no labels, or scores that are no probabilities, for which a threshold means nothing.
 */
export function rankCodes(
  labels: readonly LabelScore[],
  { threshold, topK }: LabelChoice,
): RankedCodes | string {
  if (labels.length === 0) return "the classifier has no label that stands for a code";
  const odd = labels.find(({ score }) => !(score >= 0 && score <= 1 + rounding));
  if (odd) return `${odd.score} for ${odd.label} is no probability, so no threshold can be set`;
  const best = new Map<string, number>();
  for (const { label, score } of labels)
    for (const code of codesOf(label)) best.set(code, Math.max(score, best.get(code) ?? 0));
  const ranked = [...best].toSorted(([, a], [, b]) => b - a);
  const over = ranked.filter(([, score]) => score >= threshold).length;
  return {
    codes: ranked.map(([code]) => code),
    scores: ranked.map(([, score]) => score),
    given: Math.min(over, topK ?? over),
  };
}

function codesOf(label: string): readonly string[] {
  const reading = readCodes(label);
  return reading.kind === "codes" ? canonicalCodes(reading.codes) : [label.trim().toUpperCase()];
}
