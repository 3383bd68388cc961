import { z } from "zod";
import type { ContinuationLogprob } from "../types.ts";

/**
 * The `logprobs` of a completion that was asked to echo its prompt: one entry per token. The first
 * token of a text has nothing before it and so no probability.
 */
export const echoLogprobsSchema = z.object({
  tokens: z.array(z.string()),
  token_logprobs: z.array(z.number().nullable()),
  text_offset: z.array(z.int()).nullish(),
});
export type EchoLogprobs = z.infer<typeof echoLogprobsSchema>;

/** A range of tokens, `to` exclusive. */
interface TokenRange {
  readonly from: number;
  readonly to: number;
}

/** JSON has no −∞; vLLM writes a token of probability zero so, and so do we. */
export const LEAST_LOGPROB = -9999;

/** Float error puts certain tokens a hair above zero; more than this is no probability. */
const ABOVE_ZERO = 1e-3;

/**
 * Sum of the continuation's token logprobs (natural log), or a text saying why there is none.
 *
 * `echoed` is the text that came back: the prompt, the continuation and whatever was generated. A
 * token that begins in the prompt and ends in the continuation counts, whole, as the
 * continuation's: it holds the continuation's first characters, and leaving it out would score
 * options by their endings. Tokens generated after the continuation never count.
 */
export function continuationLogprob(
  prompt: string,
  continuation: string,
  echoed: string,
  logprobs: EchoLogprobs,
): ContinuationLogprob | string {
  if (logprobs.token_logprobs.length !== logprobs.tokens.length) {
    return `${logprobs.tokens.length} tokens but ${logprobs.token_logprobs.length} logprobs`;
  }
  const range =
    rangeByTexts(prompt, continuation, logprobs.tokens) ??
    rangeByOffsets(prompt, continuation, logprobs) ??
    rangeFromEnd(prompt, continuation, echoed, logprobs.tokens);
  if (range === undefined) return "the tokens do not line up with the text";
  if (range.to <= range.from) return "no token covers the continuation";
  let sum = 0;
  for (let index = range.from; index < range.to; index += 1) {
    const value = logprobs.token_logprobs[index];
    if (value === null || value === undefined) return `token ${index} has no logprob`;
    if (value > ABOVE_ZERO) return `token ${index} has logprob ${value}, above zero`;
    sum += Math.max(LEAST_LOGPROB, Math.min(0, value));
  }
  return { logprob: sum, tokens: range.to - range.from };
}

/** Tokens that put together are the text, after at most a few that the text lacks (`<s>`). */
function rangeByTexts(
  prompt: string,
  continuation: string,
  tokens: readonly string[],
): TokenRange | undefined {
  const text = prompt + continuation;
  const whole = tokens.join("");
  let base = 0;
  for (const [skipped, token] of tokens.slice(0, 3).entries()) {
    if (whole.startsWith(text, base)) {
      const lengths = tokens.map((each) => each.length);
      const starts = runningStarts(lengths, skipped);
      return rangeOf(starts, prompt.length, text.length, skipped, (index) => lengths[index]! > 0);
    }
    base += token.length;
  }
  return undefined;
}

const units: readonly ((text: string) => number)[] = [
  (text) => [...text].length,
  (text) => text.length,
  (text) => Buffer.byteLength(text),
];

/**
 * Offsets as the server gives them, in whichever unit - code points, UTF-16 units, bytes - agrees
 * with every token whose text can be trusted: it stands there, and the next begins where it ends.
 * For tokens that hold half a character.
 */
function rangeByOffsets(
  prompt: string,
  continuation: string,
  { tokens, text_offset: offsets }: EchoLogprobs,
): TokenRange | undefined {
  if (!offsets || offsets.length !== tokens.length) return undefined;
  const text = prompt + continuation;
  for (const size of units) {
    for (let skipped = 0; skipped < Math.min(3, tokens.length); skipped += 1) {
      const base = offsets[skipped]!;
      const starts = offsets.map((offset) => offset - base);
      if (!agree(text, tokens, starts, skipped, size)) continue;
      return rangeOf(starts, size(prompt), size(text), skipped, () => true);
    }
  }
  return undefined;
}

function agree(
  text: string,
  tokens: readonly string[],
  starts: readonly number[],
  skipped: number,
  size: (text: string) => number,
): boolean {
  const end = size(text);
  const at = positions(text, size);
  return tokens.every((token, index) => {
    const start = starts[index]!;
    if (index < skipped || start >= end) return true;
    if (index > skipped && start < starts[index - 1]!) return false;
    if (isPartial(token)) return true;
    const position = at.get(start);
    if (position === undefined) return false;
    const next = starts[index + 1] ?? Math.max(end, start + size(token));
    return text.startsWith(token, position) && next === start + size(token);
  });
}

/** Where each character of the text begins: its place in `size` units → its UTF-16 index. */
function positions(text: string, size: (text: string) => number): ReadonlyMap<number, number> {
  const at = new Map<number, number>();
  let units = 0;
  let index = 0;
  for (const character of text) {
    at.set(units, index);
    units += size(character);
    index += character.length;
  }
  return at;
}

/**
 * Counts back from the end of the text, for servers that give no usable offsets while some token
 * of the prompt holds half a character. The continuation itself must be readable.
 */
function rangeFromEnd(
  prompt: string,
  continuation: string,
  echoed: string,
  tokens: readonly string[],
): TokenRange | undefined {
  const text = prompt + continuation;
  const begins = echoed.indexOf(text);
  if (begins < 0) return undefined;
  const generated = echoed.slice(begins + text.length);
  const to = countBack(tokens, tokens.length, generated);
  if (to === undefined || tokens.slice(to).join("") !== generated) return undefined;
  const from = countBack(tokens, to, continuation);
  if (from === undefined) return undefined;
  const covered = tokens.slice(from, to).join("");
  return text.endsWith(covered) ? { from, to } : undefined;
}

/** The last index from which the tokens before `to` are long enough to hold `text` at their end. */
function countBack(tokens: readonly string[], to: number, text: string): number | undefined {
  let index = to;
  let covered = "";
  while (covered.length < text.length && index > 0) {
    index -= 1;
    if (isPartial(tokens[index]!)) return undefined;
    covered = tokens[index]! + covered;
  }
  return covered.endsWith(text) ? index : undefined;
}

/** Half a character: shown as U+FFFD, or as OpenAI's older servers did, `bytes:\xc3`. */
function isPartial(token: string): boolean {
  return token.includes("\uFFFD") || token.startsWith("bytes:");
}

function runningStarts(lengths: readonly number[], skipped: number): readonly number[] {
  let total = 0;
  return lengths.map((length, index) => {
    const start = total;
    if (index >= skipped) total += length;
    return start;
  });
}

/**
 * Tokens that begin in the range or reach into it; a token reaches to where the next begins.
 * Empty tokens (`counts` says no) at the edges are markers, not text.
 */
function rangeOf(
  starts: readonly number[],
  begin: number,
  end: number,
  skipped: number,
  counts: (index: number) => boolean,
): TokenRange {
  let from = starts.length;
  let to = skipped;
  for (let index = skipped; index < starts.length; index += 1) {
    const reach = starts[index + 1] ?? Number.POSITIVE_INFINITY;
    const start = starts[index]!;
    if (start >= end || (start < begin && reach <= begin) || !counts(index)) continue;
    from = Math.min(from, index);
    to = index + 1;
  }
  return { from, to };
}
