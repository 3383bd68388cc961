import type { Card } from "../card.ts";
import type { DatasetCheck } from "./finding.ts";

const required = ["making", "intendedUse", "limits", "harmScale", "reading", "changes"] as const;
const shortestDescription = 40;

/**
 * What a card must tell: how the items were made, what they are for, what they cannot tell, an
 * example of each step of harm, the figures of the second reading, a line on this version. Defects
 * on a released set, notices on a pilot.
 */
export const checkCard: DatasetCheck = ({ card, cardPath }) =>
  faults(card).map((message) => ({
    severity: card.status === "released" ? "defect" : "notice",
    ids: [],
    where: cardPath,
    message,
  }));

function faults(card: Card): readonly string[] {
  const { changes = [], description, limits = [], status, version } = card;
  const found: string[] = [];
  const missing = required.filter(
    (field) => card[field] === undefined || (field === "limits" && limits.length === 0),
  );
  if (missing.length > 0) found.push(`expected ${missing.join(", ")} on the card, found none.`);
  if (description.length < shortestDescription)
    found.push(`description: expected what the set is, found «${description}».`);
  if (changes.length > 0 && !changes.some((change) => change.version === version))
    found.push(`changes: expected a line on version ${version}, found none.`);
  if (status === "released" && version.startsWith("0."))
    found.push(`version: expected 1.0.0 or later on a released set, found ${version}.`);
  return found;
}
