import * as lexicon from "./lexicon.ts";
import {
  isIn,
  isMark,
  labelAt,
  rejectedAfter,
  skipClosers,
  skipOpeners,
  textAt,
  type Reading,
} from "./mentions.ts";
import type { Candidate } from "./rules.ts";
import { elementAt, targetAt } from "./targets.ts";

interface Line {
  readonly start: number;
  readonly end: number;
}

/** Options that a line is or leads with. `end` is after what names them. */
interface Lead {
  readonly options: readonly number[];
  readonly end: number;
}

function linesOf(reading: Reading): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (let at = 0; at <= reading.tokens.length; at++) {
    const token = reading.tokens[at];
    if (token !== undefined && token.kind !== "newline") continue;
    let first = start;
    while (first < at && (isMark(reading.tokens[first], "•–>+") || bulletAt(reading, first)))
      first++;
    if (first < at) lines.push({ start: first, end: at });
    start = at + 1;
  }
  return lines;
}

function bulletAt(reading: Reading, at: number): boolean {
  return isMark(reading.tokens[at], "-") && reading.tokens[at + 1]?.glued === false;
}

const lineOpenings = new Set([
  "det",
  "it",
  "er",
  "is",
  "trolig",
  "truleg",
  "sannsynligvis",
  "sannsynlegvis",
  "kanskje",
  ...lexicon.labelNouns,
  ...lexicon.answerNouns,
]);

/** The line is one option or a list of them and nothing else: «B», «(b)», «Alternativ B.», «A og C». */
function wholeLine(reading: Reading, line: Line, alone: boolean): Lead | undefined {
  const { tokens } = reading;
  let start = line.start;
  while (start < line.start + 4 && lineOpenings.has(tokens[start]?.text ?? "")) {
    if (labelAt(reading, start) !== undefined || textAt(reading, start) !== undefined) break;
    start++;
  }
  const opened = start > line.start;
  const target = targetAt(reading, start);
  if (target === undefined) return undefined;
  let end = skipClosers(reading, target.end);
  while (end < line.end && isMark(tokens[end], `.,:;!)]}"'`)) end++;
  if (end < line.end || target.end > line.end) return undefined;
  return target.firm || alone || opened ? target : undefined;
}

/** «B) …», «B. Metoprolol …», «(B) …», «B: …», «B – fordi …», «B fordi …» at the start of a line. */
function leadingLabel(reading: Reading, line: Line): Lead | undefined {
  const { tokens } = reading;
  let start = skipOpeners(reading, line.start);
  if (isMark(tokens[line.start], "{")) return undefined;
  if (isIn(tokens[start], lexicon.labelNouns) && labelAt(reading, start) === undefined) start++;
  const label = labelAt(reading, start);
  const element = elementAt(reading, start);
  if (label === undefined || element === undefined || element.by === "text") return undefined;
  const named = element.end > label.end;
  const delimiter = tokens[label.end];
  const after = tokens[label.end + 1];
  const bracket = isMark(delimiter, ")]");
  if (named || bracket) return element;
  if (!label.firm) return undefined;
  if (isMark(delimiter, ":") || delimiter?.kind === "newline") return element;
  const reason = isIn(after, lexicon.connectives) || isIn(after, lexicon.explanations);
  if (isMark(delimiter, ".,-") && reason) return element;
  const direct = ["fordi", "because", "siden", "sidan", "ettersom"];
  return direct.includes(delimiter?.text ?? "") ? element : undefined;
}

/** Something after the option on its line turns down; an option's own «ikke» does not. */
function rejectedIn(reading: Reading, line: Line, lead: Lead): boolean {
  for (let at = lead.end; at < line.end; at++) {
    const token = reading.tokens[at];
    if (isIn(token, lexicon.negations) || isIn(token, lexicon.rejections)) return true;
  }
  return false;
}

/** «Metoprolol. Det er en betablokker …», «Metoprolol, fordi …»: an option's text opens the answer. */
function leadingText(reading: Reading, line: Line): readonly number[] | undefined {
  const target = targetAt(reading, line.start);
  if (target === undefined || target.by !== "text") return undefined;
  const end = skipClosers(reading, target.end);
  const next = isMark(reading.tokens[end], ",") ? end + 1 : end;
  const reason = ["fordi", "siden", "sidan", "ettersom", "because"];
  const closes =
    isMark(reading.tokens[end], ".!") || reason.includes(reading.tokens[next]?.text ?? "");
  return closes && !rejectedAfter(reading, end) ? target.options : undefined;
}

/**
 * Choices made by where they stand. A first line that is or leads with an option is an answer; when
 * several lines lead with options and are not turned down, they are a list of several.
 * `firm` candidates count as final answers, the others only while nothing firmer is found.
 */
export function lineCandidates(reading: Reading): {
  readonly firm: readonly Candidate[];
  readonly weak: readonly Candidate[];
} {
  const lines = linesOf(reading);
  const first = lines[0];
  const last = lines.at(-1);
  if (first === undefined || last === undefined) return { firm: [], weak: [] };
  const alone = lines.length === 1;

  const leading = lines.flatMap((line) => {
    const whole = wholeLine(reading, line, alone);
    const lead = whole ?? leadingLabel(reading, line);
    if (lead === undefined || inlineListing(reading, line, lead)) return [];
    return [{ line, lead, options: lead.options, whole: whole !== undefined }];
  });
  const retold = leading[0]?.options[0] === 0 && leading[1]?.options[0] === 1;
  const listed = leading.filter(({ line, lead }) =>
    line === first && !retold
      ? !rejectedAfter(reading, lead.end)
      : !rejectedIn(reading, line, lead),
  );
  const options = [...new Set(listed.flatMap((entry) => entry.options))];
  if (listed[0]?.line === first) {
    const rule = listed[0].whole ? "whole-line" : "leading-line";
    const all: Candidate = { rule, options, at: first.start };
    if (listed.length > 1 && options.length > 1) return { firm: [], weak: [all] };
    return retold ? { firm: [], weak: [] } : { firm: [all], weak: [] };
  }
  const opening = leadingText(reading, first);
  if (opening !== undefined) {
    return { firm: [{ rule: "leading-line", options: opening, at: first.start }], weak: [] };
  }
  const closing = leading.length === 1 ? listed.find((entry) => entry.line === last) : undefined;
  if (closing === undefined) return { firm: [], weak: [] };
  return { firm: [], weak: [{ rule: "last-line", options: closing.options, at: last.start }] };
}

/** «A) Atenolol B) Metoprolol C) …»: the options told over again on one line. */
function inlineListing(reading: Reading, line: Line, lead: Lead): boolean {
  const seen = new Set(lead.options.slice(0, 1));
  for (let at = lead.end; at < line.end; at++) {
    const label = labelAt(reading, at);
    const option = label?.options[0];
    if (option === undefined || !isMark(reading.tokens[at + 1], ")")) continue;
    if (!isMark(reading.tokens[at - 1], "(")) seen.add(option);
  }
  return seen.size > 1;
}
