import { comparisonForm, dice, numbersIn, trigrams } from "./comparison-form.ts";
import type { Groups } from "./groups.ts";
import { makeGroups } from "./groups.ts";
import type { Likeness } from "./likeness.ts";
import type { Question } from "./question.ts";

/** Shorter question texts say too little («Hva viser bildet?»): their options must agree as well. */
const tellingLength = 60;
/** Likeness from which two questions of one form are compared word by word. */
const candidateLikeness = 0.3;
/** Trigram likeness of two wordings of one question with the same numbers. */
const sameWording = 0.92;
/** Likeness from which questions count as resting on one vignette or stem. */
const sharedVignette = 0.6;
const stemLength = 100;

const optionSet = ({ record, options }: Question): string =>
  [record.answer, ...options.distractors].map(comparisonForm).sort().join("\n");

/**
 * Whether two records of one written form are copies of one question: the same text, the same
 * text but for spelling with equal numbers, or one a fragment of the other (exam pages cut in two).
 */
export function isSameQuestion(a: Question, b: Question): boolean {
  const [short, long] = [a, b]
    .map(({ record }) => comparisonForm(record.question))
    .sort((x, y) => x.length - y.length);
  if (short === undefined || long === undefined || short === "") return false;
  if (short.length < tellingLength)
    return (
      (short === long || (short.length >= 15 && long.endsWith(short))) &&
      optionSet(a) === optionSet(b)
    );
  if (short === long || long.endsWith(short)) return true;
  const shortNumbers = numbersIn(short).join();
  const longNumbers = numbersIn(long).join();
  return (
    (longNumbers === shortNumbers || longNumbers.endsWith(`,${shortNumbers}`)) &&
    dice(trigrams(short), trigrams(long.slice(-short.length))) >= sameWording
  );
}

/** Copies of one question within one written form, over all documents of the file. */
export function copiesOf(questions: readonly Question[], likeness: Likeness): Groups {
  const groups = makeGroups(questions.length);
  const byText = new Map<string, number>();
  for (const [i, question] of questions.entries()) {
    const text = `${question.form}\n${comparisonForm(question.record.question)}`;
    const first = byText.get(text);
    const other = first === undefined ? undefined : questions[first];
    if (first === undefined || other === undefined) byText.set(text, i);
    else if (isSameQuestion(other, question)) groups.join(first, i);
    for (const j of likeness.near(i)) {
      const other = questions[j];
      if (j > i || other === undefined || other.form !== question.form) continue;
      if (groups.find(i) === groups.find(j) || likeness.of(i, j) < candidateLikeness) continue;
      if (isSameQuestion(question, other)) groups.join(i, j);
    }
  }
  return groups;
}

/** Questions of one form that rest on one vignette or share a long stem, copies included. */
export function sharedStems(questions: readonly Question[], likeness: Likeness): Groups {
  const groups = makeGroups(questions.length);
  const byStem = new Map<string, number>();
  for (const [i, { record, form }] of questions.entries()) {
    const text = comparisonForm(record.question);
    const stem = `${form}\n${text.slice(0, stemLength)}`;
    const first = byStem.get(stem);
    if (text.length < stemLength) continue;
    if (first === undefined) byStem.set(stem, i);
    else groups.join(first, i);
    for (const j of likeness.near(i))
      if (j < i && questions[j]?.form === form && likeness.of(i, j) >= sharedVignette)
        groups.join(i, j);
  }
  return groups;
}
