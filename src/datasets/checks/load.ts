import { dirname } from "node:path";
import type { Card } from "../card.ts";
import { pairFaults } from "../pairs.ts";
import { readEntries } from "../read-items.ts";
import type { ReadItem } from "../read-items.ts";
import type { CheckedDataset, Finding, Found } from "./finding.ts";
import { writtenFaults } from "./written-text.ts";

export interface LoadedDataset {
  readonly dataset: CheckedDataset;
  readonly findings: readonly Finding[];
}

/**
 * Reads a dataset to the end, whatever is wrong with it. What reading itself shows becomes findings:
 * lines that are no items (`schema`), twins that are missing or do not belong together (`pairs`),
 * and texts that are not written as they should be stored (`text`).
 */
export function loadDataset(card: Card, cardPath: string): LoadedDataset {
  const findings: Finding[] = [];
  const report = (check: string, found: Iterable<Found>) => {
    for (const one of found) findings.push({ check, dataset: card.name, ...one });
  };
  const items: ReadItem[] = [];
  const pairing = pairFaults(card);
  let unread = 0;
  for (const entry of readEntries(card, dirname(cardPath))) {
    if (!entry.ok) {
      unread += 1;
      report("schema", [
        { severity: "defect", ids: [], where: entry.where, message: entry.message },
      ]);
      continue;
    }
    const { read, written } = entry;
    items.push(read);
    const fault = pairing.add(read);
    if (fault) report("pairs", [{ severity: "defect", ...fault }]);
    report("text", writtenFaults(read, written));
  }
  // A line that could not be read may be the missing twin.
  if (unread === 0)
    for (const fault of pairing.finish()) report("pairs", [{ severity: "defect", ...fault }]);
  return { dataset: { card, cardPath, items }, findings };
}
