import type { Card } from "../card.ts";
import type { ReadItem } from "../read-items.ts";
import type { ItemPair } from "./item-pairs.ts";

/** A defect keeps a dataset from being released; a notice asks someone to look. */
export type Severity = "defect" | "notice";

/** What a check found: what was expected, what stands there, what to do. */
export interface Found {
  readonly severity: Severity;
  /** Items or pairs concerned; empty when it is the dataset as a whole. */
  readonly ids: readonly string[];
  /** `file:line`, or the card. */
  readonly where: string;
  readonly message: string;
}

export interface Finding extends Found {
  readonly check: string;
  /** The dataset's name; two of them joined by ` + ` for what stands between datasets. */
  readonly dataset: string;
}

/** A dataset as far as it could be read. The items stay in memory: checks compare them. */
export interface CheckedDataset {
  readonly card: Card;
  /** Path of the card, for messages. */
  readonly cardPath: string;
  readonly items: readonly ReadItem[];
}

export interface CheckContext {
  /** YYYY-MM-DD: no source can be younger. */
  readonly today: string;
}

/** One thing to look for in one dataset. Pure. */
export type DatasetCheck = (dataset: CheckedDataset, context: CheckContext) => readonly Found[];

/** A finding about a pair as a whole: its sources, its fact. */
export function aboutPair({ pairId, items }: ItemPair, severity: Severity, message: string): Found {
  return { severity, ids: [pairId], where: items[0].where, message };
}

/** A finding about one item. */
export function about(read: ReadItem, severity: Severity, message: string): Found {
  return { severity, ids: [read.item.id], where: read.where, message };
}
