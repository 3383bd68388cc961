/**
 * SQuAD 2.0's own exact match and token F1, as `evaluate-v2.0.py` computes them (Rajpurkar, Jia and
 * Liang 2018, arXiv:1806.03822; the script published with the data set).
 *
 * UNSAFE for clinical text and never a default: the normaliser deletes ASCII punctuation and the
 * English article "a", so `2,5 mg` equals `25 mg` and `hepatitt A` equals `hepatitt`. Offered for
 * comparison with published numbers only; `clinical-f1.ts` is what Helsemål scores by.
 */
export const squadSignature = "squad-v2.0|unsafe-compatibility";

/** Python's `string.punctuation`. */
const punctuation = /[!-/:-@[-`{-~]/g;
/** Python's `\b` is Unicode's idea of a word, JavaScript's is ASCII's: spelled out here. */
const article = /(?<![\p{L}\p{N}_])(?:a|an|the)(?![\p{L}\p{N}_])/gu;
/** What Python's `str.split()` splits at: JavaScript's \s less U+FEFF, plus U+001C to U+001F and U+0085. */
const separators = [0x1c, 0x1d, 0x1e, 0x1f, 0x85].map((code) => String.fromCharCode(code)).join("");
const space = new RegExp(`(?:(?!\uFEFF)[\\s${separators}])+`);

const pythonTokens = (text: string): readonly string[] =>
  text.split(space).filter((token) => token !== "");

/** Lower case, no ASCII punctuation, no English articles, single spaces. */
export function normaliseSquad(text: string): string {
  const bare = text.toLowerCase().replace(punctuation, "").replace(article, " ");
  return pythonTokens(bare).join(" ");
}

/** Token F1 of two token lists, by multiplicity; two empty lists agree, one empty does not. */
export function tokenF1(gold: readonly string[], prediction: readonly string[]): number {
  if (gold.length === 0 || prediction.length === 0)
    return gold.length === prediction.length ? 1 : 0;
  const left = new Map<string, number>();
  for (const token of gold) left.set(token, (left.get(token) ?? 0) + 1);
  let same = 0;
  for (const token of prediction) {
    const remaining = left.get(token) ?? 0;
    if (remaining === 0) continue;
    left.set(token, remaining - 1);
    same++;
  }
  if (same === 0) return 0;
  const precision = same / prediction.length;
  const recall = same / gold.length;
  return (2 * precision * recall) / (precision + recall);
}

export interface SquadScore {
  /** 1 or 0. */
  readonly exact: number;
  /** 0 to 1. */
  readonly f1: number;
  readonly normalisedPrediction: string;
}

/**
 * The best exact match and the best F1 of a prediction over the gold answers, each taken by itself.
 * Gold answers that normalise to nothing are left out; with none left the question is unanswerable and
 * only an empty prediction is right.
 */
export function scoreSquad(golds: readonly string[], prediction: string): SquadScore {
  const answers = golds.map(normaliseSquad).filter((gold) => gold !== "");
  const normalised = normaliseSquad(prediction);
  const tokens = pythonTokens(normalised);
  let exact = 0;
  let f1 = 0;
  for (const gold of answers.length === 0 ? [""] : answers) {
    exact = Math.max(exact, gold === normalised ? 1 : 0);
    f1 = Math.max(f1, tokenF1(pythonTokens(gold), tokens));
  }
  return { exact, f1, normalisedPrediction: normalised };
}
