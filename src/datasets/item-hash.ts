import { contentHash } from "../files/canonical.ts";

/**
 * SHA-256 over what an item says. The record of its review is left out: reading an item again does
 * not make it another item.
 */
export function itemHash(item: object): string {
  const { review: _review, ...content } = item as { readonly review?: unknown };
  return contentHash(content);
}
