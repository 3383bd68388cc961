import * as lexicon from "./lexicon.ts";
import { isIn, isMark, isStop, type Reading } from "./mentions.ts";
import { afterContrast, elementAt, targetAt, type Target } from "./targets.ts";

/** How a choice was recognised; stored with the score. */
export type ChoiceRule =
  | "marker"
  | "stated-choice"
  | "leading-line"
  | "whole-line"
  | "verdict"
  | "contrast"
  | "last-line"
  | "concluding-sentence";

export interface Candidate {
  readonly rule: ChoiceRule;
  /** Empty when the answer says «ingen av delene» or «alle». */
  readonly options: readonly number[];
  readonly at: number;
}

/** Longest walk from an announcement to what it announces, in tokens. */
const reach = 16;

/** Any of the last `steps` words before `at`, within the clause, belongs to `set`. */
export function precededBy(
  reading: Reading,
  at: number,
  set: ReadonlySet<string>,
  steps: number,
): boolean {
  for (let back = 1; back <= steps; back++) {
    const token = reading.tokens[at - back];
    if (token?.kind !== "word") return false;
    if (set.has(token.text)) return true;
  }
  return false;
}

function startsClause(reading: Reading, at: number): boolean {
  const before = reading.tokens[at - 1];
  return before === undefined || before.kind === "newline" || before.kind === "mark";
}

type Announcement = "noun" | "adjective" | "option-noun" | undefined;

function announcementAt(reading: Reading, at: number): Announcement {
  const { tokens } = reading;
  const token = tokens[at];
  if (token?.kind !== "word" || precededBy(reading, at, lexicon.suspenders, 4)) return undefined;
  if (token.text === "boxed") return isMark(tokens[at + 1], "{") ? "noun" : undefined;
  if (lexicon.answerNouns.has(token.text)) return "noun";
  if (lexicon.optionNouns.has(token.text)) {
    const chosen =
      precededBy(reading, at, lexicon.positives, 2) ||
      precededBy(reading, at, lexicon.possessives, 2);
    if (chosen) return "noun";
    return startsClause(reading, at) ? "option-noun" : undefined;
  }
  if (!lexicon.positives.has(token.text)) return undefined;
  const definite = ["det", "den", "the"].includes(tokens[at - 1]?.text ?? "");
  return definite || startsClause(reading, at) ? "adjective" : undefined;
}

const nothing = (at: number): Target => ({ options: [], end: at, firm: true, by: "label" });

/** Walks from an announcement over «er», «:», «derfor», «alternativ» … to what it names. */
function announcedTarget(reading: Reading, noun: number, kind: Announcement): Target | undefined {
  const { tokens } = reading;
  const boxed = tokens[noun]?.text === "boxed";
  let joined = boxed;
  const heading = tokens[noun + 1]?.kind === "newline" || isMark(tokens[noun + 1], ":");
  for (let at = noun + 1; at <= noun + reach; at++) {
    const token = tokens[at];
    if (token === undefined || isMark(token, ".!?;,")) return undefined;
    if (boxed && joined) {
      const element = elementAt(reading, at);
      return element && isMark(tokens[element.end], "}") ? element : undefined;
    }
    if (joined) {
      const target = targetAt(reading, at);
      if (target !== undefined) return target;
      if (elementAt(reading, at) !== undefined) return undefined;
      if (isIn(token, lexicon.noneOrAll)) return nothing(at);
      if (isIn(token, lexicon.negations)) return afterContrast(reading, at);
    }
    if (token.kind === "newline") {
      if (!joined && !heading) return undefined;
      joined ||= kind === "noun" && heading;
      continue;
    }
    if (isMark(token, `"')]}|([{`)) continue;
    if (isMark(token, ":=→>") || (isMark(token, "-") && !token.glued)) {
      joined = true;
    } else if (isIn(token, lexicon.copulas)) {
      if (kind === "option-noun") return undefined;
      joined = true;
    } else if (!joined && kind === "noun") {
      const target = targetAt(reading, at);
      if (target !== undefined) return directTarget(reading, noun, target);
      if (
        !isIn(token, lexicon.questionPhrase) &&
        !isIn(token, lexicon.optionNouns) &&
        !isIn(token, lexicon.possessives) &&
        !isIn(token, lexicon.fillers)
      ) {
        return undefined;
      }
    } else if (!isIn(token, lexicon.fillers) && !isIn(token, lexicon.labelNouns)) {
      return undefined;
    }
  }
  return undefined;
}

/** «Svar B.» at the start of a line, or «… er svaret B.»: no colon, so nothing more may follow. */
function directTarget(reading: Reading, noun: number, target: Target): Target | undefined {
  const inverted = precededBy(reading, noun, lexicon.copulas, 4);
  if (!target.firm || !(inverted || startsClause(reading, noun))) return undefined;
  const after = reading.tokens[target.end];
  return isStop(after) || isMark(after, `)"'`) ? target : undefined;
}

/** «Svar: B», «Det riktige svaret er alternativ B», «The answer is (B)», `{"svar": "B"}`. */
export function markedChoice(reading: Reading, at: number): Target | undefined {
  const kind = announcementAt(reading, at);
  return kind === undefined ? undefined : announcedTarget(reading, at, kind);
}

/** «Jeg velger B», «Eg vel C», "I would choose D". */
export function statedChoice(reading: Reading, at: number): Target | undefined {
  const { tokens } = reading;
  const token = tokens[at];
  const subject = tokens[at - 1];
  const goesFor = token?.text === "for" && ["går", "gikk", "gjekk"].includes(subject?.text ?? "");
  const verb =
    goesFor || isIn(token, lexicon.choosers) || (token?.text === "vel" && subject?.text === "eg");
  if (!verb || token?.kind !== "word") return undefined;
  const inverted =
    isIn(tokens[at + 1], lexicon.firstPersons) && !isIn(subject, lexicon.firstPersons);
  if (!inverted && !precededBy(reading, at, lexicon.firstPersons, 3)) return undefined;
  if (precededBy(reading, at, lexicon.suspenders, 4)) return undefined;
  let next = inverted ? at + 2 : at + 1;
  for (let steps = 0; steps < 4; steps++, next++) {
    const target = targetAt(reading, next);
    if (target !== undefined)
      return target.firm || tokens[next - 1]?.kind === "word" ? target : undefined;
    if (isIn(tokens[next], lexicon.negations)) return undefined;
    const filler = isIn(tokens[next], lexicon.fillers) || isIn(tokens[next], lexicon.labelNouns);
    if (!filler && !isMark(tokens[next], ":")) return undefined;
  }
  return undefined;
}
