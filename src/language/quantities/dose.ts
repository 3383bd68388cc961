import { foldLookAlikes } from "../look-alikes.ts";
import { frequencyAt, type Frequency } from "./frequency.ts";
import {
  findNumbers,
  findNumberWords,
  type NumberMention,
  type NumberProblem,
  type NumberReading,
} from "./numbers.ts";
import { parseUnit, type Unit } from "./units.ts";

/** A quantity with what is said about it. A single value has `low === high`. */
export interface Dose {
  readonly kind: "dose";
  readonly low: number;
  readonly high: number;
  /** «< 5», «inntil 4 g»: the number is a bound, not the value. */
  readonly comparator: "=" | "<" | "≤" | ">" | "≥";
  readonly unit: Unit | null;
  /** The unit as it was written, `""` when there was none. */
  readonly unitText: string;
  readonly frequency: Frequency | null;
  /** Offsets in `foldLookAlikes(text)`. */
  readonly start: number;
  readonly end: number;
}

export interface InvalidDose {
  readonly kind: "invalid";
  readonly reason: NumberProblem | "frequency-range" | "bad-frequency" | "reversed-range";
  readonly start: number;
  readonly end: number;
}

const unitPart = String.raw`(?:[\p{L}°][\p{L}\p{M}²]{0,18}2?O?|%|‰)`;
const unitAhead = new RegExp(
  String.raw`^[ \t]{0,2}(${unitPart}(?:[ ]?\/[ ]?${unitPart}){0,3}(?: (?:per|pr\.?|i|om) \p{L}{1,8})?)(?![\p{L}\d])`,
  "u",
);
const comparators: readonly (readonly [RegExp, Dose["comparator"]])[] = [
  [
    /(?:<=|≤|inntil|opptil|opp til|maks(?:imalt)?\.?|høyst|høgst|ikke over|ikke mer enn|ikkje meir enn)\s{0,2}$/iu,
    "≤",
  ],
  [/(?:>=|≥|minst|minimum)\s{0,2}$/iu, "≥"],
  [/(?:<|under|mindre enn|lavere enn|lågare enn)\s{0,2}$/iu, "<"],
  [/(?:>|over|mer enn|meir enn|høyere enn|høgare enn)\s{0,2}$/iu, ">"],
];

/** Words between a number and its unit's frequency that change nothing: routes. */
const route =
  /^[\s,]{1,2}(?:per os|p\.?o\.?|peroralt|oralt|i\.?v\.?|intravenøst|s\.?c\.?|subkutant|i\.?m\.?|intramuskulært|rektalt|inhalert)(?![\p{L}])\.?/iu;

function unitAt(text: string): { unit: Unit | null; written: string; length: number } {
  const match = unitAhead.exec(text.slice(0, 60));
  if (match === null) return { unit: null, written: "", length: 0 };
  const whole = match[1] ?? "";
  // «mg i døgnet» is a unit, «mg i blodet» is a unit and a place.
  const attempts = [whole, whole.replace(/ (?:per|pr\.?|i|om) \p{L}+$/u, "")];
  for (const attempt of attempts) {
    const unit = parseUnit(attempt);
    if (unit !== undefined) {
      const length = match[0].length - (whole.length - attempt.length);
      return { unit, written: attempt, length };
    }
  }
  const known = attempts[1] ?? "";
  return { unit: null, written: known.includes("/") || known === "%" ? known : "", length: 0 };
}

function comparatorBefore(text: string, at: number): Dose["comparator"] {
  const before = text.slice(Math.max(0, at - 20), at);
  return comparators.find(([pattern]) => pattern.test(before))?.[1] ?? "=";
}

/** The number counts times or days («3 ganger daglig», «hver 8. time», «i 7 dager»), not a dose. */
function countsTime(text: string, mention: NumberMention): boolean {
  const before = text.slice(Math.max(0, mention.start - 12), mention.start);
  const after = text.slice(mention.end, mention.end + 14);
  if (/^\.?\s{0,2}(?:gang|gong)/iu.test(after)) return true;
  if (/(?:hver|kvar)\s$/iu.test(before)) return true;
  return (
    /(?:^|\s)(?:i|etter)\s$/iu.test(before) &&
    /^\s{0,2}(?:dag|døgn|uke|veke|måned|månad)/iu.test(after)
  );
}

/** «to tabletter», «ein kapsel»: number words right before a unit that is not a time. */
function countedWords(text: string): readonly NumberMention[] {
  return findNumberWords(text).filter((mention) => {
    const { unit } = unitAt(text.slice(mention.end, mention.end + 60));
    return unit !== null && unit.over !== "time" && /^\s/.test(text.charAt(mention.end));
  });
}

/**
 * Every dose or other quantity in a text: value or range (`4,0–11,0`, `5 til 10`), unit, bound and
 * frequency. `1 g x 4` is one dose of 1 g four times a day. A frequency that stands alone («To ganger
 * daglig: 5 mg») is given to the dose when the text has one dose. Linear in the text's length.
 */
export function findDoses(
  text: string,
  reading: NumberReading = {},
): readonly (Dose | InvalidDose)[] {
  const folded = foldLookAlikes(text);
  const numbers = [...findNumbers(folded, reading), ...countedWords(folded)].sort(
    (a, b) => a.start - b.start,
  );
  const found: (Dose | InvalidDose)[] = [];
  let past = 0;
  for (const [index, mention] of numbers.entries()) {
    const { start, parsed } = mention;
    if (start < past || countsTime(folded, mention)) continue;
    if (parsed.kind === "invalid") {
      found.push({ kind: "invalid", reason: parsed.reason, start, end: mention.end });
      continue;
    }
    let end = mention.end;
    let high = parsed.value;
    let { unit, written, length } = unitAt(folded.slice(end, end + 60));
    const next = numbers[index + 1];
    const between =
      next === undefined ? "" : folded.slice(end + length, Math.min(next.start, end + length + 8));
    if (
      next?.parsed.kind === "number" &&
      next.start <= end + length + 8 &&
      /^\s{0,2}(?:-|til)\s{0,2}$/u.test(between)
    ) {
      high = next.parsed.value;
      end = next.end;
      const second = unitAt(folded.slice(end, end + 60));
      length = second.length;
      if (second.unit !== null) ({ unit, written } = second);
    }
    end += length;
    if (high < parsed.value) {
      found.push({ kind: "invalid", reason: "reversed-range", start, end });
      past = end;
      continue;
    }
    const skipped = route.exec(folded.slice(end, end + 24))?.[0].length ?? 0;
    const often = frequencyAt(folded.slice(end + skipped, end + skipped + 60));
    if (often?.kind === "invalid") {
      found.push({ kind: "invalid", reason: often.reason, start, end });
      past = end + skipped + 12;
      continue;
    }
    if (often !== null) end += skipped + often.length;
    past = end;
    found.push({
      kind: "dose",
      low: parsed.value,
      high,
      comparator: comparatorBefore(folded, start),
      unit,
      unitText: written,
      frequency: often?.frequency ?? null,
      start,
      end,
    });
  }
  const [only] = found;
  if (found.length !== 1 || only?.kind !== "dose" || only.frequency !== null) return found;
  const standing = standaloneFrequency(folded, only.start);
  return standing === null ? found : [{ ...only, frequency: standing }];
}

/** A frequency said before the dose, within 60 characters of it. */
function standaloneFrequency(text: string, before: number): Frequency | null {
  const from = Math.max(0, before - 60);
  for (let at = from; at < before; at++) {
    if (/[\p{L}\d]/u.test(text.charAt(at - 1))) continue;
    const often = frequencyAt(text.slice(at, before));
    if (often?.kind === "frequency") return often.frequency;
  }
  return null;
}

/**
 * Reads a text that states one quantity, words around it allowed. Invalid with a reason when the
 * text has none, several, or one that can be read in more than one way.
 */
export function parseDose(text: string, reading: NumberReading = {}): Dose | InvalidDose {
  const [first, second] = findDoses(text, reading);
  if (first === undefined) return { kind: "invalid", reason: "no-number", start: 0, end: 0 };
  if (second !== undefined) {
    return { kind: "invalid", reason: "several-numbers", start: first.start, end: second.end };
  }
  return first;
}
