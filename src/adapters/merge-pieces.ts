import type { TaggedSpan } from "../types.ts";
import type { LabelOf } from "./label-map.ts";
import type { TaggedToken } from "./tagged-tokens.ts";

/** What a tag says beside its label: where in its entity a token stands. */
interface Tag {
  readonly position: "begin" | "inside" | "none";
  readonly label: string;
}

interface Building {
  start: number;
  end: number;
  readonly label: string | null;
  scores: number[];
  /** Nothing may join: a single-token or last tag was read, or the server joined it itself. */
  closed: boolean;
}

/**
 * Joins pieces into spans.
 *
 * A piece that goes on with the word before it (`##sen`, or a letter or digit right after one)
 * belongs to that word's span, whatever its own tag: the first piece decides, as a word has one
 * label. Between words, `B-` and `S-`/`U-` begin a span, `I-`, `E-`/`L-` and tags without a position
 * go on with one of the same label when only white space lies between. Entities that the server
 * joined itself are only mended where it cut a word. A span's score is the mean over its pieces.
 *
 * @param tokens in the order of the text
 * @param labelOf label of the dataset for a tag or label of the server; null drops it
 */
export function mergePieces(
  text: string,
  tokens: readonly TaggedToken[],
  labelOf: LabelOf,
): readonly TaggedSpan[] {
  const spans: Building[] = [];
  for (const token of tokens) {
    const [start, end] = trimmed(text, token.start, token.end);
    if (start >= end) continue;
    const { position, label: bare } = token.grouped
      ? ({ position: "none", label: token.tag } as const)
      : readTag(token.tag);
    const label = labelOf(token.tag, bare);
    const last = spans.at(-1);
    if (last !== undefined && start <= last.end && continuesWord(text, token, start, last)) {
      last.end = Math.max(last.end, end);
      last.scores.push(token.score);
      last.closed ||= ends(token.tag);
      continue;
    }
    const joins =
      last !== undefined &&
      !last.closed &&
      !token.grouped &&
      position !== "begin" &&
      last.label === label &&
      text.slice(last.end, start).trim() === "";
    if (joins) {
      last.end = end;
      last.scores.push(token.score);
      last.closed = ends(token.tag);
    } else {
      const closed = token.grouped || /^[SU][-_]/.test(token.tag);
      spans.push({ start, end, label, scores: [token.score], closed });
    }
  }
  return spans.flatMap(({ start, end, label, scores }) =>
    label === null ? [] : [{ start, end, label, score: mean(scores) }],
  );
}

function continuesWord(
  text: string,
  token: TaggedToken,
  start: number,
  last: { readonly end: number },
): boolean {
  if (start < last.end || token.inside) return true;
  const wordCharacter = /[\p{L}\p{N}\p{M}]/u;
  return wordCharacter.test(text.charAt(last.end - 1)) && wordCharacter.test(text.charAt(start));
}

/** `B-PER` → begin, PER. A tag without such a prefix is a label: O-NEG would be no outside tag. */
function readTag(tag: string): Tag {
  const match = /^([BIELSU])[-_](.+)$/.exec(tag);
  if (!match?.[1] || !match[2]) return { position: "none", label: tag };
  return { position: /[BSU]/.test(match[1]) ? "begin" : "inside", label: match[2] };
}

function ends(tag: string): boolean {
  return /^[ELSU][-_]/.test(tag);
}

/** Byte-level tokenisers count the space before a word as part of it. */
function trimmed(text: string, start: number, end: number): readonly [number, number] {
  const covered = text.slice(start, end);
  return [
    start + (covered.length - covered.trimStart().length),
    end - (covered.length - covered.trimEnd().length),
  ];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
