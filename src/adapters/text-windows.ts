/** How a long text is cut for a model that reads a few hundred tokens. UTF-16 code units. */
export interface WindowSize {
  readonly length: number;
  /** What two neighbours share; less than half of `length`. */
  readonly overlap: number;
}

/**
 * Encoders read 512 tokens and drop the rest without a word. Clinical Norwegian, full of digits and
 * rare words, comes to 2-4 characters a token, so that 1,000 characters stay below it.
 */
export const defaultWindow: WindowSize = { length: 1000, overlap: 200 };

export interface TextWindow {
  readonly text: string;
  /** Where it begins in the whole text: `text === whole.slice(start, start + text.length)`. */
  readonly start: number;
}

/**
 * Cuts a text into overlapping windows that cover it, each at most `length` long. Cuts fall on
 * white space where the last quarter of a window (for starts: the overlap) has any, and never within
 * a surrogate pair. A text that fits is one window.
 */
export function splitWindows(whole: string, { length, overlap }: WindowSize): TextWindow[] {
  const windows: TextWindow[] = [];
  let start = 0;
  for (;;) {
    const end = lastCut(whole, start, length);
    windows.push({ text: whole.slice(start, end), start });
    if (end >= whole.length) return windows;
    start = Math.max(start + 1, firstCut(whole, end - overlap, end));
  }
}

/** Place up to which a window from `start` goes. */
function lastCut(text: string, start: number, length: number): number {
  const limit = start + length;
  if (limit >= text.length) return text.length;
  for (let at = limit; at > limit - length / 4; at -= 1)
    if (/\s/u.test(text.charAt(at - 1))) return at;
  return splitsPair(text, limit) ? limit - 1 : limit;
}

/** The first place from `from` on where a word begins; `from` itself when none comes in time. */
function firstCut(text: string, from: number, before: number): number {
  for (let at = from; at < before; at += 1) if (/\s/u.test(text.charAt(at - 1))) return at;
  return splitsPair(text, from) ? from + 1 : from;
}

function splitsPair(text: string, at: number): boolean {
  return /^[\udc00-\udfff]/.test(text.charAt(at)) && /[\ud800-\udbff]$/.test(text.charAt(at - 1));
}
