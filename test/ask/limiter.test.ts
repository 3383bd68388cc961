import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { autoLimit, createLimiter } from "../../src/ask/limiter.ts";
import type { Limiter } from "../../src/ask/limiter.ts";

const succeed = (limiter: Limiter, times: number) => {
  for (let i = 0; i < times; i += 1) limiter.succeeded();
};

describe("growth", () => {
  test("doubles after each clean round until the ceiling", () => {
    const limiter = createLimiter(autoLimit);
    const seen = [limiter.concurrency()];
    for (const round of [10, 20, 40, 80]) {
      succeed(limiter, round - 1);
      expect(limiter.concurrency()).toBe(seen.at(-1));
      succeed(limiter, 1);
      seen.push(limiter.concurrency());
    }
    expect(seen).toEqual([10, 20, 40, 80, 100]);
  });

  test("is by a twentieth, at least one, after the first 429", () => {
    const limiter = createLimiter({ start: 50, ceiling: 100 });
    limiter.rateLimited(limiter.mark());
    expect(limiter.concurrency()).toBe(40);
    succeed(limiter, 40);
    expect(limiter.concurrency()).toBe(42);
    const small = createLimiter({ start: 2, ceiling: 100 });
    small.rateLimited(small.mark());
    succeed(small, 1);
    expect(small.concurrency()).toBe(2);
  });

  test("never passes a ceiling that was asked for", () => {
    const limiter = createLimiter({ start: 3, ceiling: 3 });
    succeed(limiter, 100);
    expect(limiter.concurrency()).toBe(3);
  });
});

describe("a 429", () => {
  test("cuts once for all attempts that were sent before the cut", () => {
    const limiter = createLimiter({ start: 50, ceiling: 100 });
    const round = Array.from({ length: 50 }, () => limiter.mark());
    for (const mark of round) limiter.rateLimited(mark);
    expect(limiter.concurrency()).toBe(40);
    limiter.rateLimited(limiter.mark());
    expect(limiter.concurrency()).toBe(32);
  });

  test("starts the count of clean answers anew", () => {
    const limiter = createLimiter({ start: 10, ceiling: 100 });
    succeed(limiter, 9);
    limiter.rateLimited(limiter.mark());
    succeed(limiter, 7);
    expect(limiter.concurrency()).toBe(8);
    succeed(limiter, 1);
    expect(limiter.concurrency()).toBe(9);
  });

  test("never freezes: there is always room for one, and room comes back", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.nat(200), (start, cuts) => {
        const limiter = createLimiter({ start, ceiling: 100 });
        for (let i = 0; i < cuts; i += 1) limiter.rateLimited(limiter.mark());
        const low = limiter.concurrency();
        expect(low).toBeGreaterThanOrEqual(1);
        succeed(limiter, 100 * 100);
        expect(limiter.concurrency()).toBe(100);
      }),
    );
  });
});

test("no more jobs run at once than the limit, and each starts in its turn", async () => {
  const limiter = createLimiter({ start: 3, ceiling: 3 });
  const started: number[] = [];
  let running = 0;
  let most = 0;
  const jobs: Promise<void>[] = [];
  for (let i = 0; i < 20; i += 1) {
    await limiter.start(() => {
      const job = (async () => {
        started.push(i);
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
      })();
      jobs.push(job);
      return job;
    });
  }
  await Promise.all(jobs);
  expect(most).toBe(3);
  expect(started).toEqual(Array.from({ length: 20 }, (_, index) => index));
});
