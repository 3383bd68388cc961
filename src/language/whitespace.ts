/**
 * White space as Unicode's `White_Space` property and the four ASCII separators see it: the set
 * Python's `str.split()` uses and with it every reference implementation of the overlap metrics.
 * JavaScript's `\s` differs: it holds U+FEFF and lacks U+001C-U+001F and U+0085.
 */
const whitespace =
  "\\t-\\r\\u001c-\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const whitespaceRuns = new RegExp(`[${whitespace}]+`, "u");
const everyWhitespace = new RegExp(`[${whitespace}]+`, "gu");
const nonWhitespace = new RegExp(`[^${whitespace}]`, "u");

/** The words between runs of white space; none for a blank text. */
export function splitOnWhitespace(text: string): readonly string[] {
  return text.split(whitespaceRuns).filter((word) => word !== "");
}

export function removeWhitespace(text: string): string {
  return text.replace(everyWhitespace, "");
}

/** Removes white space at the end only, in linear time (a `\s+$` pattern is quadratic). */
export function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && !nonWhitespace.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
