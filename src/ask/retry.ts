import type { Failure, FailureKind } from "../types.ts";

export interface RetryPolicy {
  /** Attempts at one request in all, the first included. */
  readonly attempts: number;
  /** Wait before the second attempt; doubled for each one after it, with jitter. */
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
  /** A server that asks for a longer wait than this is not waited for. */
  readonly longestWaitMs: number;
}

export const defaultRetryPolicy: RetryPolicy = {
  attempts: 5,
  baseDelayMs: 500,
  maxDelayMs: 30_000,
  longestWaitMs: 120_000,
};

export type RetryVerdict =
  | { readonly retry: true; readonly afterMs: number }
  | { readonly retry: false; readonly reason: string };

/** Kinds that another attempt may mend, and how many attempts each is worth at most. */
const worth: Partial<Record<FailureKind, number>> = {
  "rate-limited": Number.POSITIVE_INFINITY,
  "server-error": Number.POSITIVE_INFINITY,
  reset: Number.POSITIVE_INFINITY,
  malformed: Number.POSITIVE_INFINITY,
  "too-large": 2,
  timeout: 3,
  unreachable: 3,
};

/**
 * Whether to ask again, and after how long.
 *
 * The server's own Retry-After is obeyed to the millisecond up to `longestWaitMs`; a longer one
 * ends the row at once (it stays unmeasured and a later run asks again), so that one answer cannot
 * freeze a run. Otherwise the wait is exponential with full jitter on its upper half.
 *
 * @param attempt how many attempts were made, ≥ 1
 * @param random uniform in [0, 1)
 */
export function retryVerdict(
  failure: Failure,
  attempt: number,
  policy: RetryPolicy,
  random: number,
): RetryVerdict {
  const limit = Math.min(policy.attempts, worth[failure.kind] ?? 1);
  if (attempt >= limit) {
    const times = attempt === 1 ? "" : ` after ${attempt} attempts`;
    return { retry: false, reason: `${failure.kind}${times}` };
  }
  if (failure.retryAfterMs !== undefined) {
    if (failure.retryAfterMs > policy.longestWaitMs)
      return {
        retry: false,
        reason: `${failure.kind}: the server asks for a wait of ${Math.round(failure.retryAfterMs / 1000)} s`,
      };
    return { retry: true, afterMs: Math.max(0, failure.retryAfterMs) };
  }
  const full = Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** (attempt - 1));
  return { retry: true, afterMs: (full * (1 + random)) / 2 };
}
