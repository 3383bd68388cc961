import type { Harm } from "../datasets/item.ts";

/**
 * What an error of each severity counts. No source gives such numbers; this is a convention, each
 * step three times the one before, so that a critical error is never bought with two minor ones.
 * It is part of the signature. An error whose harm nobody has judged counts as minor.
 */
const weights: Readonly<Record<Harm["severity"], number>> = {
  none: 0,
  minor: 1,
  major: 3,
  critical: 9,
};

export const harmWeightsSignature = "harm:none-0,minor-1,major-3,critical-9,unjudged-1";

export function harmWeight(harm: Harm | undefined): number {
  return weights[harm?.severity ?? "minor"];
}
