import { markedForm } from "./marker-words.ts";
import type { MarkedForm } from "./marker-words.ts";

/** Part of the signature of every score that rests on the written form. */
export const writtenFormVersion = "markers-1";

export interface WrittenFormJudgement {
  /** `other`: English. `undecided`: too little evidence, or evidence close to balance. */
  readonly form: MarkedForm;
  /** Words that only Bokmål, and only Nynorsk, has. */
  readonly nb: number;
  readonly nn: number;
}

/** The one place where scorers ask which written form a text is in; see `marker-words.ts`. */
export function judgeWrittenForm(text: string): WrittenFormJudgement {
  const { form, nb, nn } = markedForm(text);
  return { form, nb: nb.length, nn: nn.length };
}
