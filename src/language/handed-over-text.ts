import { visibleAnswer } from "./answer-tokens.ts";

const leadIn =
  /^[\s*#_>]{0,12}(?:her er|her kommer|her kjem|oversettelse|oversetting|omsetjing|omsetting|oversatt|omsett|nynorsk|bokmål|svar|teksten på|sammendrag|samandrag|oppsummering|translation|summary|here is|here's)[^\n]{0,80}:[\s*_]{0,6}\n/iu;
const label =
  /^[\s*_]{0,6}(?:svar|nynorsk|bokmål|oversettelse|oversetting|omsetjing|omsetting|sammendrag|samandrag|oppsummering|translation|summary)[\s*_]{0,3}:[\s*_]{0,6}/iu;
const fence = /^```[^\n]{0,20}\n([\s\S]*?)\n?```\s*$/u;
const quotes: readonly (readonly [string, string])[] = [
  ["«", "»"],
  ["“", "”"],
  ['"', '"'],
];

/**
 * The text that an answer hands over, without what a model wraps it in: thinking, a first line that
 * announces it («Her er teksten på nynorsk:»), a label («Omsetjing: …»), a code fence or quotation
 * marks around the whole. NFC, line endings as «\n». What stands after it (notes, alternatives) is
 * part of it: it was handed over.
 */
export function handedOverText(answer: string): string {
  let text = visibleAnswer(answer.normalize("NFC").replace(/\r\n?/g, "\n")).trim();
  text = text.replace(leadIn, "").replace(label, "").trim();
  text = fence.exec(text)?.[1]?.trim() ?? text;
  for (const [open, close] of quotes) {
    const inner = text.slice(1, -1);
    if (text.length > 2 && text.startsWith(open) && text.endsWith(close) && !inner.includes(open))
      text = inner.trim();
  }
  return text;
}
