import type { MarkedForm } from "../../../language/marker-words.ts";
import { markedForm } from "../../../language/marker-words.ts";
import type { NorMedQaRecord } from "./record.ts";
import { isMissing } from "./record.ts";
import type { SplitOptions } from "./split-options.ts";
import { splitOptions, usualCounts } from "./split-options.ts";

/** A record with its distractors apart and its written form judged. */
export interface Question {
  readonly record: NorMedQaRecord;
  readonly options: SplitOptions;
  readonly form: MarkedForm;
  /** The question's own words, all of its words, or the majority of its document. */
  readonly formFrom: "question" | "question and options" | "document" | "nothing";
}

const optionText = (question: NorMedQaRecord): string =>
  [question.answer, ...(typeof question.wrong === "string" ? [question.wrong] : question.wrong)]
    .filter((text) => !isMissing(text))
    .join("\n");

/**
 * Judges every record's written form by marker words: the question, then the question with its
 * options, then what most of the document's judged records are (more than nine in ten, at least
 * five). What is undecided after that stays so.
 */
export function asQuestions(records: readonly NorMedQaRecord[]): readonly Question[] {
  const usual = usualCounts(records);
  const own = records.map((record): Pick<Question, "form" | "formFrom"> => {
    const { form } = markedForm(record.question);
    if (form !== "undecided") return { form, formFrom: "question" };
    const whole = markedForm(`${record.question}\n${optionText(record)}`).form;
    return whole === "undecided"
      ? { form: whole, formFrom: "nothing" }
      : { form: whole, formFrom: "question and options" };
  });
  const counts = new Map<string, Map<MarkedForm, number>>();
  for (const [i, record] of records.entries()) {
    const form = own[i]?.form ?? "undecided";
    const document = counts.get(record.sourceFile) ?? new Map<MarkedForm, number>();
    if (form !== "undecided") document.set(form, (document.get(form) ?? 0) + 1);
    counts.set(record.sourceFile, document);
  }
  return records.map((record, i) => {
    const options = splitOptions(record, usual(record.sourceFile));
    const judged = own[i] ?? { form: "undecided", formFrom: "nothing" };
    if (judged.form !== "undecided") return { record, options, ...judged };
    const document = counts.get(record.sourceFile) ?? new Map<MarkedForm, number>();
    const total = [...document.values()].reduce((sum, count) => sum + count, 0);
    const [most] = [...document].sort((a, b) => b[1] - a[1]);
    return most !== undefined && total >= 5 && most[1] > 0.9 * total
      ? { record, options, form: most[0], formFrom: "document" }
      : { record, options, ...judged };
  });
}
