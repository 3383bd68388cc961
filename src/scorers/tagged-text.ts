import type { Span } from "./span.ts";
import { type NormalisedText, normaliseWithOffsets } from "./span-alignment.ts";

export type TaggedText =
  | { readonly kind: "tagged"; readonly bare: string; readonly spans: readonly Span[] }
  | { readonly kind: "none" }
  /** A tag that is never closed, or closed without being opened. */
  | { readonly kind: "broken"; readonly tag: string };

const tag = /<(\/?)\s{0,3}([^<>\s/]{1,40})\s{0,3}>/gu;

/**
 * Reads `<TYPE>…</TYPE>` for the given types, in any case; other angle brackets are text. `spans`
 * are offsets into `bare`, the text without those tags. Tags may nest. One pass.
 */
export function readTags(text: string, typeOf: (name: string) => string | undefined): TaggedText {
  const pieces: string[] = [];
  const open: { readonly type: string; readonly start: number }[] = [];
  const spans: Span[] = [];
  let from = 0;
  let length = 0;
  let tags = 0;
  for (const match of text.matchAll(tag)) {
    const type = typeOf(match[2] ?? "");
    if (type === undefined) continue;
    tags += 1;
    const piece = text.slice(from, match.index);
    pieces.push(piece);
    length += piece.length;
    from = match.index + match[0].length;
    if (match[1] === "") {
      open.push({ type, start: length });
      continue;
    }
    const last = open.pop();
    if (last?.type !== type) return { kind: "broken", tag: match[0] };
    if (length > last.start) spans.push({ ...last, end: length });
  }
  const [unclosed] = open;
  if (unclosed) return { kind: "broken", tag: `<${unclosed.type}>` };
  if (tags === 0) return { kind: "none" };
  return { kind: "tagged", bare: pieces.join("") + text.slice(from), spans };
}

/**
 * Moves spans of a repeated text to the source it repeats: exact, where alignment by string would
 * have to guess which of two occurrences was meant. White space and the composition of letters may
 * differ, and other text may stand before and after. Undefined when the source is not repeated.
 */
export function spansInSource(
  source: string,
  repeated: string,
  spans: readonly Span[],
): readonly Span[] | undefined {
  const original = withoutSpace(normaliseWithOffsets(source));
  const copy = withoutSpace(normaliseWithOffsets(repeated));
  const shift = original.text === "" ? -1 : copy.text.indexOf(original.text);
  if (shift === -1) return undefined;
  return spans.flatMap(({ start, end, type }) => {
    const first = firstFrom(copy.starts, start) - shift;
    const last = firstFrom(copy.starts, end) - shift - 1;
    const from = original.starts[first];
    const to = original.ends[last];
    return from === undefined || to === undefined || to <= from
      ? []
      : [{ start: from, end: to, type }];
  });
}

/** Index of the first unit that starts at or after an offset; `starts` is in order. */
function firstFrom(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function withoutSpace({ text, starts, ends }: NormalisedText): NormalisedText {
  const keep: number[] = [];
  for (let unit = 0; unit < text.length; unit += 1)
    if (!/\s/.test(text.charAt(unit))) keep.push(unit);
  return {
    text: keep.map((unit) => text.charAt(unit)).join(""),
    starts: keep.map((unit) => starts[unit] ?? 0),
    ends: keep.map((unit) => ends[unit] ?? 0),
  };
}
