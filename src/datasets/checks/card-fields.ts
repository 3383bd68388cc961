import type { Card } from "../card.ts";
import type { DatasetCheck, Found } from "./finding.ts";
import { choiceItems } from "./item-texts.ts";

const required = ["making", "intendedUse", "limits", "harmScale", "reading", "changes"] as const;

/**
 * What a card must tell: how the items were made, what they are for, what they cannot tell, an example
 * of each step of harm in use, the figures of the second reading, a line on this version. Defects on a
 * released set, notices on a pilot.
 */
export const checkCard: DatasetCheck = (dataset) => {
  const { card, cardPath } = dataset;
  const severity = card.status === "released" ? "defect" : "notice";
  return [...faults(card), ...harmFaults(dataset)].map((message): Found => ({
    severity,
    ids: [],
    where: cardPath,
    message,
  }));
};

function faults(card: Card): string[] {
  const missing = required.filter((field) => card[field] === undefined);
  const found: string[] = [];
  if (missing.length > 0) found.push(`expected ${missing.join(", ")} on the card, found none.`);
  if (card.description.length < 40)
    found.push(`description: expected what the set is, found «${card.description}».`);
  const changes = card.changes ?? [];
  if (changes.length > 0 && !changes.some(({ version }) => version === card.version))
    found.push(`changes: expected a line on version ${card.version}, found none.`);
  if (card.status === "released" && card.version.startsWith("0."))
    found.push(`version: expected 1.0.0 or later on a released set, found ${card.version}.`);
  return found;
}

function harmFaults(dataset: Parameters<DatasetCheck>[0]): string[] {
  const scale = dataset.card.harmScale;
  if (scale === undefined) return [];
  const used = new Set(
    choiceItems(dataset).flatMap(({ item }) =>
      item.options.flatMap(({ harm }) => (harm ? [harm.severity] : [])),
    ),
  );
  const without = [...used].filter((step) => scale[step] === undefined);
  return without.length === 0
    ? []
    : [`harmScale: expected an example of each step in use, found none of ${without.join(", ")}.`];
}
