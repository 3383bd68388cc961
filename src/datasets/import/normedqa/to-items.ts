import { createHash } from "node:crypto";
import type { MultipleChoiceItem } from "../../../kinds/multiple-choice.ts";
import { multipleChoiceItemSchema } from "../../../kinds/multiple-choice.ts";
import { alignOptions } from "./align-options.ts";
import type { AuditedQuestion } from "./audit.ts";
import { stripOptionLetter } from "./comparison-form.ts";
import { recordIds } from "./item-ids.ts";
import { distinctDistractors } from "./pair-twins.ts";
import type { TwinPair } from "./pair-twins.ts";
import { isMissing, recordRef } from "./record.ts";
import { scopeOf } from "./scope.ts";

export const citation =
  "Riegler & Gautam (2025): NorMedQA, Zenodo, doi:10.5281/zenodo.15320038, CC BY 4.0";

/** A record that makes no item: kept with its rule, so that nothing is left out silently. */
export interface ExcludedRecord {
  readonly id: string;
  readonly ref: string;
  readonly line: number;
  readonly excluded: string;
  readonly question: string;
  readonly answer: string;
  readonly wrong: string | readonly string[];
}

export interface Conversion {
  readonly items: readonly MultipleChoiceItem[];
  readonly excluded: readonly ExcludedRecord[];
}

/** Letters of the exam paper go only when every option carries one, each its own. */
function withoutLetters(options: readonly string[]): readonly string[] {
  const letters = options.map((option) =>
    /^\s*\(?([A-Ha-h])[).:]\s/u.exec(option)?.[1]?.toLowerCase(),
  );
  const areAll = letters.every((letter) => letter !== undefined);
  return areAll && new Set(letters).size === options.length
    ? options.map(stripOptionLetter)
    : options;
}

/** Where the key goes, 0 to n − 1: the first 32 bits of SHA-256 of the pair's id, modulo n. */
export function keyPosition(pairId: string, n: number): number {
  return createHash("sha256").update(pairId).digest().readUInt32BE(0) % n;
}

/** The nn distractors in the order of their nb counterparts, so that option ids agree. */
function inOrderOf(nb: readonly string[], nn: readonly string[]): readonly string[] {
  return alignOptions(nb, nn).flatMap((at) => (at === undefined ? [] : [nn[at] ?? ""]));
}

/**
 * Turns audited questions into multiple-choice items. Those with a rule become items too where
 * they can (`excluded` set), and are listed as records where they cannot. Usable twins share a
 * `pairId` and their options' ids; everything that belongs together shares a `clusterId`.
 *
 * Records without distractors never become short-answer items: the model answers are sentences
 * and lists («Nevn minst fem …»), and comparing with one wording would measure wording.
 *
 * @param licence of the release the file comes from
 */
export function toItems(
  questions: readonly AuditedQuestion[],
  pairs: readonly TwinPair[],
  licence: string,
): Conversion {
  const ids = recordIds(questions.map(({ question }) => question.record));
  const twinOf = new Map(pairs.map(({ nb, nn }) => [nn, nb]));
  const items: MultipleChoiceItem[] = [];
  const excluded: ExcludedRecord[] = [];
  for (const [i, audited] of questions.entries()) {
    const { record, form } = audited.question;
    const id = ids[i] ?? "";
    const nb = twinOf.get(i);
    const twin = nb === undefined ? undefined : questions[nb];
    const own = distinctDistractors(audited);
    const distractors = twin === undefined ? own : inOrderOf(distinctDistractors(twin), own);
    const pairId = nb === undefined ? id : (ids[nb] ?? id);
    const [key = "", ...others] = withoutLetters([record.answer, ...distractors]);
    const position = keyPosition(pairId, others.length + 1);
    const texts = [...others.slice(0, position), key, ...others.slice(position)];
    const options = texts.map((text, at) => ({
      id: String.fromCharCode(97 + at),
      text: text.normalize("NFC").trim(),
    }));
    const parsed = multipleChoiceItemSchema.safeParse({
      kind: "multiple-choice",
      id: `${id}-${form}`,
      pairId,
      form,
      clusterId: ids[audited.cluster] ?? id,
      area: "kunnskap",
      use: "opplæring",
      // Exam questions stand for teaching: nobody is treated on the answer.
      risk: 1,
      scope: scopeOf([record.question, ...texts]),
      sources: [
        {
          title: citation,
          publisher: "Zenodo",
          section: `${record.sourceFile}, ${record.questionNumber}`,
          url: "https://doi.org/10.5281/zenodo.15320038",
          seen: "full-text",
          copyDate: null,
          revision: "v2",
        },
      ],
      licence,
      ...(audited.excluded && { excluded: audited.excluded }),
      question: record.question.normalize("NFC"),
      options,
      gold: { option: String.fromCharCode(97 + position) },
    });
    if (parsed.success && !isMissing(record.answer)) items.push(parsed.data);
    else
      excluded.push({
        id,
        ref: recordRef(record),
        line: record.line,
        excluded: audited.excluded ?? "not-an-item",
        question: record.question,
        answer: record.answer,
        wrong: record.wrong,
      });
  }
  return { items, excluded };
}
