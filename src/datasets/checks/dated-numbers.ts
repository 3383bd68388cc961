import type { BaseItem } from "../item.ts";
import { aboutPair } from "./finding.ts";
import type { CheckContext, CheckedDataset, DatasetCheck } from "./finding.ts";
import { itemPairs } from "./item-pairs.ts";
import { itemTexts } from "./item-texts.ts";
import { statesAmount } from "./quantities.ts";
import { monthsBefore, newestDate } from "./source-dates.ts";

const longestMonths = 24;

/** The day a set speaks from: its card's newest change, else today. */
export function cardDate({ card }: CheckedDataset, { today }: CheckContext): string {
  const dates = (card.changes ?? []).map(({ date }) => date).sort();
  return dates.at(-1) ?? today;
}

/**
 * Pairs whose options or accepted answers state an amount (a dose, threshold, fee, age, deadline) and
 * whose newest source is undated or older than 24 months before the card's date. They need `verify`
 * until someone has seen the current page; `verify` itself needs two sources that agree. A page
 * copied within the 24 months counts as dated then, whatever its own date.
 */
export const checkDatedNumbers: DatasetCheck = (dataset, context) => {
  const limit = monthsBefore(cardDate(dataset, context), longestMonths);
  return itemPairs(dataset.items).flatMap((pair) => {
    const [{ item }] = pair.items;
    const sources = item.sources ?? [];
    if (item.verify === true)
      return sources.length >= 2
        ? []
        : [
            aboutPair(
              pair,
              "notice",
              `verify: expected two sources that agree, found ${sources.length}.`,
            ),
          ];
    if (sources.length === 0 || !answersWithNumber(item)) return [];
    const newest = newestDate(sources);
    if (newest !== undefined && newest >= limit) return [];
    const found = newest === undefined ? "none with a date" : `none after ${newest}`;
    return [
      aboutPair(
        pair,
        "notice",
        `answers with a number: expected a source dated ${limit} or later, found ${found}. Read the current page, or set verify with two sources.`,
      ),
    ];
  });
};

function answersWithNumber(item: BaseItem): boolean {
  const { gold } = item as { readonly gold?: { readonly value?: unknown } };
  return (
    typeof gold?.value === "number" ||
    itemTexts(item).some(
      ({ path: [field], text }) => (field === "options" || field === "gold") && statesAmount(text),
    )
  );
}
