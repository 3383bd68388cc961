import type { DatasetCheck, Found } from "./finding.ts";
import { itemPairs, twins } from "./item-pairs.ts";

/** Half of the twins written in each form first: between 45 and 55 %, or one pair apart. */
export const checkOriginForm: DatasetCheck = ({ items, cardPath }) => {
  const pairs = itemPairs(items).filter((pair) => twins(pair) !== undefined);
  const origins = pairs.map(({ items: [first] }) => first.item.originForm);
  const nb = origins.filter((form) => form === "nb").length;
  const nn = origins.filter((form) => form === "nn").length;
  const found: Found[] = [];
  if (nb + nn < pairs.length)
    found.push({
      severity: "notice",
      ids: pairs.filter((_, index) => origins[index] === undefined).map(({ pairId }) => pairId),
      where: cardPath,
      message: "expected originForm on every pair. Say which form was written first.",
    });
  if (Math.abs(nb - nn) > Math.max(1, 0.1 * (nb + nn)))
    found.push({
      severity: "notice",
      ids: [],
      where: cardPath,
      message: `expected half of the pairs written in each form first, found nb ${nb}, nn ${nn}.`,
    });
  return found;
};
