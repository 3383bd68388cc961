import { original } from "../kinds/kind.ts";
import type { Metric } from "../kinds/kind.ts";
import type { ScoreRow } from "../results/rows.ts";
import type { WrittenForm } from "../types.ts";

/** How far a number moves with the wording of the prompt. */
export interface PromptSpread {
  readonly metric: string;
  /** Lowest and highest value of the metric over the prompt variants. */
  readonly low: number;
  readonly high: number;
  /** One value per variant, in the order of the prompt set; null where it is undefined. */
  readonly values: readonly (number | null)[];
  /**
   * True when every variant met the same items. False in rotation, where each variant met its own
   * part of them and the spread also holds the difference between the parts.
   */
  readonly sameItems: boolean;
}

/** Sums of values per task, written form and variant, of unchanged items, gathered as rows go by. */
export interface VariantSums {
  readonly add: (row: ScoreRow) => void;
  /** Null with fewer than two variants measured. */
  readonly spread: (
    task: string,
    form: WrittenForm,
    metric: Metric,
    sameItems: boolean,
  ) => PromptSpread | null;
}

export function variantSums(): VariantSums {
  const sums = new Map<string, Record<string, number>[]>();
  return {
    add({ task, form, variant, version, values }) {
      if (!values || version !== original) return;
      const key = `${task}/${form}`;
      let variants = sums.get(key);
      if (!variants) sums.set(key, (variants = []));
      for (let missing = variants.length; missing <= variant; missing += 1) variants.push({});
      const total = variants[variant] ?? {};
      for (const name of Object.keys(values))
        total[name] = (total[name] ?? 0) + (values[name] ?? 0);
    },
    spread(task, form, metric, sameItems) {
      const values = (sums.get(`${task}/${form}`) ?? []).map((total) => metric.of(total));
      const defined = values.filter((value) => value !== null);
      if (defined.length < 2) return null;
      const [low, high] = [Math.min(...defined), Math.max(...defined)];
      return { metric: metric.id, low, high, values, sameItems };
    },
  };
}
