import type { LabelledOption } from "../../types.ts";
import { answerTokens, type AnswerToken } from "../answer-tokens.ts";
import * as lexicon from "./lexicon.ts";

/** An answer laid out for reading: its tokens and how to recognise the options in them. */
export interface Reading {
  readonly tokens: readonly AnswerToken[];
  readonly labels: ReadonlyMap<string, number>;
  readonly optionTokens: readonly (readonly string[])[];
  /** First token of an option's text → the options that begin so. */
  readonly byFirstToken: ReadonlyMap<string, readonly number[]>;
}

/** A stretch of tokens that names one option or several. `end` is the token after it. */
export interface Mention {
  readonly options: readonly number[];
  readonly end: number;
  readonly by: "label" | "text";
  /** A label in capitals or in parentheses, not to be confused with a word. */
  readonly firm: boolean;
}

export function isMark(token: AnswerToken | undefined, marks: string): boolean {
  return token?.kind === "mark" && marks.includes(token.text);
}

/** The end of the answer, of a line or of a sentence. */
export function isStop(token: AnswerToken | undefined): boolean {
  return token === undefined || token.kind === "newline" || isMark(token, ".!?;");
}

export function isIn(token: AnswerToken | undefined, set: ReadonlySet<string>): boolean {
  return token?.kind === "word" && set.has(token.text);
}

export function read(text: string, options: readonly LabelledOption[]): Reading {
  const optionTokens = options.map((option) => {
    const tokens = answerTokens(option.text).filter((token) => token.kind !== "newline");
    while (isMark(tokens.at(-1), ".;,!")) tokens.pop();
    return tokens.map((token) => token.text);
  });
  const byFirstToken = new Map<string, number[]>();
  for (const [index, [first]] of optionTokens.entries()) {
    if (first === undefined) continue;
    byFirstToken.set(first, [...(byFirstToken.get(first) ?? []), index]);
  }
  const labels = new Map(options.map((option, index) => [option.label.toLowerCase(), index]));
  return { tokens: answerTokens(text), labels, optionTokens, byFirstToken };
}

/** Joined to what stands before: «5A», «CT-A», «i.v». Brackets join nothing, nor does «A/» join «B». */
function joinedBefore({ tokens, labels }: Reading, at: number): boolean {
  const token = tokens[at];
  const before = tokens[at - 1];
  if (token === undefined || before === undefined || !token.glued) return false;
  if (before.kind === "word" || before.kind === "number") return true;
  if (!isMark(before, "-/'.+&,") || !before.glued || tokens[at - 2]?.kind === "mark") return false;
  return !(isMark(before, "/+&,") && labels.has(tokens[at - 2]?.text ?? ""));
}

/** Joined to what follows: «A-vitamin», «A+», «B/C-ratio», «E.coli». */
function joinedAfter(tokens: readonly AnswerToken[], at: number): boolean {
  const after = tokens[at + 1];
  if (after === undefined || !after.glued) return false;
  if (after.kind === "word" || after.kind === "number") return true;
  if (isMark(after, "+%°")) return true;
  const beyond = tokens[at + 2];
  const tied = beyond?.glued === true && (beyond.kind === "word" || beyond.kind === "number");
  return isMark(after, "-'.&") && tied;
}

/** The option whose label stands alone at this token. */
export function labelAt(reading: Reading, at: number): Mention | undefined {
  const token = reading.tokens[at];
  if (token === undefined || (token.kind !== "word" && token.kind !== "number")) return undefined;
  const option = reading.labels.get(token.text);
  if (option === undefined) return undefined;
  if (joinedBefore(reading, at) || joinedAfter(reading.tokens, at)) return undefined;
  const bracketed = isMark(reading.tokens[at - 1], "([{") && isMark(reading.tokens[at + 1], ")]}");
  const capital = token.kind === "word" && token.raw !== token.text;
  return { options: [option], end: at + 1, by: "label", firm: capital || bracketed };
}

/** A number must be the whole quantity: not «0,5» in «< 0,5», «5-10», «2 x 5», «5/ml», «5 %». */
function cutsNumber(reading: Reading, at: number, end: number): boolean {
  const { tokens } = reading;
  const before = tokens[at - 1];
  if (tokens[at]?.kind === "number") {
    if (before?.kind === "number" || isMark(before, "<>≤≥±×/+~")) return true;
    if (isMark(before, "-") && (tokens[at]?.glued || tokens[at - 2]?.kind === "number"))
      return true;
    if (before?.text === "x" && tokens[at - 2]?.kind === "number") return true;
  }
  const last = tokens[end - 1];
  const after = tokens[end];
  if (isMark(after, "/×") || (after?.text === "x" && tokens[end + 1]?.kind === "number"))
    return true;
  if (last?.kind === "number" && (isMark(after, "%‰°+") || after?.kind === "number")) return true;
  return isMark(after, "-") && tokens[end + 1]?.kind === "number";
}

/** The option or options whose whole text, the longest that fits, stands at this token. */
export function textAt(reading: Reading, at: number): Mention | undefined {
  const { tokens, optionTokens } = reading;
  const first = tokens[at];
  if (first === undefined) return undefined;
  let options: number[] = [];
  let length = 0;
  for (const option of reading.byFirstToken.get(first.text) ?? []) {
    const wanted = optionTokens[option] ?? [];
    if (wanted.length < length) continue;
    if (!wanted.every((text, k) => tokens[at + k]?.text === text)) continue;
    options = wanted.length === length ? [...options, option] : [option];
    length = wanted.length;
  }
  if (options.length === 0) return undefined;
  const end = at + length;
  const before = first.glued ? tokens[at - 1] : undefined;
  if (before?.kind === "word" || (before?.kind === "number" && first.kind !== "word"))
    return undefined;
  if (isMark(before, "-/") && tokens[at - 1]?.glued) return undefined;
  const after = tokens[end];
  const beyond = tokens[end + 1];
  if (after?.glued && (after.kind === "word" || (isMark(after, "-") && beyond?.glued))) {
    return undefined;
  }
  if (cutsNumber(reading, at, end)) return undefined;
  return { options, end, by: "text", firm: true };
}

/** Skips quotation marks and closing brackets. */
export function skipClosers(reading: Reading, at: number): number {
  let next = at;
  while (isMark(reading.tokens[next], `)]}"'|`) && next < at + 8) next++;
  return next;
}

export function skipOpeners(reading: Reading, at: number): number {
  let next = at;
  while (isMark(reading.tokens[next], `([{"'|`) && next < at + 8) next++;
  return next;
}

/** What follows turns the option down: «er feil», «er derfor ikke …», «: feil», «kan utelukkes». */
export function rejectedAfter(reading: Reading, at: number): boolean {
  let next = skipClosers(reading, at);
  if (isMark(reading.tokens[next], ":-")) next++;
  let verb = false;
  for (let steps = 0; steps < 6; steps++, next++) {
    const token = reading.tokens[next];
    if (isIn(token, lexicon.rejections)) return true;
    const negated = isIn(token, lexicon.negations);
    if (negated && (verb || isIn(reading.tokens[next + 1], lexicon.positives))) return true;
    const goesOn =
      isIn(token, lexicon.copulas) || isIn(token, lexicon.fillers) || token?.text === "kan";
    if (!goesOn) return false;
    verb = true;
  }
  return false;
}
