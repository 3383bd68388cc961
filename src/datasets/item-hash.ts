import { contentHash } from "../files/canonical.ts";

/**
 * SHA-256 over what an item says. The record of its review and the canary are left out: reading an
 * item again, or marking its file, does not make it another item.
 */
export function itemHash(item: object): string {
  const { review: _review, canary: _canary, ...content } = item as Record<string, unknown>;
  return contentHash(content);
}
