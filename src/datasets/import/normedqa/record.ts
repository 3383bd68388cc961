/** What the GitHub release (v2) and the Hugging Face release call the same five fields. */
export const fieldNames = {
  sourceFile: ["source_file"],
  questionNumber: ["question_number"],
  question: ["question_text", "question"],
  answer: ["answer_text", "answer"],
  wrong: ["wrong_answers_text", "wrong_answers"],
} as const;

export const knownFields: readonly string[] = Object.values(fieldNames).flat();

/** One record of the file, values as published apart from surrounding white space. */
export interface NorMedQaRecord {
  /** Position among all records of the file, unparseable ones included; starts at 0. */
  readonly index: number;
  /** Lines of the file the record spans, both counted from 1. */
  readonly line: number;
  readonly endLine: number;
  readonly sourceFile: string;
  readonly questionNumber: string;
  readonly question: string;
  readonly answer: string;
  /** One string with separators inside (both releases), or a list where the file has one. */
  readonly wrong: string | readonly string[];
  /** What was wrong with the record's JSON and has been put right. */
  readonly repairs: readonly Repair[];
}

export interface Repair {
  readonly what:
    | "unescaped quote"
    | "raw control character"
    | "bad escape"
    | "missing comma"
    | "stray comma"
    | "missing opening brace"
    | "missing closing brace";
  readonly line: number;
  readonly column: number;
}

/** A stretch of the file that is a record but could not be read beyond doubt. */
export interface UnparseableRecord {
  readonly index: number;
  readonly line: number;
  readonly endLine: number;
  readonly reason: string;
  /** The raw text, exactly as it stands in the file. */
  readonly raw: string;
}

/** How people point at a record: `12.pdf#88`. */
export function recordRef(record: NorMedQaRecord): string {
  return `${record.sourceFile || "?"}#${record.questionNumber || "N/A"}`;
}

/** "N/A", a dash or nothing: the ways in which a field of an exam record is empty. */
export function isMissing(value: string): boolean {
  return /^(?:n\.?\s?\/?\s?a\.?|none|null|nan|-+|–|—|\?)?$/iu.test(value.trim());
}
