import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createBudget } from "../../src/ask/budget.ts";
import type { Reservation, Spending } from "../../src/ask/budget.ts";

const still = () => 0;
const spending = fc.record({
  calls: fc.integer({ min: 0, max: 5 }),
  tokens: fc.integer({ min: 0, max: 500 }),
  // Quarters are exact in binary, so that the test adds up what the budget adds up.
  cost: fc.integer({ min: 0, max: 400 }).map((quarters) => quarters / 4),
});

test("no cap is ever broken, however many are in flight and however dear they turn out", () => {
  const steps = fc.array(fc.record({ worst: spending, settleFirst: fc.nat(5), share: fc.nat(4) }));
  fc.assert(
    fc.property(spending, steps, (caps, moves) => {
      const budget = createBudget(caps, still);
      const open: { worst: typeof caps; settle: (actual: typeof caps) => void }[] = [];
      const settle = (share: number) => {
        const next = open.shift();
        if (!next) return;
        const { calls, tokens, cost } = next.worst;
        const part = share / 4;
        next.settle({
          calls: Math.floor(calls * part),
          tokens: Math.floor(tokens * part),
          cost: Math.floor(cost * part * 4) / 4,
        });
      };
      for (const { worst, settleFirst, share } of moves) {
        for (let i = 0; i < settleFirst; i += 1) settle(share);
        const reservation = budget.reserve(worst);
        if (reservation.granted) open.push({ worst, settle: reservation.settle });
        else {
          // Refused only where it would really have been too much.
          const held = open.reduce((sum, each) => sum + each.worst.calls, 0);
          const tokens = open.reduce((sum, each) => sum + each.worst.tokens, 0);
          const cost = open.reduce((sum, each) => sum + each.worst.cost, 0);
          const spent = budget.spent();
          expect(
            spent.calls + held + worst.calls > caps.calls ||
              spent.tokens + tokens + worst.tokens > caps.tokens ||
              spent.cost + cost + worst.cost > caps.cost,
          ).toBe(true);
        }
      }
      while (open.length > 0) settle(4);
      const spent = budget.spent();
      expect(spent.calls).toBeLessThanOrEqual(caps.calls);
      expect(spent.tokens).toBeLessThanOrEqual(caps.tokens);
      expect(spent.cost).toBeLessThanOrEqual(caps.cost);
    }),
  );
});

test("what a request did not use is there for the next", () => {
  const budget = createBudget({ tokens: 100 }, still);
  const big = { calls: 1, tokens: 80, cost: 0 };
  const first = budget.reserve(big);
  expect(budget.reserve(big)).toMatchObject({
    granted: false,
    reason: "--max-tokens 100 leaves no room for another request",
  });
  settled(first, { calls: 1, tokens: 20, cost: 0 });
  expect(budget.reserve(big).granted).toBe(true);
});

test("a request waits for what others have set aside, not for a cap that is reached", async () => {
  const budget = createBudget({ tokens: 100 }, still);
  const request = { calls: 1, tokens: 60, cost: 0 };
  const first = budget.reserve(request);
  const refused = budget.reserve(request);
  if (refused.granted || refused.freed === undefined) throw new Error("expected to wait");
  settled(first, { calls: 1, tokens: 40, cost: 0 });
  await refused.freed;
  const second = budget.reserve(request);
  // 40 are spent and 60 set aside; 40 + 61 would never fit, whatever the others leave.
  expect(budget.reserve({ ...request, tokens: 61 })).toEqual({
    granted: false,
    reason: "--max-tokens 100 leaves no room for another request",
  });
  settled(second, request);
  expect(budget.reserve(request)).not.toHaveProperty("freed");
});

test("minutes run from the start, and no clock but the given one is read", () => {
  let now = 5000;
  const budget = createBudget({ minutes: 2 }, () => now);
  const none = { calls: 0, tokens: 0, cost: 0 };
  now += 119_999;
  expect(budget.reserve(none).granted).toBe(true);
  now += 1;
  expect(budget.reserve(none)).toEqual({ granted: false, reason: "--max-minutes 2 has passed" });
});

test("without caps everything is granted", () => {
  const huge = { calls: 1e9, tokens: 1e12, cost: 1e9 };
  expect(createBudget({}, still).reserve(huge).granted).toBe(true);
});

function settled(reservation: Reservation, actual: Spending): void {
  const settle = reservation.granted ? reservation.settle : undefined;
  if (!settle) throw new Error("was not granted");
  settle(actual);
}
