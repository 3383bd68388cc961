import { edit, editTable, type EditTable } from "./beam-edit-distance.ts";

/** Tercom's limits on a shift: its words, how far it may go, and how many are tried per segment. */
const longestShift = 10;
const farthestShift = 50;
const mostCandidates = 1000;

/** Where the reference's words stand in the hypothesis, and running counts of wrong words. */
interface Alignment {
  readonly position: Int32Array;
  readonly hypothesisErrors: Int32Array;
  readonly referenceErrors: Int32Array;
}

function align(table: EditTable, hypothesisLength: number, referenceLength: number): Alignment {
  const position = new Int32Array(referenceLength);
  const hypothesisErrors = new Int32Array(hypothesisLength + 1);
  const referenceErrors = new Int32Array(referenceLength + 1);
  let h = 0;
  let r = 0;
  for (const step of table.trace()) {
    const wrong = step === edit.none ? 0 : 1;
    if (step !== edit.insertWord) {
      hypothesisErrors[h + 1] = (hypothesisErrors[h] ?? 0) + wrong;
      h += 1;
    }
    if (step !== edit.deleteWord) {
      referenceErrors[r + 1] = (referenceErrors[r] ?? 0) + wrong;
      position[r] = h - 1;
      r += 1;
    }
  }
  return { position, hypothesisErrors, referenceErrors };
}

/** Moves `length` words from `start` to before `target`; inside itself, right by the difference. */
function shifted(words: Int32Array, start: number, length: number, target: number): Int32Array {
  const block = words.subarray(start, start + length);
  const rest = new Int32Array(words.length - length);
  rest.set(words.subarray(0, start));
  rest.set(words.subarray(start + length), start);
  const to = target > start + length ? target - length : target;
  const moved = new Int32Array(words.length);
  moved.set(rest.subarray(0, to));
  moved.set(block, Math.min(to, rest.length));
  moved.set(rest.subarray(to), Math.min(to, rest.length) + length);
  return moved;
}

interface Shift {
  readonly gain: number;
  readonly length: number;
  readonly start: number;
  readonly target: number;
  readonly words: Int32Array;
}

/** Most edits saved, then the longest, then the earliest, then the nearest to the beginning. */
const beats = (shift: Shift, best: Shift | undefined): boolean => {
  if (best === undefined) return true;
  if (shift.gain !== best.gain) return shift.gain > best.gain;
  if (shift.length !== best.length) return shift.length > best.length;
  if (shift.start !== best.start) return shift.start < best.start;
  return shift.target < best.target;
};

/** Runs of words that both sides have, at most `farthestShift` apart, every length from 1 up. */
function* sharedRuns(words: Int32Array, reference: Int32Array) {
  for (let h = 0; h < words.length; h += 1) {
    const last = Math.min(reference.length - 1, h + farthestShift);
    for (let r = Math.max(0, h - farthestShift); r <= last; r += 1) {
      const most = Math.min(longestShift, words.length - h, reference.length - r);
      for (let length = 1; length <= most && words[h + length - 1] === reference[r + length - 1];)
        yield { h, r, length: length++ };
    }
  }
}

const errorsIn = (running: Int32Array, start: number, length: number): number =>
  (running[start + length] ?? 0) - (running[start] ?? 0);

/** The places a run may be moved to: after each reference word it could follow. */
function targets(position: Int32Array, r: number, length: number): readonly number[] {
  const found: number[] = [];
  for (let offset = -1; offset < length && r + offset < position.length; offset += 1) {
    const target = r + offset < 0 ? 0 : (position[r + offset] ?? 0) + 1;
    if (target !== found.at(-1)) found.push(target);
  }
  return found;
}

interface Round {
  readonly best: Shift | undefined;
  readonly tried: number;
}

/** The best single shift of `words`, having tried `tried` candidates before. */
function bestShift(
  words: Int32Array,
  reference: Int32Array,
  table: EditTable,
  triedBefore: number,
): Round {
  const before = table.distance(words);
  const { position, hypothesisErrors, referenceErrors } = align(
    table,
    words.length,
    reference.length,
  );
  let best: Shift | undefined;
  let tried = triedBefore;
  for (const { h, r, length } of sharedRuns(words, reference)) {
    const aligned = position[r] ?? 0;
    if (errorsIn(hypothesisErrors, h, length) === 0) continue;
    if (errorsIn(referenceErrors, r, length) === 0) continue;
    if (aligned >= h && aligned < h + length) continue;
    for (const target of targets(position, r, length)) {
      const moved = shifted(words, h, length, target);
      const gain = before - table.distance(moved);
      const shift = { gain, length, start: h, target, words: moved };
      tried += 1;
      if (beats(shift, best)) best = shift;
    }
    if (tried >= mostCandidates) break;
  }
  return { best, tried };
}

/**
 * The edits of TER: shifts of word runs, each counted once, chosen greedily while they save edits,
 * and then insertions, deletions and substitutions (Snover et al. 2006, with Tercom's limits as
 * sacreBLEU applies them). Words are given as numbers, equal words as equal numbers.
 */
export function shiftEditCount(hypothesis: Int32Array, reference: Int32Array): number {
  if (reference.length === 0) return hypothesis.length;
  const table = editTable(hypothesis.length, reference);
  let words = hypothesis;
  let shifts = 0;
  let tried = 0;
  for (;;) {
    const round = bestShift(words, reference, table, tried);
    tried = round.tried;
    // A segment that runs out of candidates keeps the shifts it has but not the last one found.
    if (tried >= mostCandidates || round.best === undefined || round.best.gain <= 0) break;
    shifts += 1;
    words = round.best.words;
  }
  return shifts + table.distance(words);
}
