import type { BaseItem } from "../item.ts";
import type { DatasetCheck } from "./finding.ts";
import { itemPairs } from "./item-pairs.ts";
import { choiceItems } from "./item-texts.ts";

interface Goal {
  readonly what: string;
  readonly least: number;
  /** The items the share is of. */
  readonly of: (item: BaseItem) => boolean;
  readonly has: (item: BaseItem) => boolean;
}

/**
 * Whom a set speaks of, by pairs: at least 30 % municipal services, 15 % nursing and other
 * professions, and among Norwegian-scope multiple choice 40 % with a distractor that is right
 * elsewhere or was right before. Fields that no item has are passed over.
 */
export const checkShares: DatasetCheck = (dataset) => {
  const marked = new Set(
    choiceItems(dataset)
      .filter(({ item }) => item.options.some((option) => option.foreign ?? option.outdated))
      .map(({ item }) => item.id),
  );
  const goals: readonly Goal[] = [
    {
      what: "municipal services",
      least: 0.3,
      of: ({ service }) => service !== undefined,
      has: ({ service }) => service === "kommune",
    },
    {
      what: "nursing and other professions",
      least: 0.15,
      of: ({ profession }) => profession !== undefined,
      has: ({ profession }) => profession === "sykepleie" || profession === "annet helsepersonell",
    },
    {
      what: "Norwegian-scope items with a foreign or outdated distractor",
      least: 0.4,
      of: ({ scope }) => scope === "norsk" && dataset.card.kind === "multiple-choice",
      has: ({ id }) => marked.has(id),
    },
  ];
  const pairs = itemPairs(dataset.items).map(({ items: [first] }) => first.item);
  return goals.flatMap(({ what, least, of, has }) => {
    const among = pairs.filter(of);
    const count = among.filter(has).length;
    return count >= least * among.length
      ? []
      : [
          {
            severity: "notice" as const,
            ids: [],
            where: dataset.cardPath,
            message: `${what}: expected at least ${100 * least} %, found ${count} of ${among.length} pairs.`,
          },
        ];
  });
};
