import { findDoses } from "../language/quantities/dose.ts";
import { findSides } from "../language/laterality.ts";
import { findNegations } from "../language/negation.ts";
import { findNumbers, findNumberWords } from "../language/quantities/numbers.ts";
import { findPhrase } from "../language/phrases.ts";

/** What a rewording may neither lose nor gain. */
export interface Preservation {
  /** Every number, in digits or as a word up to twelve, as often as before. */
  readonly numbers: boolean;
  /** Every number with its unit, compared by value. */
  readonly units: boolean;
  /** As many negations as before. */
  readonly negations: boolean;
  /** Left and right as often as before. */
  readonly sides: boolean;
}

export const preservationSignature = "preservation|1|multisets|number-words:to-12";

/**
 * Whether a text says the same numbers, units, negations and sides as its source, in either written
 * form. Counts are compared, not places: two numbers that change places, or a negation that moves to
 * another finding, are not seen.
 */
export function comparePreserved(source: string, text: string): Preservation {
  return {
    numbers: numbersKept(source, text),
    units: sameMultiset(quantities(source), quantities(text)),
    negations: findNegations(source).length === findNegations(text).length,
    sides: sameMultiset(sides(source), sides(text)),
  };
}

/** Whether a name stands in a text as it is written, a genitive ending aside. */
export function keepsName(text: string, name: string): boolean {
  return findPhrase(text, name).length > 0 || findPhrase(text, `${name}s`).length > 0;
}

type Multiset = ReadonlyMap<string, number>;

function multiset(keys: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function without(from: Multiset, taken: Multiset): Multiset {
  const left = new Map<string, number>();
  for (const [key, count] of from) {
    const rest = count - (taken.get(key) ?? 0);
    if (rest > 0) left.set(key, rest);
  }
  return left;
}

function sameMultiset(a: Multiset, b: Multiset): boolean {
  return without(a, b).size === 0 && without(b, a).size === 0;
}

/** Digits on one side may be a word on the other («to uker», «2 veker»). */
function numbersKept(source: string, text: string): boolean {
  const lost = without(digits(source), digits(text));
  const gained = without(digits(text), digits(source));
  return (
    without(lost, numberWords(text)).size === 0 && without(gained, numberWords(source)).size === 0
  );
}

function digits(text: string): Multiset {
  return multiset(
    findNumbers(text, { locale: "nb-NO" }).map(({ parsed, raw }) =>
      parsed.kind === "number" ? String(parsed.value) : raw,
    ),
  );
}

function numberWords(text: string): Multiset {
  return multiset(
    findNumberWords(text).map(({ parsed, raw }) =>
      parsed.kind === "number" ? String(parsed.value) : raw,
    ),
  );
}

function quantities(text: string): Multiset {
  return multiset(
    findDoses(text, { locale: "nb-NO" }).flatMap((dose) => {
      if (dose.kind === "invalid" || dose.unit === null) return [];
      const { factor, over, under } = dose.unit;
      const [low, high] = [dose.low * factor, dose.high * factor].map((value) =>
        value.toPrecision(12),
      );
      return [`${low}-${high} ${over}/${under.join("/")}`];
    }),
  );
}

function sides(text: string): Multiset {
  return multiset(findSides(text).map(({ side }) => side));
}
