/** One hypothesis with the references it may be compared with. */
export interface Segment {
  readonly hypothesis: string;
  readonly references: readonly string[];
}

/**
 * Pairs hypotheses with their references, one list of references for each hypothesis.
 *
 * @throws RangeError when there is nothing to score, the lists differ in length, or a hypothesis
 *   has no reference: a corpus score over fewer segments than asked for would be another number.
 */
export function pairSegments(
  hypotheses: readonly string[],
  references: readonly (readonly string[])[],
): readonly Segment[] {
  if (hypotheses.length === 0) throw new RangeError("A corpus score needs at least one segment");
  if (hypotheses.length !== references.length)
    throw new RangeError(
      `${hypotheses.length} hypotheses but references for ${references.length} segments`,
    );
  return hypotheses.map((hypothesis, index) => {
    const own = references[index] ?? [];
    if (own.length === 0) throw new RangeError(`Segment ${index} has no reference`);
    return { hypothesis, references: own };
  });
}
