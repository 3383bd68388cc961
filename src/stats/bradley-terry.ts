/**
 * Maximum-likelihood Bradley-Terry strengths (Bradley & Terry 1952): log strengths θ with
 * P(i beats j) = 1/(1 + e^(θ_j − θ_i)), normalised to sum to zero. Newton's method with step halving
 * on the concave log-likelihood.
 *
 * @param wins wins[i][j] = how often i beat j; a tie may be entered as half a win each way. The
 *   diagonal is ignored.
 * @returns null where the maximum does not exist: some group was never beaten by, or never beat, the
 *   rest (Ford 1957), as with a model that won or lost every game.
 * @throws RangeError unless the matrix is square with finite entries ≥ 0.
 */
export function bradleyTerry(wins: readonly (readonly number[])[]): readonly number[] | null {
  assertWins(wins);
  const size = wins.length;
  if (size === 0 || !isStronglyConnected(wins)) return null;

  let strengths: readonly number[] = wins.map(() => 0);
  let likelihood = logLikelihood(wins, strengths);
  for (let round = 0; round < 200; round++) {
    const step = newtonStep(wins, strengths);
    // Close to the maximum the likelihood moves by less than its rounding error; the step still helps.
    const atLeast = likelihood - 1e-12 * Math.abs(likelihood);
    let scale = 2;
    let next = strengths;
    do {
      scale /= 2;
      const scaled = scale;
      next = strengths.map((value, i) => value + scaled * step[i]!);
      likelihood = logLikelihood(wins, next);
    } while (likelihood < atLeast && scale > 1e-12);
    strengths = next;
    if (Math.max(...step.map(Math.abs)) < 1e-13) break;
  }
  const centre = strengths.reduce((sum, value) => sum + value, 0) / size;
  return strengths.map((value) => value - centre);
}

/** Probability that the one with log strength `first` beats the other. */
export function winProbability(first: number, second: number): number {
  return 1 / (1 + Math.exp(second - first));
}

function logLikelihood(wins: readonly (readonly number[])[], strengths: readonly number[]): number {
  let sum = 0;
  wins.forEach((row, i) => {
    row.forEach((count, j) => {
      if (i !== j && count > 0) sum -= count * Math.log1p(Math.exp(strengths[j]! - strengths[i]!));
    });
  });
  return sum;
}

/** Solves H·step = gradient. The likelihood is flat along (1, …, 1); adding J to H fixes that. */
function newtonStep(wins: readonly (readonly number[])[], strengths: readonly number[]): number[] {
  const size = wins.length;
  const system = wins.map(() => Array.from({ length: size + 1 }, (_, j) => (j < size ? 1 : 0)));
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      if (i === j) continue;
      const games = wins[i]![j]! + wins[j]![i]!;
      const p = winProbability(strengths[i]!, strengths[j]!);
      system[i]![size]! += wins[i]![j]! - games * p;
      system[i]![i]! += games * p * (1 - p);
      system[i]![j]! -= games * p * (1 - p);
    }
  }
  return solve(system);
}

/** Gaussian elimination with partial pivoting of an augmented matrix, which it consumes. */
function solve(system: number[][]): number[] {
  const size = system.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let i = column + 1; i < size; i++) {
      if (Math.abs(system[i]![column]!) > Math.abs(system[pivot]![column]!)) pivot = i;
    }
    [system[column], system[pivot]] = [system[pivot]!, system[column]!];
    for (let i = 0; i < size; i++) {
      if (i === column) continue;
      const factor = system[i]![column]! / system[column]![column]!;
      for (let j = column; j <= size; j++) system[i]![j]! -= factor * system[column]![j]!;
    }
  }
  return system.map((row, i) => row[size]! / row[i]!);
}

function isStronglyConnected(wins: readonly (readonly number[])[]): boolean {
  const reaches = (beats: (i: number, j: number) => boolean): boolean => {
    const seen = new Set([0]);
    for (const i of seen) for (const j of wins.keys()) if (beats(i, j)) seen.add(j);
    return seen.size === wins.length;
  };
  return reaches((i, j) => wins[i]![j]! > 0) && reaches((i, j) => wins[j]![i]! > 0);
}

function assertWins(wins: readonly (readonly number[])[]): void {
  for (const row of wins) {
    if (row.length !== wins.length) throw new RangeError("Wins must be a square matrix");
    if (!row.every((count) => Number.isFinite(count) && count >= 0)) {
      throw new RangeError("Wins must be finite numbers ≥ 0");
    }
  }
}
