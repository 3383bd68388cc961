export interface WrittenSuite {
  /** Path of the suite, for `helsemaal run`. */
  readonly suite: string;
  /** Path of the items, for the floor. */
  readonly items: string;
}

/**
 * Writes a suite of one multiple-choice task with `items` generated questions (an even number: every
 * second one is the Nynorsk twin of the one before). Equal calls write equal bytes.
 */
export function writeSuite(folder: string, items: number): WrittenSuite;
