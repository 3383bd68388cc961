import { UsageError } from "../errors.ts";
import type { Card } from "./card.ts";
import type { ReadItem } from "./read-items.ts";

/** Watches items go by and finds what is wrong between them. */
export interface PairCheck {
  /** Throws a UsageError for a duplicate id, two items of one form, twins in two clusters. */
  readonly add: (read: ReadItem) => void;
  /** Throws a UsageError for the first missing twin, when the card asks for twins. */
  readonly finish: () => void;
}

interface Pair {
  readonly where: string;
  readonly clusterId: string;
  nb?: string;
  nn?: string;
}

export function pairCheck(card: Card): PairCheck {
  const ids = new Map<string, string>();
  const pairs = new Map<string, Pair>();
  return {
    add({ item, where }) {
      const before = ids.get(item.id);
      if (before !== undefined)
        throw new UsageError(`${where}: id ${item.id} was used before, at ${before}. Ids are unique.`);
      ids.set(item.id, where);
      const pair = pairs.get(item.pairId) ?? { where, clusterId: item.clusterId };
      const same = pair[item.form];
      if (same !== undefined)
        throw new UsageError(
          `${where}: pair ${item.pairId} has two ${item.form} items, ${same} and ${item.id}. A pair is one of each form.`,
        );
      if (pair.clusterId !== item.clusterId)
        throw new UsageError(
          `${where}: ${item.id} is in cluster ${item.clusterId}, its twin in ${pair.clusterId}. Twins share a cluster.`,
        );
      pair[item.form] = item.id;
      pairs.set(item.pairId, pair);
    },
    finish() {
      if (!card.paired) return;
      for (const [pairId, { where, nb, nn }] of pairs) {
        if (nb !== undefined && nn !== undefined) continue;
        throw new UsageError(
          `${where}: pair ${pairId} has no ${nb === undefined ? "nb" : "nn"} item. Write the twin, or set paired: false on the card of ${card.name}.`,
        );
      }
    },
  };
}
