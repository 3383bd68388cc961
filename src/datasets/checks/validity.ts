import { aboutPair } from "./finding.ts";
import type { DatasetCheck } from "./finding.ts";
import { itemPairs } from "./item-pairs.ts";
import { itemTexts } from "./item-texts.ts";

const year =
  /(?<![\d.,])(?:19|20)\d{2}(?![\d.,]\d|\d)(?!\s?(?:kr|ml|mg|ug|mikrogram|kcal|kJ|IE|E)\b)/u;
const price =
  /\d\s?(?:kroner|kr\b|,-)|(?<!\p{L})(?:egenandel|eigendel|frikort)|(?<!\p{L})sats(?:en|ane|ene|er|ar)?(?!\p{L})/iu;

/**
 * Pairs whose question or answers name a year or a price, and that say nothing of how long they hold:
 * such facts age, and a run after `validTo` leaves them out.
 */
export const checkValidity: DatasetCheck = ({ items }) =>
  itemPairs(items).flatMap((pair) => {
    const [{ item }] = pair.items;
    if (item.validTo !== undefined) return [];
    const hit = itemTexts(item)
      .filter(({ path }) => path[0] !== "context")
      .map(({ text }) => year.exec(text)?.[0] ?? price.exec(text)?.[0])
      .find((found) => found !== undefined);
    if (hit === undefined) return [];
    const message = `names a year or a price (${hit}): expected validTo, found none. Set it, unless this never changes.`;
    return [aboutPair(pair, "notice", message)];
  });
