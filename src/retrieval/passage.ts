import type { WrittenForm } from "../types.ts";

/** A stretch of text that is found, shown and cited as one. */
export interface Passage {
  /** What an answer cites: unique in its corpus, lower-case letters, digits and hyphens. */
  readonly id: string;
  readonly text: string;
  readonly title?: string | undefined;
  /** Address or file of the document it is from. */
  readonly source?: string | undefined;
  readonly form?: WrittenForm | undefined;
  /** First and last day it holds, YYYY-MM-DD. */
  readonly validFrom?: string | undefined;
  readonly validTo?: string | undefined;
}

/** What is searched of a passage: its title counts like its text. */
export function searchedText({ title, text }: Passage): string {
  return title === undefined ? text : `${title}\n${text}`;
}
