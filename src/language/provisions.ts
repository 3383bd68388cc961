import { legalActs } from "./legal-acts.ts";
import { foldLookAlikes } from "./look-alikes.ts";

/** Raised whenever a text could be read to other provisions. */
export const provisionReadingVersion = 1;

export interface Provision {
  /** Lovdata's reference, such as `lov-1999-07-02-63`; undefined where no known act is named. */
  readonly act: string | undefined;
  /** Without § and spaces, lower case: `3-1`, `4a-3`, `38a`. */
  readonly section: string;
}

/** An act belongs to a § when no more characters than this stand between them. */
const reach = 120;

/** «§ 4 A-3», «§38 a», «paragraf 3-1»; not the «i» of «§ 7 i pasientjournalloven». */
const sections =
  /(?:§{1,2}|\bparagraf(?:en)?)\s*(\d+(?:\s?[a-h](?![\p{L}]))?(?:-\d+(?:\s?[a-h](?![\p{L}]))?)?)/gu;

const acts = Object.entries(legalActs).map(([act, names]) => ({
  act,
  pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${names.join("|")})(?![\\p{L}\\p{N}])`, "gu"),
}));

/**
 * The provisions that a text names, in its order, each with the act nearest to it; an act that is the
 * only one named belongs to all of them. Of more than 1,000 §§, the first 1,000 are read: time is
 * linear in the length of the text.
 */
export function readProvisions(text: string): readonly Provision[] {
  const folded = foldLookAlikes(text).toLowerCase();
  const found = [...take(folded.matchAll(sections), 1_000)];
  if (found.length === 0) return [];
  const named = acts.filter(({ pattern }) => folded.search(pattern) !== -1);
  const only = named.length === 1 ? named[0]?.act : undefined;
  return found.map(({ index, 0: whole, 1: section = "" }) => ({
    act: only ?? nearestAct(folded, index, index + whole.length, named),
    section: sectionKey(section),
  }));
}

function nearestAct(
  text: string,
  from: number,
  to: number,
  named: typeof acts,
): string | undefined {
  const start = Math.max(0, from - 2 * reach);
  const around = text.slice(start, to + 2 * reach);
  let nearest: { readonly act: string; readonly distance: number } | undefined;
  for (const { act, pattern } of named)
    for (const { index, 0: name } of around.matchAll(pattern)) {
      const distance = Math.max(start + index - to, from - (start + index + name.length));
      if (distance > reach || (nearest && nearest.distance <= distance)) continue;
      nearest = { act, distance };
    }
  return nearest?.act;
}

function* take<T>(values: Iterable<T>, most: number): Generator<T> {
  let count = 0;
  for (const value of values) {
    if (count === most) return;
    count += 1;
    yield value;
  }
}

/** How a section is compared: `4 A-3` and `§ 4A-3` are one. */
export function sectionKey(section: string): string {
  return section.toLowerCase().replaceAll(/[§\s]/g, "");
}
