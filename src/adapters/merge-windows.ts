import type { TaggedSpan } from "../types.ts";
import type { TextWindow } from "./text-windows.ts";

/** Spans found in one window, with offsets in that window. */
export interface WindowSpans {
  readonly window: TextWindow;
  readonly spans: readonly TaggedSpan[];
}

/**
 * The spans of a text from those of its windows, in the text's own offsets. Where two windows
 * overlap, what begins in the first half of the overlap is taken from the earlier window and what
 * begins in the second half from the later one: each from the window that shows more around it.
 * What still overlaps is one span cut at a window's edge: with the same label both are joined, else
 * the one with the higher score stays.
 */
export function mergeWindows(windows: readonly WindowSpans[]): readonly TaggedSpan[] {
  const all: TaggedSpan[] = [];
  for (const [index, { window, spans }] of windows.entries()) {
    const before = windows[index - 1]?.window;
    const after = windows[index + 1]?.window;
    const from = before === undefined ? 0 : middle(before, window);
    const to = after === undefined ? Number.POSITIVE_INFINITY : middle(window, after);
    for (const span of spans) {
      const start = span.start + window.start;
      if (start < from || start >= to) continue;
      add(all, { ...span, start, end: span.end + window.start });
    }
  }
  return all;
}

function middle(earlier: TextWindow, later: TextWindow): number {
  return Math.floor((earlier.start + earlier.text.length + later.start) / 2);
}

function add(all: TaggedSpan[], span: TaggedSpan): void {
  const last = all.at(-1);
  if (last === undefined || span.start >= last.end) {
    all.push(span);
    return;
  }
  if (last.label === span.label) {
    const score = Math.max(last.score, span.score);
    all[all.length - 1] = { ...last, end: Math.max(last.end, span.end), score };
  } else if (span.score > last.score) {
    all.pop();
    add(all, span);
  }
}
