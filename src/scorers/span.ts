/**
 * A typed stretch of text or tokens: `start` inclusive, `end` exclusive. Offsets into text are
 * UTF-16 code units, as in JavaScript strings.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly type: string;
}

/** Whether two spans cover the same positions, whatever their types. */
export function sameExtent(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

/** Spans without repeats of the same type and extent, in the order of first mention. */
export function distinctSpans(spans: readonly Span[]): readonly Span[] {
  const seen = new Map<string, Span>();
  for (const span of spans) {
    const key = `${span.start}:${span.end}:${span.type}`;
    if (!seen.has(key)) seen.set(key, span);
  }
  return [...seen.values()];
}
