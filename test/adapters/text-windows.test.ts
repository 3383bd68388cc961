import * as fc from "fast-check";
import { expect, test } from "vitest";
import { mergeWindows } from "../../src/adapters/merge-windows.ts";
import { defaultWindow, splitWindows } from "../../src/adapters/text-windows.ts";
import type { TaggedSpan } from "../../src/types.ts";

const texts = fc
  .array(fc.constantFrom("a", "å", "lang", "ord", "🩺", " ", " ", "\n", "123456789"), {
    maxLength: 400,
  })
  .map((parts) => parts.join(""));
const sizes = fc.record({
  length: fc.integer({ min: 100, max: 300 }),
  overlap: fc.integer({ min: 0, max: 49 }),
});

test("windows cover the text, are no longer than asked, and cut no character in two", () => {
  fc.assert(
    fc.property(texts, sizes, (text, size) => {
      const windows = splitWindows(text, size);
      expect(windows[0]?.start).toBe(0);
      expect(windows.reduce((end, w) => Math.max(end, w.start + w.text.length), 0)).toBe(
        text.length,
      );
      for (const [index, { text: part, start }] of windows.entries()) {
        expect(text.slice(start, start + part.length)).toBe(part);
        expect(part.length).toBeLessThanOrEqual(size.length);
        expect(Buffer.from(part).toString()).toBe(part);
        const next = windows[index + 1];
        if (next) {
          expect(next.start).toBeGreaterThan(start);
          expect(next.start).toBeLessThanOrEqual(start + part.length);
        }
      }
    }),
  );
});

test("a text that fits is one window, an empty one too", () => {
  expect(splitWindows("", defaultWindow)).toEqual([{ text: "", start: 0 }]);
  expect(splitWindows("Kort.", defaultWindow)).toEqual([{ text: "Kort.", start: 0 }]);
});

const find = (text: string): TaggedSpan[] =>
  [...text.matchAll(/\d+/g)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
    label: "TALL",
    score: 1,
  }));

test("what a tagger of words finds window by window is what it finds in the whole", () => {
  const words = fc.array(fc.constantFrom("ord", "12", "å", "🩺", "987654321", "."), {
    maxLength: 300,
  });
  fc.assert(
    fc.property(words, (parts) => {
      const text = parts.join(" ");
      const windows = splitWindows(text, { length: 100, overlap: 40 });
      const found = windows.map((window) => ({ window, spans: find(window.text) }));
      expect(mergeWindows(found)).toEqual(find(text));
    }),
  );
});

const span = (start: number, end: number, label: string, score: number) => ({
  start,
  end,
  label,
  score,
});

test("a span cut at the edge of one window is completed by the next", () => {
  // The windows share 60 to 100; the earlier decides what begins before 80, the later the rest.
  const first = { text: "x".repeat(100), start: 0 };
  const second = { text: "x".repeat(100), start: 60 };
  const merged = mergeWindows([
    { window: first, spans: [span(75, 100, "PER", 0.9), span(85, 90, "LOC", 0.9)] },
    { window: second, spans: [span(10, 15, "LOC", 0.9), span(25, 50, "PER", 0.8)] },
  ]);
  expect(merged).toEqual([span(75, 110, "PER", 0.9)]);
});

test("of two labels on the same words the surer one stays", () => {
  const windows = [
    { window: { text: "x".repeat(100), start: 0 }, spans: [span(75, 95, "PER", 0.6)] },
    { window: { text: "x".repeat(100), start: 60 }, spans: [span(22, 40, "LOC", 0.7)] },
  ];
  expect(mergeWindows(windows)).toEqual([span(82, 100, "LOC", 0.7)]);
});
