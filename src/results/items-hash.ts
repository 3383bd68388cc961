import { createHash } from "node:crypto";
import type { ItemRow } from "./rows.ts";

/** Takes the planned items in order; `digest` ends it. */
export interface ItemsHasher {
  readonly add: (row: Pick<ItemRow, "task" | "itemHash" | "excluded">) => void;
  readonly digest: () => string;
}

/** SHA-256 over every planned row's task, item hash and exclusion: a manifest's `itemsHash`. */
export function itemsHasher(): ItemsHasher {
  const hash = createHash("sha256");
  return {
    add({ task, itemHash, excluded }) {
      hash.update(`${task}\n${itemHash}\n${excluded ?? ""}\n`);
    },
    digest: () => hash.digest("hex"),
  };
}
