import { bleuFromCounts, bleuSignature, countBleu } from "../scorers/bleu.ts";
import { chrfFromCounts, chrfSignature, countChrf } from "../scorers/chrf.ts";
import { countTer, terFromCounts, terSignature } from "../scorers/ter.ts";
import type { Metric, Values } from "./kind.ts";

type Counts = Readonly<Record<string, number>>;

interface Overlap {
  readonly name: string;
  readonly signature: string;
  readonly count: (text: string, references: readonly string[]) => Counts;
  readonly score: (sums: Counts) => number;
  /** +1 where a higher score is better, −1 where a lower one is. */
  readonly sign: 1 | -1;
}

const overlaps: readonly Overlap[] = [
  {
    name: "bleu",
    signature: bleuSignature(),
    count: countBleu,
    score: (sums) => bleuFromCounts(sums).score,
    sign: 1,
  },
  {
    name: "chrf",
    signature: chrfSignature(),
    count: countChrf,
    score: (sums) => chrfFromCounts(sums),
    sign: 1,
  },
  {
    name: "chrf++",
    signature: chrfSignature({ wordOrder: 2 }),
    count: (text, references) => countChrf(text, references, { wordOrder: 2 }),
    score: (sums) => chrfFromCounts(sums, { wordOrder: 2 }),
    sign: 1,
  },
  {
    name: "ter",
    signature: terSignature(),
    count: (text, references) => ({ ...countTer(text, references) }),
    score: terFromCounts,
    sign: -1,
  },
];

const sides = ["model", "copy"] as const;

/** Counts of a translation and of the copied source against the references, for corpus scores. */
export function overlapCounts(
  translated: string,
  source: string,
  references: readonly string[],
): Values {
  const texts = { model: translated, copy: source };
  const counts: Record<string, number> = {};
  for (const { name, count } of overlaps)
    for (const side of sides)
      for (const [key, value] of Object.entries(count(texts[side], references)))
        counts[`${name}:${side}:${key}`] = value;
  return counts;
}

export const overlapKeys: readonly string[] = Object.keys(overlapCounts("", "", [""]));

/**
 * Corpus scores in points, the copied source's taken off: 0 is no better than doing nothing. TER
 * counts edits, so there the model's is taken off the copy's.
 */
export const gainMetrics: readonly Metric[] = overlaps.map(({ name, signature, score, sign }) => ({
  id: `${name}-gain`,
  version: 1,
  details: `${signature}|corpus|minus copied source`,
  better: "higher",
  of(sums) {
    if (!sums["n"]) return null;
    const [model = 0, copy = 0] = sides.map((side) => score(ofSide(sums, `${name}:${side}:`)));
    return sign === 1 ? model - copy : copy - model;
  },
}));

function ofSide(sums: Values, prefix: string): Counts {
  return Object.fromEntries(
    Object.entries(sums).flatMap(([key, value]) =>
      key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : [],
    ),
  );
}
