/**
 * The rows of a killed run that came after `before`; adds to `faults` every row that is not whole
 * and every row of `before` that is gone or has changed. A last line without a line break is torn,
 * which a kill may do, and is no row.
 */
export function wholeRows(
  results: string,
  before: readonly string[],
  faults: string[],
): readonly string[];

/** What differs between a run that was killed and resumed and one that never was: nothing, ever. */
export function faultsOfRun(run: string, clean: string): readonly string[];
