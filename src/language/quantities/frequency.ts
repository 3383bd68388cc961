import { parseNumber, numberWord } from "./numbers.ts";

/** How often: `times` administrations every `days` days. «× 3» is three times a day. */
export interface Frequency {
  readonly times: number;
  readonly days: number;
}

export type FrequencyReading =
  | { readonly kind: "frequency"; readonly frequency: Frequency; readonly length: number }
  | { readonly kind: "invalid"; readonly reason: "frequency-range" | "bad-frequency" };

const number = String.raw`(\d{1,3}(?:[.,]\d)?|[\p{L}]{2,6})`;
const gap = String.raw`[ \t]{1,3}`;
const daily = String.raw`(?:daglig|dagleg|dgl\.?|per dag|pr\.? dag|om dagen|i døgnet|per døgn|pr\.? døgn|hver dag|kvar dag|dagen|\/dag|\/døgn|\/d)`;
const weekly = String.raw`(?:ukentlig|vekentleg|per uke|per veke|pr\.? uke|pr\.? veke|i uken|i uka|i veka|hver uke|kvar veke|\/uke|\/veke)`;
const monthly = String.raw`(?:månedlig|månadleg|per måned|per månad|i måneden|i månaden|hver måned|kvar månad)`;
const end = String.raw`(?![\p{L}\p{N}^])`;

type Read = (match: RegExpExecArray) => Frequency | "frequency-range" | "bad-frequency";

function times(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const parsed = parseNumber(text, { locale: "nb-NO" });
  return parsed.kind === "number" ? parsed.value : numberWord(text);
}

function every(days: number): Read {
  return (match) => {
    const count = times(match[1]);
    return count === undefined || count <= 0 ? "bad-frequency" : { times: count, days };
  };
}

const fixed =
  (count: number, days: number): Read =>
  () => ({ times: count, days });

const ordinals: ReadonlyMap<string, number> = new Map([
  ["fjerde", 4],
  ["sjette", 6],
  ["åttende", 8],
  ["åttande", 8],
  ["tolvte", 12],
]);

/** Tried in order at one place; the first that fits decides. */
const sources: readonly (readonly [string, Read])[] = [
  [String.raw`[x×*]${gap.replace("1", "0")}\d{1,2}[ ]?-[ ]?\d{1,2}${end}`, () => "frequency-range"],
  [
    String.raw`\d{1,2}[ ]?(?:-|til)[ ]?\d{1,2}${gap}(?:gang|gong)(?:er|ar)?(?:${gap}(?:${daily}|${weekly}))?${end}`,
    () => "frequency-range",
  ],
  [String.raw`[x×*]${gap.replace("1", "0")}(\d{1,2})(?:${gap})?${weekly}${end}`, every(7)],
  [String.raw`[x×*]${gap.replace("1", "0")}(\d{1,2})(?:${gap}?${daily})?${end}`, every(1)],
  [String.raw`${number}${gap}(?:gang|gong|ganger|gonger|g)\.?${gap}?${daily}${end}`, every(1)],
  [String.raw`${number}${gap}(?:gang|gong|ganger|gonger|g)\.?${gap}?${weekly}${end}`, every(7)],
  [String.raw`${number}${gap}(?:gang|gong|ganger|gonger|g)\.?${gap}?${monthly}${end}`, every(30)],
  [
    String.raw`(?:hver|kvar)${gap}(\d{1,2})\.?${gap}(?:time|t)${end}`,
    (match) => hourly(times(match[1])),
  ],
  [
    String.raw`(?:hver|kvar)${gap}(\p{L}{4,8})${gap}time${end}`,
    (match) => hourly(ordinals.get(match[1] ?? "")),
  ],
  [
    String.raw`(?:annenhver|annankvar|annan kvar|hver annen|kvar annan)${gap}(?:dag|døgn)${end}`,
    fixed(1, 2),
  ],
  [
    String.raw`(?:annenhver|annankvar|annan kvar|hver annen|kvar annan)${gap}(?:uke|veke)${end}`,
    fixed(1, 14),
  ],
  [
    String.raw`(?:hver|kvar)${gap}(\d{1,2})\.?${gap}(?:dag|døgn)${end}`,
    (match) => period(times(match[1]), 1),
  ],
  [
    String.raw`(?:hver|kvar)${gap}(\d{1,2})\.?${gap}(?:uke|veke)${end}`,
    (match) => period(times(match[1]), 7),
  ],
  [String.raw`(?:om )?(?:morgenen|morgonen|morgen|morgon) og kveld(?:en)?${end}`, fixed(2, 1)],
  [
    String.raw`(?:om morgenen|om morgonen|om kvelden|til natten|til natta|ved sengetid|ved leggetid|vesp\.?|mane)${end}`,
    fixed(1, 1),
  ],
  [String.raw`${daily}${end}`, fixed(1, 1)],
  [String.raw`${weekly}${end}`, fixed(1, 7)],
  [String.raw`${monthly}${end}`, fixed(1, 30)],
];

function hourly(hours: number | undefined): Frequency | "bad-frequency" {
  const divides = hours !== undefined && hours > 0 && 24 % hours === 0;
  if (divides) return { times: 24 / hours, days: 1 };
  return hours !== undefined && hours > 24 && hours % 24 === 0
    ? { times: 1, days: hours / 24 }
    : "bad-frequency";
}

function period(count: number | undefined, days: number): Frequency | "bad-frequency" {
  return count === undefined || count <= 0 ? "bad-frequency" : { times: 1, days: count * days };
}

const rules = sources.map(
  ([source, read]) => [new RegExp(String.raw`^[\s,(]{0,3}${source}`, "iu"), read] as const,
);

/**
 * Reads how often at the start of `text` (folded), in both written forms: `x 3`, `× 3`, `3 ganger
 * daglig`, `ein gong i veka`, `hver 8. time`, `annankvar dag`, `daglig`, `morgen og kveld`.
 * «x 2-3» is invalid: a range is no answer. A month is 30 days. Null when nothing is said.
 * Looks at no more than 60 characters.
 */
export function frequencyAt(text: string): FrequencyReading | null {
  const near = text.slice(0, 60);
  for (const [pattern, read] of rules) {
    const match = pattern.exec(near);
    if (match === null) continue;
    const frequency = read(match);
    return typeof frequency === "string"
      ? { kind: "invalid", reason: frequency }
      : { kind: "frequency", frequency, length: match[0].length };
  }
  return null;
}

/** Administrations per day, for comparing «x 2» with «hver 12. time». */
export function perDay(frequency: Frequency): number {
  return frequency.times / frequency.days;
}
