/**
 * Longest common subsequences by bit-vectors (Hyyrö 2004, "Bit-parallel LCS-length computation
 * revisited"): 32 cells of the usual table in one step.
 *
 * Bit i of the vector after candidate token j is 0 exactly where the table grows by one from
 * reference token i to i + 1, so the vectors hold the whole table's differences and a path can be
 * read back from them.
 */

/** The positions of each reference token as a bit mask. */
export interface PositionMasks {
  readonly tokens: readonly string[];
  readonly masks: ReadonlyMap<string, Uint32Array>;
}

export function positionMasks(tokens: readonly string[]): PositionMasks {
  const blocks = Math.ceil(tokens.length / 32);
  const masks = new Map<string, Uint32Array>();
  for (const [index, token] of tokens.entries()) {
    const mask = masks.get(token) ?? new Uint32Array(blocks);
    mask[index >>> 5] = (mask[index >>> 5] ?? 0) | (1 << (index & 31));
    masks.set(token, mask);
  }
  return { tokens, masks };
}

/** One column further: `(vector + (vector & mask)) | (vector & ~mask)` with the carry by hand. */
function advance(vector: Uint32Array, mask: Uint32Array): Uint32Array {
  const next = new Uint32Array(vector.length);
  let carry = 0;
  for (let block = 0; block < vector.length; block += 1) {
    const bits = vector[block] ?? 0;
    const matching = mask[block] ?? 0;
    const sum = bits + ((bits & matching) >>> 0) + carry;
    carry = sum > 0xffff_ffff ? 1 : 0;
    next[block] = sum | (bits & ~matching);
  }
  return next;
}

/** The vector after each candidate token; tokens the reference lacks share their predecessor's. */
function vectors(reference: PositionMasks, candidate: readonly string[]): readonly Uint32Array[] {
  let current: Uint32Array = new Uint32Array(Math.ceil(reference.tokens.length / 32));
  current.fill(0xffff_ffff);
  return candidate.map((token) => {
    const mask = reference.masks.get(token);
    if (mask !== undefined) current = advance(current, mask);
    return current;
  });
}

const grows = (vector: Uint32Array | undefined, index: number): boolean =>
  (((vector?.[index >>> 5] ?? 0xffff_ffff) >>> (index & 31)) & 1) === 0;

/** Length of the longest common subsequence. */
export function lcsLength(reference: PositionMasks, candidate: readonly string[]): number {
  let vector: Uint32Array | undefined;
  for (const token of candidate) {
    const mask = reference.masks.get(token);
    if (mask === undefined) continue;
    vector ??= new Uint32Array(mask.length).fill(0xffff_ffff);
    vector = advance(vector, mask);
  }
  return reference.tokens.reduce((sum, _, index) => sum + (grows(vector, index) ? 1 : 0), 0);
}

/**
 * The reference positions of one longest common subsequence, last first: the one found by walking
 * back from both ends, taking a match where there is one and otherwise leaving out a reference
 * token unless that would shorten it. Which of several is found changes ROUGE-Lsum.
 */
export function lcsPositions(
  reference: PositionMasks,
  candidate: readonly string[],
): readonly number[] {
  if (!candidate.some((token) => reference.masks.has(token))) return [];
  const columns = vectors(reference, candidate);
  const positions: number[] = [];
  let i = reference.tokens.length - 1;
  let j = candidate.length - 1;
  while (i >= 0 && j >= 0) {
    if (reference.tokens[i] === candidate[j]) {
      positions.push(i);
      i -= 1;
      j -= 1;
    } else if (grows(columns[j], i)) j -= 1;
    else i -= 1;
  }
  return positions;
}
