import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { retryAfterMs } from "../../src/adapters/retry-after.ts";

/** Thursday 20 November 2025, 12:00:00 UTC. */
const now = Date.UTC(2025, 10, 20, 12, 0, 0);
const wait = (headers: Record<string, string>, status = 429): number | undefined =>
  retryAfterMs(headers, status, now);

describe("Retry-After", () => {
  test.each<[string, number | undefined]>([
    ["7", 7000],
    ["0", 0],
    ["1.5", 1500],
    [" 3 ", 3000],
    ["Thu, 20 Nov 2025 12:00:30 GMT", 30_000],
    ["Thu, 20 Nov 2025 11:00:00 GMT", 0],
    ["2025-11-20T12:01:00Z", 60_000],
    [String(now / 1000 + 45), 45_000],
    ["-5", undefined],
    ["soon", undefined],
    ["", undefined],
    ["NaN", undefined],
    ["1e400", undefined],
  ])("%j is %s ms", (value, expected) => expect(wait({ "retry-after": value })).toBe(expected));

  test("retry-after-ms is finer and wins", () => {
    expect(wait({ "retry-after-ms": "250", "retry-after": "9" })).toBe(250);
  });
  test("a retry-after-ms that cannot be read is passed over", () => {
    expect(wait({ "retry-after-ms": "x", "retry-after": "9" })).toBe(9000);
  });
  test("counts for 503 as well", () => expect(wait({ "retry-after": "9" }, 503)).toBe(9000));
});

describe("RateLimit headers, when there is no Retry-After", () => {
  test.each<[Record<string, string>, number | undefined]>([
    [{ "ratelimit-reset": "12" }, 12_000],
    [{ "x-ratelimit-reset": String(now / 1000 + 20) }, 20_000],
    [{ "x-ratelimit-reset": String(now + 1500) }, 1500],
    [{ "x-ratelimit-reset-requests": "1m0.5s" }, 60_500],
    [{ "x-ratelimit-reset-tokens": "20ms" }, 20],
    [{ "x-ratelimit-reset-tokens": "1h2m3s" }, 3_723_000],
    [{ ratelimit: '"default";r=0;t=30' }, 30_000],
    [{ "retry-after": "1", "ratelimit-reset": "12" }, 1000],
    [{ "x-ratelimit-remaining-requests": "99" }, undefined],
  ])("%j is %s ms", (headers, expected) => expect(wait(headers)).toBe(expected));

  test("the quota that is spent decides", () => {
    expect(
      wait({
        "x-ratelimit-remaining-requests": "0",
        "x-ratelimit-reset-requests": "2s",
        "x-ratelimit-remaining-tokens": "5000",
        "x-ratelimit-reset-tokens": "6m0s",
      }),
    ).toBe(2000);
  });
  test("say nothing about a 503", () => {
    expect(wait({ "ratelimit-reset": "12" }, 503)).toBeUndefined();
  });
});

test("property: whatever a server sends, a wait is undefined or finite and not negative", () => {
  const value = fc.oneof(fc.string(), fc.float().map(String), fc.date().map(String));
  fc.assert(
    fc.property(value, value, value, (after, ms, reset) => {
      const found = wait({ "retry-after": after, "retry-after-ms": ms, "ratelimit-reset": reset });
      expect(found === undefined || (Number.isFinite(found) && found >= 0)).toBe(true);
    }),
  );
});
