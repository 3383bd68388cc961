import * as lexicon from "./lexicon.ts";
import { isIn, isMark, isStop, skipClosers, textAt, type Reading } from "./mentions.ts";
import type { Candidate } from "./rules.ts";
import { standsAlone } from "./targets.ts";

/**
 * The last sentence ends with one option's text, has no negation, and no other option is named
 * anywhere except in sentences that turn something down.
 */
export function concludingSentence(reading: Reading): Candidate | undefined {
  const { tokens } = reading;
  let kept: { option: number; at: number; end: number } | undefined;
  const named = new Set<number>();
  let sentence: { options: number[]; at: number; end: number; rejected: boolean } | undefined;
  const close = () => {
    if (sentence !== undefined && !sentence.rejected)
      for (const o of sentence.options) named.add(o);
    const only = sentence?.options.length === 1 && !sentence.rejected ? sentence : undefined;
    if (sentence !== undefined) {
      kept = only && { option: only.options[0] ?? -1, at: only.at, end: only.end };
    }
    sentence = undefined;
  };
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (isStop(token)) {
      if (isMark(token, "?")) sentence = sentence && { ...sentence, rejected: true };
      close();
      continue;
    }
    sentence ??= { options: [], at, end: -1, rejected: false };
    const mention = textAt(reading, at);
    if (mention !== undefined) {
      for (const option of mention.options) {
        if (!sentence.options.includes(option)) sentence.options.push(option);
      }
      sentence.end = skipClosers(reading, mention.end);
      at = mention.end - 1;
      if (!standsAlone(reading, mention)) sentence.end = -1;
    } else if (isIn(token, lexicon.negations) || isIn(token, lexicon.rejections)) {
      sentence.rejected = true;
    }
  }
  close();
  if (kept === undefined || named.size !== 1) return undefined;
  if (kept.end < 0 || !isStop(tokens[kept.end])) return undefined;
  return { rule: "concluding-sentence", options: [kept.option], at: kept.at };
}
