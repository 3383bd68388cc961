import { comparisonForm } from "./comparison-form.ts";

/** The distractor that says the same as the key, undefined where none does. */
export function keyAmongDistractors(
  answer: string,
  distractors: readonly string[],
): string | undefined {
  const key = comparisonForm(answer);
  return distractors.find((distractor) => comparisonForm(distractor) === key);
}

/** Distractors without, and those that only repeat, an earlier one of the same question. */
export function distinct(distractors: readonly string[]): {
  readonly kept: readonly string[];
  readonly repeated: readonly string[];
} {
  const kept = new Map<string, string>();
  const repeated: string[] = [];
  for (const distractor of distractors) {
    const form = comparisonForm(distractor);
    if (kept.has(form)) repeated.push(distractor);
    else kept.set(form, distractor);
  }
  return { kept: [...kept.values()], repeated };
}

const asksForSeveral =
  /\b(?:velg|vel|kryss\s+av)\s+(?:de\s+|dei\s+)?(?:to|tre|fire|2|3|4)\b|\b(?:hvilke|kva\s+for|hva\s+er\s+de|which(?:\s+are\s+the)?)\s+(?:to|tre|fire|two|three|four|2|3)\b/iu;

/**
 * Why a question seems to have more than one right answer; undefined where it has one.
 *
 * A `;` in the answer separates keys when both halves look like options of their own: each starts
 * as the distractors do and none is much longer than the longest of them.
 */
export function severalKeys(
  question: string,
  answer: string,
  distractors: readonly string[],
): string | undefined {
  if (distractors.length === 0) return undefined;
  const letters = answer.match(/(?:^|[;,]\s*|\s)[A-Ha-h]\)\s/gu) ?? [];
  if (letters.length >= 2) return answer.slice(0, 80);
  const asked = asksForSeveral.exec(question)?.[0];
  const halves = answer.split(";").map((half) => half.trim());
  if (halves.length < 2) return undefined;
  if (asked !== undefined) return asked;
  const longest = Math.max(...distractors.map((option) => option.length));
  const high = distractors.every((option) => /^[\p{Lu}\p{N}]/u.test(option));
  const areOptions = halves.every(
    (half) =>
      half !== "" && half.length <= 1.5 * longest && (!high || /^[\p{Lu}\p{N}]/u.test(half)),
  );
  return areOptions ? answer.slice(0, 80) : undefined;
}
