import type { Source } from "../item.ts";
import { aboutPair } from "./finding.ts";
import type { DatasetCheck } from "./finding.ts";
import { itemPairs } from "./item-pairs.ts";
import { itemTexts } from "./item-texts.ts";
import { writtenDates } from "./source-dates.ts";

/** Few rules of today were written before. */
const earliest = "1900-01-01";

/**
 * Every pair names its sources, each with the section or § that settles it and with dates that can
 * be true: not in the future, and no page revised after it was copied. A pair that speaks of a § has
 * a source that names one. Twins are compared elsewhere; here the first stands for both.
 */
export const checkSources: DatasetCheck = ({ items }, { today }) =>
  itemPairs(items).flatMap((pair) => {
    const [{ item }] = pair.items;
    const sources = item.sources ?? [];
    const speaks = itemTexts(item).some(({ text }) => text.includes("§"));
    const named = sources.some(({ section = "", title }) => `${section} ${title}`.includes("§"));
    const faults = [
      ...(sources.length === 0
        ? ["expected at least one source, found none. Name it, or drop the item."]
        : sources.flatMap((source) =>
            sourceFaults(source, today).map((fault) => `source «${source.title}»: ${fault}`),
          )),
      ...(speaks && !named && sources.length > 0
        ? ["speaks of a §: expected a source whose section names it, found none."]
        : []),
    ];
    return faults.map((message) => aboutPair(pair, "defect", message));
  });

function sourceFaults({ title, section, copyDate, revision }: Source, today: string): string[] {
  const faults: string[] = [];
  if (section === undefined && !title.includes("§"))
    faults.push("expected the section or § that settles the item, found none.");
  if (copyDate !== null && (copyDate > today || copyDate < earliest))
    faults.push(`copyDate: expected a day up to ${today}, found ${copyDate}.`);
  for (const { earliest: first, possible } of writtenDates(revision ?? "")) {
    // A hearing may close, and a rule come into force, after the page was written.
    const ahead = /frist|fra |frå |gjelder|gjeld/iu.test(revision ?? "");
    if (!possible || first < earliest || (first > today && !ahead))
      faults.push(`revision: expected a date up to ${today}, found ${revision}.`);
    else if (copyDate !== null && first > copyDate && !ahead)
      faults.push(`expected a revision before the copy, found ${revision}, copied ${copyDate}.`);
  }
  return faults;
}
