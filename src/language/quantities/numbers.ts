import { foldLookAlikes } from "../look-alikes.ts";
import { foldCase } from "../normalise.ts";

/** Part of the signature of every score that rests on a number read from text. */
export const numberParserVersion = "1";

export type ParsedNumber =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "invalid"; readonly reason: NumberProblem };

export type NumberProblem =
  | "no-number"
  /** One separator before exactly three digits: thousands to one reader, decimals to another. */
  | "ambiguous-separator"
  | "bad-grouping"
  /** «,5»: the digit that should come first may have been lost. */
  | "naked-decimal"
  | "too-many-digits"
  /** Looks like a date, a phone number or a version: more separators than a number has. */
  | "not-a-number"
  | "several-numbers";

export interface NumberReading {
  /**
   * The text is known to follow Norwegian custom, where the comma is always the decimal sign:
   * `1,000` is one. Without it that is ambiguous. `1.000` is ambiguous either way.
   */
  readonly locale?: "nb-NO";
}

const problem = (reason: NumberProblem): ParsedNumber => ({ kind: "invalid", reason });

const words: ReadonlyMap<string, number> = new Map(
  Object.entries({
    null: 0,
    halv: 0.5,
    halvt: 0.5,
    halve: 0.5,
    en: 1,
    én: 1,
    ein: 1,
    éin: 1,
    ei: 1,
    éi: 1,
    et: 1,
    ett: 1,
    eit: 1,
    eitt: 1,
    to: 2,
    tre: 3,
    fire: 4,
    fem: 5,
    seks: 6,
    sju: 7,
    syv: 7,
    åtte: 8,
    ni: 9,
    ti: 10,
    elleve: 11,
    tolv: 12,
  }),
);

const fractions: ReadonlyMap<string, number> = new Map([
  ["½", 0.5],
  ["¼", 0.25],
  ["¾", 0.75],
]);

/** A number word up to twelve, in either written form; undefined for any other word. */
export function numberWord(word: string): number | undefined {
  return words.get(foldCase(foldLookAlikes(word)));
}

/** `digits` with an optional decimal part; at most 15 digits, which a double holds exactly. */
function make(sign: number, digits: string, decimals = ""): ParsedNumber {
  if (digits.replace(/^0+/, "").length + decimals.length > 15) return problem("too-many-digits");
  const value = Number(decimals === "" ? digits : `${digits}.${decimals}`);
  return { kind: "number", value: value === 0 ? 0 : sign * value };
}

function parseDigits(body: string, sign: number, reading: NumberReading): ParsedNumber {
  if (/^\d+$/.test(body)) return make(sign, body);
  if (/^[.,]\d+$/.test(body)) return problem("naked-decimal");

  const grouped = /^(\d{1,3}(?: \d{3})+)(?:[.,](\d+))?$/.exec(body);
  if (grouped !== null) {
    const digits = (grouped[1] ?? "").replace(/ /g, "");
    return digits.startsWith("0") ? problem("bad-grouping") : make(sign, digits, grouped[2]);
  }
  if (body.includes(" ")) return problem("bad-grouping");

  const single = /^(\d+)([.,])(\d+)$/.exec(body);
  if (single !== null) {
    const [, whole = "", separator, decimals = ""] = single;
    const couldGroup = decimals.length === 3 && whole.length <= 3 && !whole.startsWith("0");
    const settled = separator === "," && reading.locale === "nb-NO";
    return couldGroup && !settled ? problem("ambiguous-separator") : make(sign, whole, decimals);
  }
  // Two kinds of separators, or one kind repeated, leave a single reading.
  const points =
    /^([1-9]\d{0,2}(?:\.\d{3})+),(\d+)$/.exec(body) ?? /^([1-9]\d{0,2}(?:\.\d{3}){2,})$/.exec(body);
  if (points !== null) return make(sign, (points[1] ?? "").replace(/\./g, ""), points[2]);
  const commas =
    /^([1-9]\d{0,2}(?:,\d{3})+)\.(\d+)$/.exec(body) ?? /^([1-9]\d{0,2}(?:,\d{3}){2,})$/.exec(body);
  if (commas !== null) return make(sign, (commas[1] ?? "").replace(/,/g, ""), commas[2]);
  return problem("not-a-number");
}

/**
 * Reads a text that is one number: `2,5` `2.5` `3 278` (thousands by space, no-break or narrow)
 * `1.234,5` `1,234.5` `1.234.567` `3278,-` `½` `1½` `-5` `tolv` `éin`.
 *
 * One point or comma with one to three digits before it and exactly three after (`1.000`, `3,278`)
 * is ambiguous, and invalid, unless the first digit is 0 (`0,125`) or, for the comma, the reader
 * knows the text to be Norwegian (`locale`). Never a guess: anything else has a reason.
 */
export function parseNumber(text: string, reading: NumberReading = {}): ParsedNumber {
  const trimmed = foldLookAlikes(text).trim();
  if (trimmed.length > 64) return problem(/\d/.test(trimmed) ? "not-a-number" : "no-number");
  const word = words.get(foldCase(trimmed));
  if (word !== undefined) return { kind: "number", value: word };
  const fraction = /^(\d{0,6})([½¼¾])$/.exec(trimmed);
  if (fraction !== null) {
    return { kind: "number", value: Number(fraction[1]) + (fractions.get(fraction[2] ?? "") ?? 0) };
  }
  const signed = /^([+-]?)([\d., ]*\d)(?:,-)?$/.exec(trimmed);
  if (signed === null) return problem(/\d/.test(trimmed) ? "not-a-number" : "no-number");
  return parseDigits((signed[2] ?? "").trim(), signed[1] === "-" ? -1 : 1, reading);
}

/** A number where it stands in a text: `raw === text.slice(start, end)` of the folded text. */
export interface NumberMention {
  readonly raw: string;
  readonly start: number;
  readonly end: number;
  readonly parsed: ParsedNumber;
}

/**
 * Every number written in digits, in order. Digits that belong to a word (`HbA1c`, `B12`) are not
 * numbers. A minus counts as a sign only after a space, a bracket or nothing, so `4-11` is two numbers.
 * Offsets are in `foldLookAlikes(text)`. Linear in the text's length.
 */
export function findNumbers(text: string, reading: NumberReading = {}): readonly NumberMention[] {
  const folded = foldLookAlikes(text);
  const mentions: NumberMention[] = [];
  const run =
    /(?:(?<![\p{L}\p{M}\d])|(?<=(?:^|[\d\s])[xX]))(?<!\d[.,])(?:(?<=(?:^|[\s(=:]))[+-])?(?:[1-9]\d{0,2}(?: \d{3})+(?!\d)(?:[.,]\d+)*|\d+(?:[.,]\d+)*[½¼¾⁰¹²³⁴-⁹⁻^]*|[½¼¾]|(?<![\p{L}\d.,])[.,]\d+)/gu;
  for (const match of folded.matchAll(run)) {
    const raw = match[0];
    const parsed = parseNumber(raw, reading);
    mentions.push({ raw, start: match.index, end: match.index + raw.length, parsed });
  }
  return mentions;
}

const spelled = new RegExp(
  `(?<![\\p{L}\\d-])(?:${[...words.keys()].join("|")})(?![\\p{L}\\d-])`,
  "giu",
);

/** Every number word, in order: which of them count something is for the caller to decide. */
export function findNumberWords(text: string): readonly NumberMention[] {
  const folded = foldLookAlikes(text);
  return [...folded.matchAll(spelled)].map((match) => ({
    raw: match[0],
    start: match.index,
    end: match.index + match[0].length,
    parsed: parseNumber(match[0]),
  }));
}

/** Norwegian writing of a number: decimal comma, no thousands separator under 10 000, else a no-break space. */
export function formatNumber(value: number, decimals?: number): string {
  const fixed = decimals === undefined ? plain(Math.abs(value)) : Math.abs(value).toFixed(decimals);
  const [whole = "0", part] = fixed.split(".");
  const spaced = whole.length > 4 ? whole.replace(/\B(?=(?:\d{3})+$)/g, "\u00A0") : whole;
  const body = part === undefined ? spaced : `${spaced},${part}`;
  return value < 0 && /[1-9]/.test(body) ? `\u2212${body}` : body;
}

/** Shortest decimal writing without an exponent. */
function plain(value: number): string {
  const shortest = String(value);
  return shortest.includes("e") ? value.toFixed(20).replace(/\.?0+$/, "") : shortest;
}
