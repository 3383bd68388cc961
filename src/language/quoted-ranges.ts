/** A stretch of a text, `end` excluded. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

const quotation = /«[^«»\n]{0,200}»|“[^“”\n]{0,200}”|"[^"\n]{0,200}"/gu;

/** What a text quotes: terms and abbreviations that are asked about, words that somebody said. */
export function quotedRanges(text: string): readonly Range[] {
  return [...text.matchAll(quotation)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }));
}

/** Whether any of the ranges, in order and apart, touches [start, end). */
export function touches(ranges: readonly Range[], start: number, end: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  return (ranges[low]?.start ?? Number.POSITIVE_INFINITY) < end;
}
