import { assumedStandardError } from "../plan/detectable.ts";
import type { AssumedPairs } from "../plan/detectable.ts";
import { normalCdf, normalQuantile } from "../stats/normal.ts";
import { powerOf } from "../stats/power.ts";
import { clusterSizes } from "../summarise/estimate.ts";
import type { WrittenForm } from "../types.ts";
import type { GatePolicy } from "./gate-policy.ts";
import type { RecordedRun } from "./recorded-run.ts";

/** What a policy could find on one task, before any candidate is run. */
export interface GatePower {
  readonly task: string;
  readonly form: WrittenForm;
  readonly items: number;
  readonly clusters: number;
  /** Chance that a true drop of the size asked about ends in a regression on this task alone. */
  readonly finds: number;
  /** Chance that a candidate that is no different passes on this task. */
  readonly passes: number;
}

export interface PowerQuestion extends AssumedPairs {
  /** True drop, 0 to `discordance`. */
  readonly drop: number;
}

/**
 * Power of each of a policy's tests by the normal approximation, one-sided: for a regression at α
 * over the number of tests, for a pass at α. The standard error is assumed, not measured:
 * √((discordance − drop²)/n · design effect).
 */
export function gatePower(
  { tasks }: RecordedRun,
  policy: GatePolicy,
  alpha: number,
  question: PowerQuestion,
): readonly GatePower[] {
  const cells = [...tasks].flatMap(([task, { forms }]) =>
    (["nb", "nn"] as const).flatMap((form) => {
      const items = forms[form]?.items ?? [];
      return items.length === 0 ? [] : [{ task, form, items }];
    }),
  );
  return cells.map(({ task, form, items }) => {
    const sizes = clusterSizes(items.map(({ clusterId }) => clusterId));
    const margin = policy.margin.tasks[task] ?? policy.margin.default;
    const dropped = assumedStandardError(sizes, question, question.drop) ?? Infinity;
    const same = assumedStandardError(sizes, question) ?? Infinity;
    return {
      task,
      form,
      items: items.length,
      clusters: sizes.length,
      finds: powerOf(question.drop, dropped, (2 * alpha) / cells.length),
      passes: normalCdf(margin / same + normalQuantile(alpha)),
    };
  });
}
