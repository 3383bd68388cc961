import { foldLookAlikes } from "../../language/look-alikes.ts";
import { tokenise } from "../../language/tokenise.ts";
import type { BaseItem } from "../item.ts";
import type { ReadItem } from "../read-items.ts";
import type { CheckedDataset, Found, Severity } from "./finding.ts";
import { itemTexts } from "./item-texts.ts";
import type { ItemText } from "./item-texts.ts";
import { similarSets } from "./similar-sets.ts";

interface Comparison {
  readonly what: string;
  readonly severity: Severity;
  /** Jaccard similarity from which two items are reported. */
  readonly threshold: number;
  readonly shingles: (item: BaseItem) => ReadonlySet<string>;
}

/**
 * What is compared. The thresholds stand in the gap that a hand-written set of 71 pairs showed: by
 * word pairs of vignette, question and key, two items on one provision had 0.37 in common and every
 * other two at most 0.07; by words of the options, two items that offer the same four things had 1
 * and others at most 0.43.
 */
const comparisons: readonly Comparison[] = [
  {
    what: "question and key",
    severity: "defect",
    threshold: 0.3,
    shingles: (item) => shingles(itemTexts(item).filter(asksOrAnswers(item)), 2),
  },
  {
    what: "options",
    severity: "notice",
    threshold: 0.6,
    shingles: (item) => optionWords(item),
  },
];

/** Fewer different words than this (0 poeng, 1 poeng …) make no set of options of their own. */
const leastOptionWords = 4;

interface Place {
  readonly read: ReadItem;
  readonly dataset: string;
}

/**
 * Items that say nearly the same as another, within and between datasets, in either form. Items that
 * share a cluster are passed over: the statistics already count them as one trial.
 */
export function nearDuplicates(
  datasets: readonly CheckedDataset[],
): readonly (Found & { readonly dataset: string })[] {
  const found = new Map<string, Found & { readonly dataset: string }>();
  for (const form of ["nb", "nn"] as const) {
    const places: readonly Place[] = datasets.flatMap(({ card, items }) =>
      items
        .filter(({ item }) => item.form === form && item.excluded === undefined)
        .map((read) => ({ read, dataset: card.name })),
    );
    for (const { what, severity, threshold, shingles } of comparisons) {
      const sets = places.map(({ read }) => shingles(read.item));
      for (const { a, b, jaccard } of similarSets(sets, threshold)) {
        const [one, other] = [places[a]!, places[b]!];
        const ids = [one.read.item.pairId, other.read.item.pairId];
        const key = JSON.stringify([what, one.dataset, other.dataset, ids]);
        if (one.read.item.clusterId === other.read.item.clusterId || found.has(key)) continue;
        found.set(key, {
          dataset:
            one.dataset === other.dataset ? one.dataset : `${one.dataset} + ${other.dataset}`,
          severity,
          ids,
          where: other.read.where,
          message: `${what}: expected items that differ, found ${Math.round(100 * jaccard)} % in common (${form}; limit ${Math.round(100 * threshold)} %). Drop one, rewrite it, or put both in one cluster.`,
        });
      }
    }
  }
  return [...found.values()];
}

/** All of an item's texts but the options that are not the key. */
function asksOrAnswers(item: BaseItem): (text: ItemText) => boolean {
  const { gold } = item as { gold?: { option?: string } };
  return ({ path: [field, step] }) => field !== "options" || step === gold?.option;
}

function optionWords(item: BaseItem): ReadonlySet<string> {
  const options = itemTexts(item).filter(({ path }) => path[0] === "options");
  const words = [...shingles(options, 1)].filter((word) => /\p{L}/u.test(word));
  return new Set(words.length < leastOptionWords ? [] : words);
}

/** Runs of `width` words, each text on its own; a shorter text is one shingle. */
function shingles(texts: readonly ItemText[], width: number): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { text } of texts) {
    const words = tokenise(foldLookAlikes(text).toLowerCase());
    if (words.length > 0 && words.length < width) found.add(words.join(" "));
    for (let at = 0; at + width <= words.length; at++)
      found.add(words.slice(at, at + width).join(" "));
  }
  return found;
}
