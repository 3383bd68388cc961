import type { Attempt, Via } from "../types.ts";

/** What an adapter answers to a via that it does not list. */
export function unspoken(adapter: string, via: Via): Attempt {
  const message = `${adapter} cannot be asked via ${via}; remove it from can:`;
  return { ok: false, failure: { kind: "rejected", message } };
}
