import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BaseItem } from "../../src/datasets/item.ts";
import type { KindName } from "../../src/kinds/index.ts";
import { fixture, judge, metricsOf, sumOf } from "./fixture.ts";

const splinters = [
  "",
  " ",
  "\n",
  "\r\n",
  ",",
  "{",
  "}",
  "[",
  "]",
  '"',
  ":",
  "5",
  "0,5",
  "A",
  "ikke",
  "å",
  "a\u030A",
  "\uD800",
  "null",
  "<",
  ">",
  "Svar: ",
  "```",
  "x",
];

/** An answer with pieces cut out and put in. */
const mutations = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat(6),
    put: fc.oneof(fc.constantFrom(...splinters), fc.string({ maxLength: 4 })),
  }),
  { maxLength: 6 },
);

function mutate(
  text: string,
  changes: readonly { at: number; cut: number; put: string }[],
): string {
  let changed = text;
  for (const { at, cut, put } of changes) {
    const from = Math.floor(at * changed.length);
    changed = changed.slice(0, from) + put + changed.slice(from + cut);
  }
  return changed;
}

/**
 * What holds for every kind, tried on its fixture with right answers, answers of other items and
 * mutated ones. `right` writes a right answer to an item; `unbounded` names metrics not in [0, 1].
 */
export function kindProperties<Item extends BaseItem>(
  name: KindName,
  right: (item: Item) => string,
  unbounded: readonly string[] = [],
): void {
  const { kind, items } = fixture<Item>(name);
  const primary = kind.metrics[0];
  const indices = fc.array(fc.nat(items.length - 1), { minLength: 1, maxLength: 8 });
  const row = fc
    .tuple(fc.nat(items.length - 1), fc.nat(items.length - 1), mutations)
    .map(([index, other, changes]) => {
      const item = items[index] as Item;
      return { item, answer: mutate(right(items[other] as Item), changes) };
    });
  const rows = fc.array(row, { minLength: 1, maxLength: 6 });
  const judged = (item: Item, answer: string) => judge(kind, item, answer);

  describe("properties", () => {
    it("right answers are as good as can be, and none is as bad, in every item", () => {
      for (const item of items) expect(judged(item, right(item)).outcome, item.id).toBe("scored");
      const values = items.map((item) => judged(item, right(item)).values);
      expect(primary.of(sumOf(values))).toBe(1);
      expect(primary.of(sumOf(items.map((item) => kind.best(item))))).toBe(1);
      expect(primary.of(sumOf(items.map((item) => kind.missing(item))))).toBe(0);
      const { part, whole } = primary.share ?? primary.correctness ?? { part: "", whole: "" };
      for (const item of items) {
        const ends = [kind.best(item), kind.missing(item)].map(
          (values) => (values[part] ?? 0) / (values[whole] ?? 0),
        );
        expect(ends, item.id).toEqual([1, 0]);
      }
    });

    it("every metric stays within its bounds, whatever the answers", () => {
      fc.assert(
        fc.property(rows, (sample) => {
          const values = sample.map(({ item, answer }) => judged(item, answer).values);
          for (const one of values)
            for (const value of Object.values(one)) expect(Number.isFinite(value)).toBe(true);
          for (const [id, value] of Object.entries(metricsOf(kind, values))) {
            if (unbounded.includes(id)) continue;
            expect(value, id).toBeGreaterThanOrEqual(-1e-12);
            expect(value, id).toBeLessThanOrEqual(1 + 1e-12);
          }
        }),
        { numRuns: 150 },
      );
    });

    it("decomposed letters and Windows line ends change nothing, nor does asking twice", () => {
      fc.assert(
        fc.property(row, ({ item, answer }) => {
          const plain = answer.normalize("NFC").replace(/\r\n?/g, "\n");
          const { values, outcome } = judged(item, plain);
          for (const other of [plain, plain.normalize("NFD"), plain.replace(/\n/g, "\r\n")])
            expect(judged(item, other)).toMatchObject({ values, outcome });
        }),
        { numRuns: 150 },
      );
    });

    it("the order of items changes no metric", () => {
      fc.assert(
        fc.property(rows, (sample) => {
          const values = sample.map(({ item, answer }) => judged(item, answer).values);
          const before = metricsOf(kind, values);
          const after = metricsOf(kind, values.toReversed());
          for (const [id, value] of Object.entries(before)) expect(after[id]).toBeCloseTo(value, 9);
        }),
        { numRuns: 50 },
      );
    });

    it("a right answer in place of any other never lowers the primary metric", () => {
      fc.assert(
        fc.property(indices, rows, (others, sample) => {
          const context = others.map((index) => kind.best(items[index] as Item));
          const [first] = sample;
          if (!first) return;
          const { item, answer } = first;
          const rest = [
            ...context,
            ...sample.slice(1).map((it) => judged(it.item, it.answer).values),
          ];
          const value = (own: ReturnType<typeof kind.best>) => primary.of(sumOf([...rest, own]));
          const said = value(judged(item, answer).values);
          const best = value(kind.best(item));
          if (said === null || best === null) return;
          expect(said).toBeLessThanOrEqual(best + 1e-12);
        }),
        { numRuns: 100 },
      );
    });
  });
}
