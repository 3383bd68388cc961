import type { Span } from "./span.ts";

/** An entity as a generating model gives it: a string, without offsets. */
export interface GeneratedEntity {
  readonly text: string;
  readonly type: string;
}

export interface Alignment {
  /** Found entities, with offsets into the original text (UTF-16 code units, end exclusive). */
  readonly spans: readonly Span[];
  /** Entities with no unused occurrence: a false positive each; their gold stays a false negative. */
  readonly hallucinated: readonly GeneratedEntity[];
}

export const spanAlignmentSignature =
  "span-alignment|1|nfc|first-unused-exact-occurrence|whole-words-first|longest-first";

/**
 * Finds each generated string in the text: the first exact occurrence after NFC that no earlier
 * entity has taken, mapped back to offsets in the text as it was given. No case folding, no fuzzy
 * matching: what does not occur was made up.
 *
 * Longer strings choose first (`Oslo universitetssykehus` before `Oslo`). An occurrence at word
 * edges is preferred to one inside a word (`Ole` to `Olerud`), a free one to one inside an entity
 * already placed; the latter is still accepted, so nested entities align. A string generated more
 * often than it occurs is hallucinated from there on.
 */
export function alignEntities(text: string, entities: readonly GeneratedEntity[]): Alignment {
  const source = normaliseWithOffsets(text);
  const occurrencesOf = new Map<string, readonly Occurrence[]>();
  const occupied = new Uint8Array(text.length);
  const used = new Set<Occurrence>();
  const placed: (Span & { readonly order: number })[] = [];
  const hallucinated: { readonly entity: GeneratedEntity; readonly order: number }[] = [];
  const wanted = entities
    .map((entity, order) => ({ entity, order, needle: entity.text.normalize("NFC").trim() }))
    .sort((a, b) => b.needle.length - a.needle.length || a.order - b.order);
  for (const { entity, order, needle } of wanted) {
    const everywhere = occurrencesOf.get(needle) ?? findOccurrences(source, needle);
    occurrencesOf.set(needle, everywhere);
    const unused = everywhere.filter((it) => !used.has(it));
    const free = unused.filter((it) => !occupied.subarray(it.start, it.end).includes(1));
    const candidates = free.length > 0 ? free : unused;
    const best = candidates.find((it) => it.wholeWord) ?? candidates[0];
    if (best === undefined) {
      hallucinated.push({ entity, order });
      continue;
    }
    used.add(best);
    occupied.fill(1, best.start, best.end);
    placed.push({ start: best.start, end: best.end, type: entity.type, order });
  }
  return {
    spans: placed
      .sort((a, b) => a.order - b.order)
      .map(({ start, end, type }) => ({ start, end, type })),
    hallucinated: hallucinated.sort((a, b) => a.order - b.order).map(({ entity }) => entity),
  };
}

/** A text in NFC with the way back to the text as it was given. */
export interface NormalisedText {
  readonly text: string;
  /** For each unit of `text`, where the original cluster it comes from starts and ends. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Where a string occurs, in offsets of the original text. */
interface Occurrence {
  readonly start: number;
  readonly end: number;
  readonly wholeWord: boolean;
}

/** A base character with its combining marks: composition never crosses the edge of a cluster. */
const clusters = /\P{M}\p{M}*|\p{M}+/gu;

export function normaliseWithOffsets(text: string): NormalisedText {
  const starts: number[] = [];
  const ends: number[] = [];
  let normalised = "";
  for (const match of text.matchAll(clusters)) {
    const composed = match[0].normalize("NFC");
    normalised += composed;
    for (let unit = 0; unit < composed.length; unit += 1) {
      starts.push(match.index);
      ends.push(match.index + match[0].length);
    }
  }
  return { text: normalised, starts, ends };
}

function findOccurrences(source: NormalisedText, needle: string): readonly Occurrence[] {
  const found: Occurrence[] = [];
  if (needle === "") return found;
  for (let from = source.text.indexOf(needle); from !== -1;) {
    const to = from + needle.length;
    // A needle must not begin or end between a base character and its mark.
    const cutsCluster =
      (from > 0 && source.starts[from] === source.starts[from - 1]) ||
      (to < source.text.length && source.starts[to] === source.starts[to - 1]);
    const start = source.starts[from];
    const end = source.ends[to - 1];
    if (!cutsCluster && start !== undefined && end !== undefined) {
      const wholeWord = !splitsWord(source.text, from) && !splitsWord(source.text, to);
      found.push({ start, end, wholeWord });
    }
    from = source.text.indexOf(needle, from + 1);
  }
  return found;
}

function splitsWord(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 2), at);
  const after = text.slice(at, at + 2);
  return /[\p{L}\p{N}\p{M}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after);
}
