import type { CheckedDataset, Found } from "./finding.ts";

/** Ids of items are unique over all datasets, not only within one. */
export function repeatedIds(
  datasets: readonly CheckedDataset[],
): readonly (Found & { dataset: string })[] {
  const found: (Found & { dataset: string })[] = [];
  const owners = new Map<string, { readonly dataset: string; readonly where: string }>();
  for (const { card, items } of datasets)
    for (const { item, where } of items) {
      const owner = owners.get(item.id);
      if (owner === undefined) owners.set(item.id, { dataset: card.name, where });
      else if (owner.dataset !== card.name)
        found.push({
          dataset: `${owner.dataset} + ${card.name}`,
          severity: "defect",
          ids: [item.id],
          where,
          message: `id ${item.id} was used before, at ${owner.where}. Ids are unique over all datasets.`,
        });
    }
  return found;
}
