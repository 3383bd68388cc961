import type { Metric, Values } from "../kinds/kind.ts";
import type { AlignedItem } from "./align.ts";
import { unchangedRows } from "./recorded-run.ts";
import type { RowResult } from "./recorded-run.ts";

/** What a run said to an item most often. */
export interface GivenAnswer {
  /** Null where nothing usable came; the outcome says why. */
  readonly answer: string | null;
  readonly outcome: RowResult["outcome"];
}

/** An item that one run got right and the other did not. */
export interface ChangedItem {
  readonly itemId: string;
  readonly pairId: string;
  /** `gained`: wrong in the first, right in the second. */
  readonly change: "gained" | "lost";
  readonly critical: boolean;
  /** Mean score over variants and repeats, by run. */
  readonly scores: readonly [number, number];
  readonly answers: readonly [GivenAnswer, GivenAnswer];
}

/**
 * How right one item is: the ratio that the metric names for it, else the metric on the item alone.
 * Null where that is undefined.
 */
export function itemScore(metric: Metric, values: Values): number | null {
  const rightness = metric.share ?? metric.correctness;
  if (!rightness) return metric.of(values);
  const whole = values[rightness.whole] ?? 0;
  return whole <= 0 ? null : (values[rightness.part] ?? 0) / whole;
}

/** Right more often than not: a score over a half, or under it where lower is better. */
export function isRight(metric: Metric, score: number): boolean {
  const rising = metric.better === "higher" || metric.correctness !== undefined;
  return rising ? score > 0.5 : score < 0.5;
}

/** Items gained and lost between two runs: those marked critical first, else in the order given. */
export function changedItems(
  metric: Metric,
  items: readonly AlignedItem[],
  [first, second]: readonly [number, number],
): readonly ChangedItem[] {
  const changed = items.flatMap((item): ChangedItem[] => {
    const [a, b] = [item.results[first], item.results[second]];
    if (!a || !b) return [];
    const scores = [itemScore(metric, a.values), itemScore(metric, b.values)] as const;
    if (scores[0] === null || scores[1] === null) return [];
    const after = isRight(metric, scores[1]);
    if (isRight(metric, scores[0]) === after) return [];
    const { itemId, pairId, facets } = item;
    return [
      {
        itemId,
        pairId,
        change: after ? "gained" : "lost",
        critical: facets.critical === true,
        scores: [scores[0], scores[1]],
        answers: [commonest(unchangedRows(a)), commonest(unchangedRows(b))],
      },
    ];
  });
  return changed.sort((a, b) => Number(b.critical) - Number(a.critical));
}

function commonest(rows: readonly RowResult[]): GivenAnswer {
  const counts = new Map<string, { readonly given: GivenAnswer; count: number }>();
  for (const { answer, outcome } of rows) {
    if (outcome === "unmeasured") continue;
    const key = `${outcome}/${answer ?? ""}`;
    const seen = counts.get(key);
    if (seen) seen.count += 1;
    else counts.set(key, { given: { answer: answer ?? null, outcome }, count: 1 });
  }
  let most: { readonly given: GivenAnswer; readonly count: number } | undefined;
  for (const entry of counts.values()) if (!most || entry.count > most.count) most = entry;
  return most?.given ?? { answer: null, outcome: "unmeasured" };
}
