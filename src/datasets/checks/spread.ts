import type { DatasetCheck, Found } from "./finding.ts";
import { itemPairs } from "./item-pairs.ts";
import type { Source } from "../item.ts";

const largestShare = 0.1;

/**
 * At most 10 % of the pairs (and at least one) rest on one source page, and at most 10 % come from
 * one cluster: otherwise the set measures that page or that template. Every source an item cites
 * counts.
 */
export const checkSpread: DatasetCheck = ({ items, cardPath }) => {
  const pairs = itemPairs(items);
  const pages = new Map<string, Set<string>>();
  const clusters = new Map<string, Set<string>>();
  const add = (groups: Map<string, Set<string>>, key: string, pairId: string) => {
    const group = groups.get(key);
    if (group) group.add(pairId);
    else groups.set(key, new Set([pairId]));
  };
  for (const { item } of items) {
    for (const source of item.sources ?? []) add(pages, page(source), item.pairId);
    add(clusters, item.clusterId, item.pairId);
  }
  const most = Math.max(1, largestShare * pairs.length);
  const crowded = (groups: Map<string, Set<string>>, what: string): Found[] =>
    [...groups]
      .filter(([, ids]) => ids.size > most)
      .map(([key, ids]) => ({
        severity: "defect",
        ids: [...ids],
        where: cardPath,
        message: `${what} ${key}: expected at most 10 % of ${pairs.length} pairs, found ${ids.size}. Write on other sources or drop some.`,
      }));
  return [...crowded(pages, "source page"), ...crowded(clusters, "cluster")];
};

/** The page without protocol, `www.`, fragment and closing slash; publisher and title without one. */
function page({ url, publisher, title }: Source): string {
  if (url === undefined) return `${publisher}: ${title}`;
  return url
    .replace(/^https?:\/\/(?:www\.)?/u, "")
    .replace(/#.*$/u, "")
    .replace(/\/$/u, "");
}
