import * as fc from "fast-check";
import { expect, it } from "vitest";
import { keysAfter, share, sumCounts } from "../../src/scorers/counts.ts";

const countsArbitrary = fc.dictionary(fc.constantFrom("tp", "fp", "gold:I10"), fc.nat(100));

it("the order and grouping of items do not change their sum", () => {
  fc.assert(
    fc.property(fc.array(countsArbitrary), fc.nat(10), (items, cut) => {
      const grouped = [sumCounts(items.slice(cut)), sumCounts(items.slice(0, cut))];
      expect(sumCounts(grouped)).toEqual(sumCounts(items));
    }),
  );
});

it("labels come back from their keys, colons and all", () => {
  expect(keysAfter({ "gold:a:b": 1, "gold:c": 2, "pred:d": 3 }, "gold:")).toEqual(["a:b", "c"]);
});

it("a share of nothing is undefined, not 0", () => {
  expect(share(0, 0)).toBeNull();
  expect(share(0, 5)).toBe(0);
});
