import * as lexicon from "./lexicon.ts";
import {
  isIn,
  isMark,
  isStop,
  labelAt,
  skipClosers,
  skipOpeners,
  textAt,
  type Reading,
} from "./mentions.ts";
import { afterContrast, elementAt, type Target } from "./targets.ts";
import { precededBy } from "./rules.ts";

/** After the verdict only a reason, the noun it belongs to, or the end: not «riktig hos barn». */
function closesVerdict(reading: Reading, at: number): boolean {
  const { tokens } = reading;
  let next = skipClosers(reading, at);
  if (isIn(tokens[next], lexicon.answerNouns) || isIn(tokens[next], lexicon.optionNouns)) next++;
  if (tokens[next]?.text === "her" || tokens[next]?.text === "here") next++;
  next = skipClosers(reading, next);
  const token = tokens[next];
  if (isMark(token, ",")) return !isIn(tokens[next + 1], lexicon.contrasts);
  if (isStop(token) || isMark(token, ":-(")) return true;
  return isIn(token, lexicon.connectives) && token?.text !== "for" && token?.text !== "med";
}

/** The token after «det riktige», «mest sannsynlig», «svaret», «the correct answer»; else undefined. */
function positiveAt(reading: Reading, at: number): number | undefined {
  const { tokens } = reading;
  let next = at;
  if (["det", "den", "the"].includes(tokens[next]?.text ?? "")) next++;
  if (["mest", "most"].includes(tokens[next]?.text ?? "")) {
    return isIn(tokens[next + 1], lexicon.superlatives) ? next + 2 : undefined;
  }
  if (isIn(tokens[next], lexicon.positives)) return next + 1;
  const named = tokens[next]?.text;
  return named === "svaret" || (named === "answer" && next > at) ? next + 1 : undefined;
}

function skipFillers(reading: Reading, at: number): number {
  let next = at;
  const keep = ["mest", "most"];
  while (next < at + 5 && isIn(reading.tokens[next], lexicon.fillers)) {
    if (keep.includes(reading.tokens[next]?.text ?? "")) break;
    next++;
  }
  return next;
}

/** A list «A og B» read forwards without asking what follows; labels must be firm. */
function listAt(
  reading: Reading,
  at: number,
): { options: readonly number[]; end: number } | undefined {
  const first = elementAt(reading, at);
  if (first === undefined) return undefined;
  const options = new Set(first.options);
  let end = first.end;
  for (;;) {
    let next = end;
    while (isIn(reading.tokens[next], lexicon.conjunctions) || isMark(reading.tokens[next], ",/&+"))
      next++;
    const member = next === end ? undefined : elementAt(reading, next);
    if (member === undefined || !member.firm) break;
    for (const option of member.options) options.add(option);
    end = member.end;
  }
  return { options: [...options], end };
}

/** The place is the second member of a list whose first has been read already. */
function continuesList(reading: Reading, at: number): boolean {
  const separator = reading.tokens[at - 1];
  if (!isIn(separator, lexicon.conjunctions) && !isMark(separator, ",/&+")) return false;
  return labelAt(reading, at - 2)?.firm === true;
}

/** «B er riktig», «B) Riktig.», «alternativ b er det rette svaret», «Derfor er B rett», «Det er B som er riktig». */
export function verdictAt(reading: Reading, at: number): Target | undefined {
  const { tokens } = reading;
  const label = labelAt(reading, at);
  const nounBefore = isIn(tokens[at - 1], lexicon.labelNouns);
  const mention = label !== undefined && (label.firm || nounBefore) ? label : textAt(reading, at);
  if (mention === undefined || continuesList(reading, at)) return undefined;
  if (precededBy(reading, at, lexicon.suspenders, 4)) return undefined;
  const list = listAt(reading, at);
  if (list === undefined) return undefined;
  const target: Target = { options: list.options, end: list.end, firm: true, by: mention.by };
  let next = skipClosers(reading, list.end);
  const colon =
    mention.by === "label" && isMark(tokens[at + 1], "):") && textAt(reading, at + 2) === undefined;
  if (colon && isIn(tokens[at + 2], lexicon.positives)) {
    return closesVerdict(reading, at + 3) ? { ...target, end: at + 3 } : undefined;
  }
  const subject = nounBefore ? at - 1 : at;
  const outside = isMark(tokens[subject - 1], `([{"'`) ? subject - 1 : subject;
  if (isIn(tokens[outside - 1], lexicon.copulas)) {
    const end = positiveAt(reading, skipFillers(reading, next));
    if (end !== undefined && closesVerdict(reading, end)) return { ...target, end };
  }
  if (tokens[next]?.text === "som") next++;
  let copula = false;
  for (let steps = 0; steps < 3; steps++) {
    const past = skipFillers(reading, next);
    if (!isIn(tokens[past], lexicon.copulas)) break;
    copula = true;
    next = past + 1;
  }
  next = skipFillers(reading, next);
  const end = positiveAt(reading, next);
  if (copula && end !== undefined)
    return closesVerdict(reading, end) ? { ...target, end } : undefined;
  const fits =
    ["passer", "passar"].includes(tokens[next]?.text ?? "") && tokens[next + 1]?.text === "best";
  return fits && closesVerdict(reading, next + 2) ? { ...target, end: next + 2 } : undefined;
}

/** «Ikke A, men B»: B, where the sentence ends with it. */
export function contrastAt(reading: Reading, at: number): Target | undefined {
  if (!isIn(reading.tokens[at], lexicon.negations)) return undefined;
  let next = at + 1;
  while (next < at + 4 && isIn(reading.tokens[next], lexicon.labelNouns)) next++;
  next = skipOpeners(reading, next);
  const rejected = labelAt(reading, next) ?? textAt(reading, next);
  if (rejected === undefined || !rejected.firm) return undefined;
  const target = afterContrast(reading, rejected.end);
  return target?.firm === true && isStop(reading.tokens[skipClosers(reading, target.end)])
    ? target
    : undefined;
}
