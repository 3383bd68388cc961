import type { Span } from "./span.ts";

/**
 * How token tags (`B-PER`, `I-PER`, `O`, …) become entities.
 *
 * - `conlleval`: lenient, as the CoNLL-2000 evaluation script: an entity may start with `I-`/`E-`,
 *   and a change of type starts a new one.
 * - `IOB2`: an entity starts with `B-` and goes on through `I-` of the same type; other `I-` are
 *   outside.
 * - `IOBES`: `S-`, or `B-` (`I-`)* `E-` of one type; an unclosed `B-` is no entity.
 */
export type TagScheme = "conlleval" | "IOB2" | "IOBES";

interface Tag {
  readonly prefix: string;
  readonly type: string;
}

const outside: Tag = { prefix: "O", type: "" };

/** Entities as token spans (end exclusive). Tags the scheme does not know are outside. */
export function spansFromTags(tags: readonly string[], scheme: TagScheme): readonly Span[] {
  const parsed = tags.map((tag) => parseTag(tag, scheme));
  return scheme === "conlleval" ? lenientSpans(parsed) : strictSpans(parsed, scheme);
}

function parseTag(tag: string, scheme: TagScheme): Tag {
  const prefix = tag.slice(0, 1);
  const known = scheme === "IOB2" ? "BI" : "BIES";
  if (prefix === "" || !known.includes(prefix)) return outside;
  return { prefix, type: tag.slice(1).replace(/^-/, "") || "_" };
}

function lenientSpans(tags: readonly Tag[]): readonly Span[] {
  const spans: Span[] = [];
  let open: number | undefined;
  let previous = outside;
  for (const [index, tag] of [...tags, outside].entries()) {
    const breaks =
      "ES".includes(previous.prefix) || "BSO".includes(tag.prefix) || tag.type !== previous.type;
    if (open !== undefined && breaks) {
      spans.push({ start: open, end: index, type: previous.type });
      open = undefined;
    }
    if (open === undefined && tag.prefix !== "O") open = index;
    previous = tag;
  }
  return spans;
}

function strictSpans(tags: readonly Tag[], scheme: "IOB2" | "IOBES"): readonly Span[] {
  const spans: Span[] = [];
  for (const [start, tag] of tags.entries()) {
    if (tag.prefix !== "B" && tag.prefix !== "S") continue;
    let end = start + 1;
    let last = tag;
    while (continues(last, tags[end])) {
      last = tags[end] ?? outside;
      end += 1;
    }
    const closed = scheme === "IOB2" || last.prefix === "E" || last.prefix === "S";
    if (closed) spans.push({ start, end, type: tag.type });
  }
  return spans;
}

function continues(last: Tag, next: Tag | undefined): boolean {
  if (next === undefined || next.type !== last.type) return false;
  return "BI".includes(last.prefix) && "IE".includes(next.prefix);
}
