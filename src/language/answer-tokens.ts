import { foldLookAlikes } from "./look-alikes.ts";

/** A piece of a model's answer. `text` is folded to lower case, `raw` keeps its capitals. */
export interface AnswerToken {
  readonly kind: "word" | "number" | "mark" | "newline";
  readonly text: string;
  readonly raw: string;
  /** Stands right against the token before it, with no space between. */
  readonly glued: boolean;
}

const thinkingEnd = /<\/(?:think|thinking|reasoning|thought)>/gi;
const thinkingStart = /<(?:think|thinking|reasoning|thought)>/i;

/**
 * The part of an answer that is meant to be read: what stands after the last closed thinking block,
 * or before one that was never closed.
 */
export function visibleAnswer(text: string): string {
  let from = 0;
  for (const match of text.matchAll(thinkingEnd)) from = match.index + match[0].length;
  const tail = text.slice(from);
  const open = thinkingStart.exec(tail);
  return open === null ? tail : tail.slice(0, open.index);
}

const decoration = new Set(["*", "_", "`", "#", "$", "\\"]);
const lexeme = /(\p{L}[\p{L}\p{M}\p{N}]*)|(\d+(?:[.,]\d+)*)|(\n)|([^\S\n]+)|(.)/gsu;

/** `0.5` and `0,5` are one number; `1.000` and `1,000` stay apart. */
function canonicalNumber(digits: string): string {
  return digits.replace(/^(\d+)\.(\d{1,2})$/, "$1,$2");
}

/**
 * Cuts text into words, whole numbers (`0,5` is one token, and so is `1 000`), marks and newlines.
 * Markdown and LaTeX decoration leaves no token. One pass, linear in the text's length.
 */
export function answerTokens(text: string): readonly AnswerToken[] {
  const folded = foldLookAlikes(text)
    .replace(/\\n/g, /^\s*[`{[]/.test(text) ? "\n" : "\\n")
    .replace(/\\(?:text[a-z]{0,6}|math[a-z]{1,4})(?![a-z])/g, " ");
  const tokens: AnswerToken[] = [];
  let glued = false;
  let space = "";
  for (const [piece, word, number, newline, blank] of folded.matchAll(lexeme)) {
    if (blank !== undefined) {
      glued = false;
      space = blank;
      continue;
    }
    if (decoration.has(piece)) continue;
    if (newline !== undefined) {
      tokens.push({ kind: "newline", text: "\n", raw: "\n", glued: false });
      glued = false;
      continue;
    }
    const last = tokens.at(-1);
    if (number !== undefined && /^\d{3}(?:,\d+)?$/.test(number) && !glued && space === " ") {
      if (last?.kind === "number" && /^[1-9]\d{0,2}(?:\d{3})*$/.test(last.text)) {
        const joined = last.text + number;
        tokens[tokens.length - 1] = { ...last, text: joined, raw: joined };
        glued = true;
        space = "";
        continue;
      }
    }
    tokens.push({
      kind: word !== undefined ? "word" : number !== undefined ? "number" : "mark",
      text: number === undefined ? piece.toLowerCase() : canonicalNumber(number),
      raw: piece,
      glued,
    });
    glued = true;
    space = "";
  }
  return tokens;
}
