import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { sharedWork } from "../../src/adapters/shared-work.ts";

const { signal } = new AbortController();

test("many wait, one works", async () => {
  let begun = 0;
  const work = sharedWork(
    async () => (begun += 1),
    () => true,
  );
  expect(await Promise.all([work.wait(signal), work.wait(signal)])).toEqual([1, 1]);
  expect(await work.wait(signal)).toBe(1);
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});

test("a result that is not worth keeping is handed out and forgotten", async () => {
  let begun = 0;
  const work = sharedWork(
    async () => (begun += 1),
    (count) => count > 1,
  );
  expect(await work.wait(signal)).toBe(1);
  expect(await work.wait(signal)).toBe(2);
  expect(await work.wait(signal)).toBe(2);
});

test("who gives up leaves alone; with a signal that has aborted nothing is begun", async () => {
  let begun = 0;
  let finish = (_value: string) => {};
  const work = sharedWork(
    () => {
      begun += 1;
      return new Promise<string>((resolve) => {
        finish = resolve;
      });
    },
    () => true,
  );
  expect(await work.wait(AbortSignal.abort())).toBeUndefined();
  expect(begun).toBe(0);
  const stop = new AbortController();
  const left = work.wait(stop.signal);
  const stayed = work.wait(signal);
  stop.abort();
  expect(await left).toBeUndefined();
  finish("done");
  expect(await stayed).toBe("done");
  expect(begun).toBe(1);
});

test("a bug in the work reaches everyone who waits", async () => {
  const work = sharedWork(
    async () => {
      throw new RangeError("bug");
    },
    () => true,
  );
  await expect(work.wait(signal)).rejects.toThrow(RangeError);
});
