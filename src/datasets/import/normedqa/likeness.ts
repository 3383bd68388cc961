import { comparisonForm, numbersIn } from "./comparison-form.ts";
import type { Question } from "./question.ts";

/**
 * What two versions of a question share whatever their written form: numbers, and the first five
 * letters of words of five letters or more (drug names, Latin, most stems), of the question and of
 * all its options. Weighted by inverse document frequency, compared by cosine.
 */
export interface Likeness {
  /** Cosine of two questions by position, 0 to 1. */
  readonly of: (a: number, b: number) => number;
  /** Positions that share a rare feature with this one. */
  readonly near: (a: number) => readonly number[];
}

function featuresOf({ record, options }: Question): ReadonlySet<string> {
  const text = [record.question, record.answer, ...options.distractors].join("\n");
  const words = comparisonForm(text).match(/\p{L}{5,}/gu) ?? [];
  return new Set([...words.map((word) => word.slice(0, 5)), ...numbersIn(text)]);
}

/** Features in more than this share of the questions say nothing about which question it is. */
const commonShare = 0.05;

export function likenessOf(questions: readonly Question[]): Likeness {
  const features = questions.map(featuresOf);
  const holders = new Map<string, number[]>();
  for (const [i, set] of features.entries())
    for (const feature of set) holders.set(feature, [...(holders.get(feature) ?? []), i]);
  const weight = (feature: string): number =>
    Math.log(questions.length / (holders.get(feature)?.length ?? 1)) ** 2;
  const norms = features.map((set) =>
    Math.sqrt([...set].reduce((sum, feature) => sum + weight(feature), 0)),
  );
  const cosine = (a: number, b: number): number => {
    const [small, large] = [features[a] ?? new Set<string>(), features[b] ?? new Set<string>()];
    let shared = 0;
    for (const feature of small) if (large.has(feature)) shared += weight(feature);
    const norm = (norms[a] ?? 0) * (norms[b] ?? 0);
    return norm === 0 ? 0 : shared / norm;
  };
  return {
    of: cosine,
    near: (a) => {
      const found = new Set<number>();
      const limit = Math.max(12, commonShare * questions.length);
      for (const feature of features[a] ?? [])
        if ((holders.get(feature)?.length ?? 0) <= limit)
          for (const other of holders.get(feature) ?? []) if (other !== a) found.add(other);
      return [...found].sort((x, y) => x - y);
    },
  };
}
