/** A word of running text as the written form is judged on. */
export interface FormToken {
  /** Lower case, NFC. */
  readonly word: string;
  /** A capital inside a sentence: a name, which has no written form. */
  readonly name: boolean;
}

const runs = /[\p{L}\p{M}]+|[.!?:\n]/gu;

/** Runs of letters; digits, hyphens and signs part them. Linear. */
export function formTokens(text: string): readonly FormToken[] {
  const tokens: FormToken[] = [];
  let start = true;
  for (const [run] of text.normalize("NFC").matchAll(runs)) {
    if (/^[.!?:\n]$/u.test(run)) {
      start = true;
      continue;
    }
    tokens.push({ word: run.toLowerCase(), name: !start && /^\p{Lu}/u.test(run) });
    start = false;
  }
  return tokens;
}
