import type { Metric } from "../kinds/kind.ts";
import type { WrittenForm } from "../types.ts";
import { isRight, itemScore } from "./changed-items.ts";
import type { GatePolicy } from "./gate-policy.ts";
import { unchangedRows } from "./recorded-run.ts";
import type { ItemResult } from "./recorded-run.ts";

/** Times an item must be asked before its failing counts as settled. */
export const rowsNeeded = 3;

/** A critical item that passed in the baseline and does not hold in the candidate. */
export interface CriticalFailure {
  readonly itemId: string;
  readonly form: WrittenForm;
  /** Measured rows of the candidate (prompt variants × repeats), and how many of them failed. */
  readonly rows: number;
  readonly failed: number;
  /**
   * True when it failed in two thirds or more of at least three rows: a regression. False where it
   * was asked too seldom to tell a flake from a failure: no pass.
   */
  readonly settled: boolean;
}

/**
 * Critical items are those with an error marked as critical harm, where the policy counts them, and
 * those it names. One has passed in the baseline when more than half of its measured rows were right.
 */
export function criticalFailures(
  primary: Metric,
  form: WrittenForm,
  baseline: readonly ItemResult[],
  candidate: readonly ItemResult[],
  { critical: { marked, items } }: GatePolicy,
): readonly CriticalFailure[] {
  const now = new Map(candidate.map((item) => [item.itemId, item]));
  return baseline.flatMap((item) => {
    const { itemId } = item;
    if (!(marked && item.facets.critical) && !items.includes(itemId)) return [];
    const before = tally(primary, item);
    if (2 * before.failed >= before.rows) return [];
    const after = now.get(itemId);
    const { rows, failed } = after ? tally(primary, after) : { rows: 0, failed: 0 };
    if (rows > 0 && 3 * failed < 2 * rows) return [];
    return [{ itemId, form, rows, failed, settled: rows >= rowsNeeded }];
  });
}

function tally(primary: Metric, item: ItemResult) {
  const scores = unchangedRows(item).flatMap(({ values }) =>
    values ? [itemScore(primary, values)] : [],
  );
  const failed = scores.filter((score) => score === null || !isRight(primary, score)).length;
  return { rows: scores.length, failed };
}
