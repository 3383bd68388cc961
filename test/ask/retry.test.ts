import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultRetryPolicy, retryVerdict } from "../../src/ask/retry.ts";
import type { Failure, FailureKind } from "../../src/types.ts";

const policy = { attempts: 5, baseDelayMs: 100, maxDelayMs: 1000, longestWaitMs: 10_000 };
const failed = (kind: FailureKind, retryAfterMs?: number): Failure => ({
  kind,
  message: "",
  retryAfterMs,
});

/** Attempts made at a row that never stops failing. */
function attemptsAt(kind: FailureKind): number {
  let attempt = 1;
  while (retryVerdict(failed(kind), attempt, policy, 0).retry) attempt += 1;
  return attempt;
}

test.each<[FailureKind, number]>([
  ["rate-limited", 5],
  ["server-error", 5],
  ["reset", 5],
  ["malformed", 5],
  ["timeout", 3],
  ["unreachable", 3],
  ["too-large", 2],
  ["denied", 1],
  ["not-found", 1],
  ["rejected", 1],
  ["aborted", 1],
])("%s is worth %i attempts", (kind, attempts) => {
  expect(attemptsAt(kind)).toBe(attempts);
});

test("a policy of one attempt never retries", () => {
  expect(retryVerdict(failed("server-error"), 1, { ...policy, attempts: 1 }, 0).retry).toBe(false);
});

describe("the wait", () => {
  test("doubles from the base to the most, between half of it and all of it", () => {
    const waits = (random: number) =>
      [1, 2, 3, 4].map((attempt) =>
        retryVerdict(failed("server-error"), attempt, { ...policy, maxDelayMs: 400 }, random),
      );
    const after = (ms: number) => ({ retry: true, afterMs: ms });
    expect(waits(0)).toEqual([50, 100, 200, 200].map(after));
    expect(waits(0.5)).toEqual([75, 150, 300, 300].map(after));
  });

  test("is the server's own to the millisecond, up to the longest we wait", () => {
    const asked = (ms: number) => retryVerdict(failed("rate-limited", ms), 1, policy, 0.9);
    expect(asked(0)).toEqual({ retry: true, afterMs: 0 });
    expect(asked(1234)).toEqual({ retry: true, afterMs: 1234 });
    expect(asked(10_000)).toEqual({ retry: true, afterMs: 10_000 });
    expect(asked(10_001)).toMatchObject({ retry: false, reason: expect.stringContaining("10 s") });
  });

  test("is never longer than two minutes by default, whatever a server says", () => {
    fc.assert(
      fc.property(
        fc.option(fc.double({ min: 0, noNaN: true }), { nil: undefined }),
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (retryAfterMs, attempt, random) => {
          const endless = { ...defaultRetryPolicy, attempts: Number.POSITIVE_INFINITY };
          const failure = failed("rate-limited", retryAfterMs);
          const verdict = retryVerdict(failure, attempt, endless, random);
          if (verdict.retry) expect(verdict.afterMs).toBeLessThanOrEqual(120_000);
          else expect(retryAfterMs).toBeGreaterThan(120_000);
        },
      ),
    );
  });
});
