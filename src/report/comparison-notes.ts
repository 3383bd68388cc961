import type { Comparison, FormComparison, TaskComparison } from "../compare/comparison.ts";
import { percent } from "./numbers.ts";
import type { ComparisonWords } from "./words/comparison/index.ts";

/** What a reader should know of the numbers above: a line each, only where it applies. */
export function comparisonNotes(
  task: TaskComparison,
  names: readonly string[],
  text: ComparisonWords,
): string[] {
  const notes = task.forms.flatMap(({ form, alignment, pairs, promptSpread }) => {
    const { notInAll, changed, unmeasured } = alignment;
    const [pair] = pairs;
    const lead = `${text.inForm[form]}: `;
    return [
      ...(notInAll + changed + unmeasured > 0
        ? [lead + text.dropped({ notInAll, changed, unmeasured })]
        : []),
      ...(pair && pair.clusters < 30 ? [lead + text.fewClusters(pair.clusters)] : []),
      ...(pair && pair.effectiveClusters < 0.9 * pair.clusters
        ? [lead + text.unevenClusters(pair.clusters, pair.effectiveClusters.toFixed(0))]
        : []),
      ...spreadNote(promptSpread, names, lead, text),
    ];
  });
  return [...notes, ...(task.status === "pilot" ? [text.pilot] : [])].map((note) => `${note}  `);
}

function spreadNote(
  found: FormComparison["promptSpread"],
  names: readonly string[],
  lead: string,
  text: ComparisonWords,
): string[] {
  const spreads = found.flatMap((spread, run) => {
    if (!spread) return [];
    const ends = [spread.low, spread.high].map((end) => percent(end, text.decimal));
    return [`${names[run] ?? ""} ${ends.join("–")}`];
  });
  const sameItems = found.every((spread) => spread?.sameItems !== false);
  return spreads.length === 0 ? [] : [lead + text.promptSpread(spreads, sameItems)];
}

/** How the numbers were made, in one line. */
export function methodNote(
  { alpha, family, seed, generator }: Comparison,
  task: TaskComparison,
  text: ComparisonWords,
): string {
  const pairs = task.forms.flatMap(({ pairs }) => pairs);
  const methods = new Set(pairs.flatMap(({ method }) => (method ? [text.method[method]] : [])));
  const tests = new Set(pairs.map(({ test }) => text.test[test]));
  const confidence = (100 * (1 - alpha / Math.max(1, family))).toFixed(1).replace(/\.0$/, "");
  return text.how({
    confidence: confidence.replace(".", text.decimal),
    family,
    methods: [...methods].join(", "),
    tests: [...tests].join(", "),
    seed,
    generator,
  });
}
