import type { DatasetCheck, Found } from "./finding.ts";

/** Long enough that it stands nowhere by chance. */
const shortest = 20;

/**
 * A string that no other text has, on the card and on every line of the item files (the field
 * `canary`): found in a model's training data, it tells that the set leaked.
 */
export const checkCanary: DatasetCheck = ({ card, cardPath, items }) => {
  const { canary } = card;
  const defect = (message: string, ids: readonly string[] = []): Found[] => [
    { severity: "defect", ids, where: cardPath, message },
  ];
  if (canary === undefined)
    return defect("canary: expected a string that stands nowhere else, found none on the card.");
  if (canary.length < shortest || !/[0-9a-f]{8}/iu.test(canary))
    return defect(
      `canary: expected a random string of ${shortest} characters or more, such as a UUID, found «${canary}».`,
    );
  const without = items.filter(({ item }) => item.canary !== canary).map(({ item }) => item.id);
  return without.length === 0
    ? []
    : defect(
        `canary: expected the card's canary as a field of every item, missing or different in ${without.length}.`,
        without,
      );
};
