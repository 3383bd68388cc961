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

export interface PairFault {
  readonly ids: readonly string[];
  readonly where: string;
  readonly message: string;
}

/** The same for a reader who wants every fault instead of the first. */
export interface PairFaults {
  readonly add: (read: ReadItem) => PairFault | undefined;
  readonly finish: () => Iterable<PairFault>;
}

interface Pair {
  readonly where: string;
  readonly clusterId: string;
  nb?: string;
  nn?: string;
}

export function pairCheck(card: Card): PairCheck {
  const faults = pairFaults(card);
  const refuse = (fault: PairFault) => {
    throw new UsageError(`${fault.where}: ${fault.message}`);
  };
  return {
    add(read) {
      const fault = faults.add(read);
      if (fault) refuse(fault);
    },
    finish() {
      for (const fault of faults.finish()) refuse(fault);
    },
  };
}

export function pairFaults(card: Card): PairFaults {
  const ids = new Map<string, string>();
  const pairs = new Map<string, Pair>();
  return {
    add({ item, where }) {
      const fault = (message: string): PairFault => ({ ids: [item.id], where, message });
      const before = ids.get(item.id);
      if (before !== undefined)
        return fault(`id ${item.id} was used before, at ${before}. Ids are unique.`);
      ids.set(item.id, where);
      const pair = pairs.get(item.pairId) ?? { where, clusterId: item.clusterId };
      const same = pair[item.form];
      if (same !== undefined)
        return fault(
          `pair ${item.pairId} has two ${item.form} items, ${same} and ${item.id}. A pair is one of each form.`,
        );
      pair[item.form] = item.id;
      pairs.set(item.pairId, pair);
      if (pair.clusterId !== item.clusterId)
        return fault(
          `${item.id} is in cluster ${item.clusterId}, its twin in ${pair.clusterId}. Twins share a cluster.`,
        );
      return undefined;
    },
    *finish() {
      if (!card.paired) return;
      for (const [pairId, { where, nb, nn }] of pairs) {
        if (nb !== undefined && nn !== undefined) continue;
        yield {
          ids: [nb ?? nn ?? pairId],
          where,
          message: `pair ${pairId} has no ${nb === undefined ? "nb" : "nn"} item. Write the twin, or set paired: false on the card of ${card.name}.`,
        };
      }
    },
  };
}
