/**
 * What can be wrong with a record. `excludes` defects leave it out under a rule of the same name,
 * the first of this list that applies; the others are counted and the record is kept.
 */
export const defects = {
  unparseable: { excludes: true, says: "not readable as JSON beyond doubt" },
  "repaired-json": { excludes: false, says: "broken JSON with one possible reading" },
  "no-question": { excludes: true, says: "question empty or missing" },
  "no-answer": { excludes: true, says: "answer empty or N/A" },
  "needs-picture": { excludes: true, says: "refers to a picture, trace or figure not in the file" },
  "mentions-picture": { excludes: false, says: "mentions a picture in passing" },
  english: { excludes: true, says: "English question" },
  "form-undecided": { excludes: true, says: "written form undecided, by words and by document" },
  "form-from-document": {
    excludes: false,
    says: "written form taken from its document's majority",
  },
  "no-options": {
    excludes: true,
    says: "no distractors: a free-text model answer is not a list of accepted answers",
  },
  "lost-separators": { excludes: true, says: "distractors glued together, cuts not certain" },
  "restored-separators": { excludes: false, says: "distractors glued together, one possible cut" },
  "separator-inside-option": { excludes: false, says: "a `;` inside one distractor" },
  "several-keys": { excludes: true, says: "more than one right answer" },
  "key-among-distractors": { excludes: true, says: "the key is also a distractor" },
  "explanation-inside-option": {
    excludes: true,
    says: "an explanation in an option gives it away",
  },
  "contradictory-key": { excludes: true, says: "a copy of the question marks another key" },
  "twin-keys-disagree": { excludes: true, says: "the version in the other form marks another key" },
  "cut-question": { excludes: true, says: "the question begins in the middle of a sentence" },
  "duplicate-question": { excludes: true, says: "a copy of a question that is kept" },
  "duplicate-distractor": { excludes: false, says: "a distractor stands twice; once is kept" },
  "too-many-options": { excludes: true, says: "more than ten options" },
  "few-distractors": { excludes: false, says: "one distractor alone" },
  "keys-worded-differently": {
    excludes: false,
    says: "copies or twins whose keys cannot be compared",
  },
  "twin-options-differ": {
    excludes: false,
    says: "twins with unequal numbers of options: not paired",
  },
} as const satisfies Readonly<Record<string, { excludes: boolean; says: string }>>;

export type Defect = keyof typeof defects;
export const defectNames = Object.keys(defects) as readonly Defect[];

/** One defect of one record, with the words that show it. */
export interface Finding {
  readonly defect: Defect;
  /** Position of the record in the file, from 0. */
  readonly index: number;
  /** `source_file#question_number`. */
  readonly ref: string;
  readonly line: number;
  /** Quoted from the file, shortened. */
  readonly found: string;
  /** The other record of a duplicate or a contradiction. */
  readonly other?: string;
}

/** Shortens a quotation to one line of at most `length` characters. */
export function quote(text: string, length = 100): string {
  const line = text.replace(/\s+/gu, " ").trim();
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`;
}
