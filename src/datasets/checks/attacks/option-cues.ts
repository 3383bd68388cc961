import { findDoses } from "../../../language/quantities/dose.ts";
import { foldLookAlikes } from "../../../language/look-alikes.ts";
import { findNumbers, findNumberWords } from "../../../language/quantities/numbers.ts";
import { norwegianStem } from "../../../language/stem.ts";
import { tokenise } from "../../../language/tokenise.ts";
import type { MultipleChoiceItem } from "../../../kinds/multiple-choice.ts";
import { unitAt } from "../quantities.ts";
import { cueWords } from "./cue-words.ts";

/** What an option's looks tell, without knowing anything. Computed once, read by every attack. */
export interface OptionCues {
  readonly characters: number;
  readonly words: number;
  readonly digits: number;
  readonly units: number;
  readonly parentheses: number;
  readonly commas: number;
  readonly hedges: number;
  readonly absolutes: number;
  readonly negations: number;
  /** Share of the content words (by stem) that the vignette or question has, 0 to 1. */
  readonly overlap: number;
  /** Mean Jaccard similarity to the other options by three-letter runs, 0 to 1. */
  readonly likeness: number;
  /** −distance from the middle rank of the options' numbers; 0 unless all state a number. */
  readonly middle: number;
}

export function optionCues(item: MultipleChoiceItem): readonly OptionCues[] {
  const texts = item.options.map(({ text }) => foldLookAlikes(text).toLowerCase());
  const asked = new Set(contentStems(`${item.context ?? ""} ${item.question}`));
  const runs = texts.map(letterRuns);
  const middles = middleness(texts.map(firstAmount));
  return texts.map((text, at) => {
    const stems = contentStems(text);
    const others = runs.filter((_, index) => index !== at);
    return {
      characters: [...text].length,
      words: tokenise(text).length,
      digits: (text.match(/\d/gu) ?? []).length,
      units: findDoses(text, { locale: "nb-NO" }).filter(
        (dose) => dose.kind === "dose" && dose.unit !== null,
      ).length,
      parentheses: (text.match(/\(/gu) ?? []).length,
      commas: (text.match(/,(?!\d)|;/gu) ?? []).length,
      ...cueWords(text),
      overlap: stems.filter((stem) => asked.has(stem)).length / Math.max(1, stems.length),
      likeness:
        others.reduce((sum, other) => sum + jaccard(runs[at]!, other), 0) /
        Math.max(1, others.length),
      middle: middles[at] ?? 0,
    };
  });
}

const shortestContentWord = 4;
const stems = new Map<string, string>();
const mostStems = 100_000;

/** Stems of the words that carry meaning: four letters or more, or with a digit. */
function contentStems(text: string): readonly string[] {
  return tokenise(text.toLowerCase())
    .filter((word) => word.length >= shortestContentWord || /\d/u.test(word))
    .map((word) => {
      const known = stems.get(word);
      if (known !== undefined) return known;
      const stem = norwegianStem(word);
      if (stems.size < mostStems) stems.set(word, stem);
      return stem;
    });
}

function letterRuns(text: string): ReadonlySet<string> {
  const padded = ` ${text} `;
  return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)));
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const element of a) if (b.has(element)) common += 1;
  const union = a.size + b.size - common;
  return union === 0 ? 0 : common / union;
}

interface Amount {
  readonly value: number;
  /** Dimension, so that only like is compared with like. */
  readonly of: string;
}

/** The first number of a text, in base units where a unit follows it. */
function firstAmount(text: string): Amount | undefined {
  const mentions = [...findNumbers(text, { locale: "nb-NO" }), ...findNumberWords(text)]
    // «en», «ein» and «et» are articles more often than numbers.
    .filter(({ raw }) => !/^(?:en|ei|et|ein|eit)$/u.test(raw))
    .sort((a, b) => a.start - b.start);
  const [first] = mentions;
  if (first?.parsed.kind !== "number") return undefined;
  const unit = unitAt(text, first.end);
  return unit === undefined
    ? { value: first.parsed.value, of: "" }
    : { value: first.parsed.value * unit.factor, of: `${unit.over}/${unit.under.join("/")}` };
}

/** For each option −|mean rank − middle rank|; all 0 unless three or more amounts compare. */
function middleness(amounts: readonly (Amount | undefined)[]): readonly number[] {
  const values = amounts.flatMap((amount) => amount ?? []);
  const comparable =
    values.length === amounts.length &&
    values.length >= 3 &&
    values.every(({ of }) => of === values[0]?.of);
  if (!comparable) return amounts.map(() => 0);
  return values.map(({ value }) => {
    const below = values.filter((other) => other.value < value).length;
    const equal = values.filter((other) => other.value === value).length;
    const rank = below + (equal - 1) / 2;
    return -Math.abs(rank - (values.length - 1) / 2);
  });
}
