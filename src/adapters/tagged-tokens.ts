import { z } from "zod";
import { detectUnit, offsetMap, type OffsetUnit } from "./text-offsets.ts";

/**
 * Token classification as pipelines answer: `entity_group` when the server joined pieces into
 * entities, `entity` (often `B-…`, `I-…`) when it did not. Slow tokenisers give no offsets.
 */
const token = z.object({
  entity_group: z.string().nullish(),
  entity: z.string().nullish(),
  label: z.string().nullish(),
  score: z.number().nullish(),
  word: z.string().nullish(),
  text: z.string().nullish(),
  start: z.int().nullish(),
  end: z.int().nullish(),
});
const tokens = z.array(token);
/** One list, one list per text sent, or an object around either, as own servers like it. */
const reply = z.union([
  tokens,
  z.array(tokens).length(1),
  z.object({ entities: tokens }),
  z.object({ predictions: tokens }),
  z.object({ spans: tokens }),
]);

/** A tagged stretch in UTF-16 offsets, its tag as the server wrote it. */
export interface TaggedToken {
  readonly start: number;
  readonly end: number;
  readonly tag: string;
  readonly score: number;
  /** True for a whole entity, false for a piece of one. */
  readonly grouped: boolean;
  /** The tokeniser marked it as the inside of a word (`##sen`). */
  readonly inside: boolean;
}

/** Reads a reply about `text`, in the order of the text; a string says what is wrong with it. */
export function readTaggedTokens(
  text: string,
  body: unknown,
  offsets: OffsetUnit | "detect",
): readonly TaggedToken[] | string {
  const parsed = reply.safeParse(body);
  if (!parsed.success) return "no token classification: expected a list of entities";
  const claimed = listOf(parsed.data).map((entry) => ({
    tag: entry.entity_group ?? entry.entity ?? entry.label ?? "",
    grouped: !entry.entity && !/^[BIELSU][-_]/.test(entry.label ?? ""),
    score: entry.score ?? 1,
    word: entry.word ?? entry.text ?? undefined,
    start: entry.start ?? undefined,
    end: entry.end ?? undefined,
  }));
  const untagged = claimed.find(({ tag }) => tag === "");
  if (untagged) return "no token classification: an entry has no entity_group, entity or label";
  const placed = place(text, claimed, offsets);
  if (typeof placed === "string") return placed;
  return placed.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

interface Claimed {
  readonly tag: string;
  readonly grouped: boolean;
  readonly score: number;
  readonly word: string | undefined;
  readonly start: number | undefined;
  readonly end: number | undefined;
}

function place(
  text: string,
  claimed: readonly Claimed[],
  offsets: OffsetUnit | "detect",
): TaggedToken[] | string {
  if (claimed.some(({ start, end }) => start === undefined || end === undefined))
    return search(text, claimed);
  const spans = claimed.map(({ start = 0, end = 0, word }) => ({ start, end, word }));
  const unit = offsets === "detect" ? detectUnit(text, spans) : offsets;
  if (unit === undefined) return "an entity lies outside the text, however offsets are counted";
  const map = offsetMap(text, unit);
  const placed: TaggedToken[] = [];
  for (const [index, entry] of claimed.entries()) {
    const start = map(spans[index]?.start ?? -1);
    const end = map(spans[index]?.end ?? -1);
    if (start === undefined || end === undefined || end < start)
      return `an entity from ${spans[index]?.start} to ${spans[index]?.end} lies outside the text, counted in ${unit}`;
    placed.push(placedAt(text, entry, start, end));
  }
  return placed;
}

/** Without offsets, words are looked for one after the other, as a tokeniser would have met them. */
function search(text: string, claimed: readonly Claimed[]): TaggedToken[] | string {
  const placed: TaggedToken[] = [];
  let from = 0;
  for (const entry of claimed) {
    const found = entry.word === undefined ? undefined : find(text, entry.word, from);
    if (!found) return `an entity has no offsets, and the text has no «${entry.word ?? ""}» there`;
    placed.push(placedAt(text, entry, found.start, found.end));
    from = found.end;
  }
  return placed;
}

function find(text: string, word: string, from: number) {
  const letters = [...word.replace(/^##|[\u2581\u0120]/gu, "").replace(/\s+/gu, "")];
  if (letters.length === 0) return undefined;
  const escaped = letters.map((letter) => letter.replace(/[$()*+.?[\\\]^{|}]/, "\\$&"));
  const pattern = new RegExp(escaped.join("\\s*"), "giu");
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match === null ? undefined : { start: match.index, end: match.index + match[0].length };
}

function placedAt(text: string, entry: Claimed, start: number, end: number): TaggedToken {
  const { tag, grouped, score, word } = entry;
  // A text may itself have "##" in it.
  const inside = word !== undefined && /^##./u.test(word) && !text.slice(start).startsWith("##");
  return { start, end, tag, score, grouped, inside };
}

function listOf(data: z.infer<typeof reply>): z.infer<typeof tokens> {
  if (!Array.isArray(data))
    return "entities" in data ? data.entities : "spans" in data ? data.spans : data.predictions;
  return data.flat();
}
