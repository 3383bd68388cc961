/**
 * Two-sided exact p of `b` against `c` discordant pairs under a fair coin: the exact McNemar test
 * (binomial, p = 1/2), doubled smaller tail and at most 1. Both are whole numbers ≥ 0.
 */
export function exactDiscordance(b: number, c: number): number {
  const n = b + c;
  let logTerm = -n * Math.LN2;
  let tail = 0;
  for (let k = 0; k <= Math.min(b, c); k += 1) {
    tail += Math.exp(logTerm);
    logTerm += Math.log((n - k) / (k + 1));
  }
  return Math.min(1, 2 * tail);
}
