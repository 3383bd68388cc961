import * as lexicon from "./lexicon.ts";
import {
  isIn,
  isMark,
  isStop,
  labelAt,
  rejectedAfter,
  skipClosers,
  skipOpeners,
  textAt,
  type Mention,
  type Reading,
} from "./mentions.ts";

/** Options named at a place where an answer is expected; none when it says «ingen» or «alle». */
export interface Target {
  readonly options: readonly number[];
  readonly end: number;
  readonly firm: boolean;
  readonly by: "label" | "text";
}

const union = (a: readonly number[], b: readonly number[]) => [...new Set([...a, ...b])];

/** «B», then perhaps its text: «B) Metoprolol», «B: Metoprolol», «B (metoprolol)». */
function withOwnText(reading: Reading, label: Mention): Mention {
  const { tokens } = reading;
  let next = label.end;
  let loose = false;
  for (let steps = 0; steps < 7; steps++, next++) {
    const token = tokens[next];
    // An option's own text may begin with a bracket or a quotation mark.
    if (token?.kind === "mark" && textAt(reading, next) !== undefined) break;
    if (isMark(token, ".,") || token?.kind === "newline") loose = true;
    else if (!isMark(token, `)]}:-([{"'|`)) break;
  }
  const text = textAt(reading, next);
  const own = label.options[0];
  if (text === undefined || own === undefined) return label;
  if (text.options.includes(own)) return { ...label, end: text.end, firm: true };
  const after = skipClosers(reading, text.end);
  // After a full stop another option's name may begin the next sentence; alone, it contradicts.
  const contradicts = loose
    ? isStop(tokens[after]) && !isMark(tokens[label.end], ",")
    : !rejectedAfter(reading, text.end);
  return contradicts
    ? { ...label, options: union(label.options, text.options), end: text.end }
    : label;
}

/** «Metoprolol», then perhaps its label: «Metoprolol (B)», «Metoprolol (alternativ B)». */
function withOwnLabel(reading: Reading, text: Mention): Mention {
  const open = skipClosers(reading, text.end);
  if (!isMark(reading.tokens[open], "([")) return text;
  const noun = skipOpeners(reading, open);
  const at = isIn(reading.tokens[noun], lexicon.labelNouns) ? noun + 1 : noun;
  const label = labelAt(reading, at);
  if (label === undefined || !isMark(reading.tokens[label.end], ")]")) return text;
  const agrees = label.options.every((option) => text.options.includes(option));
  return {
    ...text,
    options: agrees ? label.options : union(text.options, label.options),
    end: label.end + 1,
  };
}

/** One option, by label or by text, brackets and quotation marks around it aside. */
export function elementAt(reading: Reading, at: number): Mention | undefined {
  const start = skipOpeners(reading, at);
  const text = textAt(reading, at) ?? textAt(reading, start);
  const label = labelAt(reading, start);
  if (text !== undefined && label !== undefined && text.end === label.end) {
    return { ...label, options: union(label.options, text.options) };
  }
  if (text !== undefined) return withOwnLabel(reading, text);
  return label === undefined ? undefined : withOwnText(reading, label);
}

/** Whether what follows leaves the choice as it stands, so that «A» is not the start of a phrase. */
export function standsAlone(reading: Reading, mention: Mention): boolean {
  const { tokens } = reading;
  const next = skipClosers(reading, mention.end);
  const token = tokens[next];
  const following = tokens[next + 1];
  if (isMark(token, ".") && mention.by === "label" && mention.end === next) {
    const lowerCase = following?.kind === "word" && following.raw === following.text;
    const reason = isIn(following, lexicon.connectives) || isIn(following, lexicon.explanations);
    return !lowerCase || reason;
  }
  if (isStop(token)) return true;
  if (token?.kind === "mark") return !"+%°=&".includes(token.text);
  if (!mention.firm) return isIn(token, lexicon.explanations);
  if (isIn(token, lexicon.connectives)) return true;
  return mention.by === "text" && isIn(token, lexicon.prepositions);
}

/** «Svar: A eller svar: B»: the marker said again before the next member. */
function pastMarker({ tokens }: Reading, from: number): number {
  let at = from;
  while (isIn(tokens[at], lexicon.answerNouns) || isIn(tokens[at], lexicon.copulas)) at++;
  return isMark(tokens[at], ":") ? at + 1 : at;
}

/** Where the next member of a list begins, and whether only a comma stands between. */
function listSeparator(reading: Reading, at: number): { next: number; comma: boolean } | undefined {
  const { tokens } = reading;
  let next = skipClosers(reading, at);
  const start = next;
  let comma = true;
  for (let steps = 0; steps < 3; steps++, next++) {
    const conjunction = isIn(tokens[next], lexicon.conjunctions) || isMark(tokens[next], "/+&");
    if (!conjunction && !isMark(tokens[next], ",")) break;
    if (conjunction) comma = false;
  }
  if (next === start) return undefined;
  while (isIn(tokens[next], lexicon.labelNouns) || isIn(tokens[next], lexicon.fillers)) next++;
  return { next: comma ? next : pastMarker(reading, next), comma };
}

/**
 * One option or a list of them. «B, C og D er feil» is B with a reason; «A og B» is two options.
 * Undefined where the words turn it down or go on into something else.
 */
export function targetAt(reading: Reading, at: number): Target | undefined {
  const first = elementAt(reading, at);
  if (first === undefined) return undefined;
  let options = first.options;
  let last = first;
  let members = 1;
  let aside = true;
  for (;;) {
    const separator = listSeparator(reading, last.end);
    if (separator === undefined) break;
    const member = elementAt(reading, separator.next);
    if (member === undefined || (first.firm && !member.firm)) break;
    if (members === 1) aside = separator.comma;
    options = union(options, member.options);
    last = member;
    members++;
  }
  if (rejectedAfter(reading, last.end)) {
    return members > 1 && aside ? { ...first } : undefined;
  }
  if (!standsAlone(reading, last)) return undefined;
  return { options, end: last.end, firm: first.firm, by: first.by };
}

/** «ikke A, men B»: the option after the turn, if the sentence has one. */
export function afterContrast(reading: Reading, at: number): Target | undefined {
  for (let next = at; next < at + 16; next++) {
    const token = reading.tokens[next];
    if (isStop(token)) return undefined;
    if (!isIn(token, lexicon.contrasts)) continue;
    let start = next + 1;
    for (let steps = 0; steps < 4; steps++, start++) {
      const filler =
        isIn(reading.tokens[start], lexicon.fillers) ||
        isIn(reading.tokens[start], lexicon.contrasts) ||
        isIn(reading.tokens[start], lexicon.labelNouns);
      if (!filler) break;
    }
    return targetAt(reading, start);
  }
  return undefined;
}
