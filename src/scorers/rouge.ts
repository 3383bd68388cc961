import { lcsLength, lcsPositions, positionMasks } from "./longest-common-subsequence.ts";
import { countMatches, countNGrams, nGramTotal, tokenSequence } from "./n-grams.ts";
import { type RougeTokeniser, rougeTokens } from "./rouge-tokenisers.ts";
import { applyUnicodeForm, type UnicodeForm } from "./unicode-form.ts";

export interface RougeOptions {
  readonly tokeniser?: RougeTokeniser;
  readonly unicodeForm?: UnicodeForm;
}

/** Shares from 0 to 1. */
export interface RougeScore {
  readonly precision: number;
  readonly recall: number;
  readonly fMeasure: number;
}

export interface RougeScores {
  readonly rouge1: RougeScore;
  readonly rouge2: RougeScore;
  readonly rouge3: RougeScore;
  /** `null` when the texts are too long for `lcsCellLimit`. */
  readonly rougeL: RougeScore | null;
  /** Over lines: sentences must stand on lines of their own. `null` as for `rougeL`. */
  readonly rougeLsum: RougeScore | null;
}

/**
 * ROUGE-L and Lsum are not computed where reference tokens times prediction tokens exceed this:
 * an answer of 1 MB against a reference of up to some 10 kB is within it.
 */
export const lcsCellLimit = 250_000_000;

const withDefaults = (options: RougeOptions): Required<RougeOptions> => ({
  tokeniser: options.tokeniser ?? "unicode",
  unicodeForm: options.unicodeForm ?? "nfc",
});

/** Everything that changes the number, in the order name, version, tokeniser, settings. */
export function rougeSignature(options: RougeOptions = {}): string {
  const settings = withDefaults(options);
  return `rouge|1|tok:${settings.tokeniser}|unicode:${settings.unicodeForm}`;
}

function scoreFrom(hits: number, predicted: number, referenced: number): RougeScore {
  const precision = predicted > 0 ? hits / predicted : 0;
  const recall = referenced > 0 ? hits / referenced : 0;
  const sum = precision + recall;
  return { precision, recall, fMeasure: sum > 0 ? (2 * precision * recall) / sum : 0 };
}

function rougeN(
  reference: readonly string[],
  prediction: readonly string[],
  n: number,
): RougeScore {
  const referenced = tokenSequence(reference);
  const predicted = tokenSequence(prediction);
  return scoreFrom(
    countMatches(predicted, n, countNGrams(referenced, n)),
    nGramTotal(predicted, n),
    nGramTotal(referenced, n),
  );
}

/** Equal lines have equal subsequences, and a model stuck in a loop repeats one line for long. */
function distinctLines(lines: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return [...new Map(lines.map((line) => [line.join(" "), line])).values()];
}

function occurrences(lines: readonly (readonly string[])[]): Map<string, number> {
  return countNGrams(tokenSequence(lines.flat()), 1);
}

/**
 * Hits of the union of each reference line's common subsequences with all predicted lines, no
 * token counted more often than either text has it (Lin 2004, §3.2, with the clipping of
 * ROUGE 1.5.5).
 */
function unionHits(
  reference: readonly (readonly string[])[],
  prediction: readonly (readonly string[])[],
): number {
  const leftInReference = occurrences(reference);
  const leftInPrediction = occurrences(prediction);
  const candidates = distinctLines(prediction);
  let hits = 0;
  for (const line of reference) {
    const masks = positionMasks(line);
    const union = new Set(candidates.flatMap((candidate) => lcsPositions(masks, candidate)));
    for (const position of union) {
      const token = line[position] ?? "";
      const inReference = leftInReference.get(token) ?? 0;
      const inPrediction = leftInPrediction.get(token) ?? 0;
      if (inReference === 0 || inPrediction === 0) continue;
      hits += 1;
      leftInReference.set(token, inReference - 1);
      leftInPrediction.set(token, inPrediction - 1);
    }
  }
  return hits;
}

const totalTokens = (lines: readonly (readonly string[])[]): number =>
  lines.reduce((sum, line) => sum + line.length, 0);

/**
 * ROUGE-1, -2, -3, -L and -Lsum of a prediction against one reference (Lin 2004), with the numbers
 * of Google's rouge_score where the tokeniser is `ascii`.
 *
 * Overlap does not see what harms a patient: taking the word «ikke» out of a discharge summary, or
 * writing 50 mg for 5 mg, leaves every one of these near 1, while a faithful paraphrase falls to a
 * third. Report them for comparability, never as the measure of a summary.
 */
export function rouge(
  reference: string,
  prediction: string,
  options: RougeOptions = {},
): RougeScores {
  const settings = withDefaults(options);
  const lines = (text: string): readonly (readonly string[])[] =>
    applyUnicodeForm(text, settings.unicodeForm)
      .split("\n")
      .map((line) => rougeTokens(line, settings.tokeniser))
      .filter((tokens) => tokens.length > 0);
  const referenceLines = lines(reference);
  const predictionLines = lines(prediction);
  const referenced = referenceLines.flat();
  const predicted = predictionLines.flat();
  const tooLong = referenced.length * predicted.length > lcsCellLimit;
  return {
    rouge1: rougeN(referenced, predicted, 1),
    rouge2: rougeN(referenced, predicted, 2),
    rouge3: rougeN(referenced, predicted, 3),
    rougeL: tooLong
      ? null
      : scoreFrom(
          lcsLength(positionMasks(referenced), predicted),
          predicted.length,
          referenced.length,
        ),
    rougeLsum: tooLong
      ? null
      : scoreFrom(
          unionHits(referenceLines, predictionLines),
          totalTokens(predictionLines),
          totalTokens(referenceLines),
        ),
  };
}
