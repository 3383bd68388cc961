import { describe, expect, test } from "vitest";
import { checkCanary } from "../../../src/datasets/checks/canary.ts";
import { checkCard } from "../../../src/datasets/checks/card-fields.ts";
import { checkKeyPositions } from "../../../src/datasets/checks/key-positions.ts";
import { checkOriginForm } from "../../../src/datasets/checks/origin-form.ts";
import { checkShares } from "../../../src/datasets/checks/shares.ts";
import { sizesOf } from "../../../src/datasets/checks/sizes.ts";
import { checkSpread } from "../../../src/datasets/checks/spread.ts";
import { repeatedIds } from "../../../src/datasets/checks/unique-ids.ts";
import type { ItemPart } from "./invented.ts";
import { choicePair, dataset, options, said } from "./invented.ts";

/** `count` pairs, each with the part that `part` makes of its number. */
const pairs = (count: number, part: (at: number) => ItemPart = () => ({})) =>
  Array.from({ length: count }, (_, at) => choicePair(`p${at}`, part(at))).flat();

describe("key positions", () => {
  const keys = (...letters: readonly string[]) =>
    pairs(letters.length, (at) => ({ gold: { option: letters[at] ?? "a" } }));

  test("may differ by one pair", () => {
    expect(said(checkKeyPositions, keys("a", "b", "c", "d", "d"))).toEqual([]);
  });

  test("may not differ by two", () => {
    expect(said(checkKeyPositions, keys("a", "b", "c", "d", "d", "d"))[0]).toContain(
      "found 1, 1, 1, 3",
    );
  });

  test("are counted for each number of options apart", () => {
    const three = pairs(3, (at) => ({
      options: options("En", "To", "Tre"),
      gold: { option: "abc"[at] ?? "a" },
    }));
    const four = keys("a", "b", "c", "d").map((item) => ({ ...item, pairId: `x${item.pairId}` }));
    expect(said(checkKeyPositions, [...three, ...four])).toEqual([]);
  });
});

test("half of the pairs are written in each form first", () => {
  const origins = (nn: number) => pairs(20, (at) => ({ originForm: at < nn ? "nn" : "nb" }));
  expect(said(checkOriginForm, origins(9))).toEqual([]);
  expect(said(checkOriginForm, origins(8))[0]).toContain("found nb 12, nn 8");
});

describe("spread", () => {
  const onOnePage = (count: number) =>
    pairs(20, (at) => ({
      sources: [
        {
          title: "Side",
          publisher: "Utgiver",
          section: "1",
          url: at < count ? `https://www.example.org/side#${at}` : `https://example.org/${at}`,
          seen: "full-text",
          copyDate: null,
          revision: null,
        },
      ],
    }));

  test("two of twenty pairs may rest on one page, three may not", () => {
    expect(said(checkSpread, onOnePage(2))).toEqual([]);
    expect(said(checkSpread, onOnePage(3))).toEqual([
      "defect p0 p1 p2: source page example.org/side: expected at most 10 % of 20 pairs, found 3. Write on other sources or drop some.",
    ]);
  });

  test("three of twenty pairs may not come from one cluster", () => {
    const items = pairs(20, (at) => ({ clusterId: at < 3 ? "mal" : `c${at}` }));
    expect(said(checkSpread, items)[0]).toMatch(/^defect p0 p1 p2: cluster mal/u);
  });
});

test("too few municipal services, other professions or marked distractors are notices", () => {
  const items = pairs(10, (at) => ({
    service: at < 3 ? "kommune" : "spesialist",
    profession: at < 1 ? "sykepleie" : "lege",
  }));
  expect(said(checkShares, items)).toEqual([
    "notice : nursing and other professions: expected at least 15 %, found 1 of 10 pairs.",
    "notice : Norwegian-scope items with a foreign or outdated distractor: expected at least 40 %, found 0 of 10 pairs.",
  ]);
});

describe("canary", () => {
  test("stands on the card and on every item", () => {
    expect(said(checkCanary, pairs(2))).toEqual([]);
  });

  test("an item without it is named", () => {
    const items = pairs(1).map((item) => ({
      ...item,
      canary: item.form === "nb" ? "x" : item.canary,
    }));
    expect(said(checkCanary, items as never)[0]).toMatch(/^defect p0-nb: canary/u);
  });

  test("a word is no canary", () => {
    expect(said(checkCanary, pairs(1), { canary: "kanarifugl" })[0]).toContain("random string");
  });
});

describe("card", () => {
  test("a full card is sound", () => {
    expect(said(checkCard, pairs(1))).toEqual([]);
  });

  test("what is missing is a defect on a released set and a notice on a pilot", () => {
    const without = { limits: [], making: undefined };
    const message = ": expected making, limits on the card, found none.";
    expect(said(checkCard, pairs(1), without)).toEqual([`defect ${message}`]);
    expect(said(checkCard, pairs(1), { ...without, status: "pilot" })).toEqual([
      `notice ${message}`,
    ]);
  });

  test("the version has a line among the changes", () => {
    expect(said(checkCard, pairs(1), { version: "1.0.1" })[0]).toContain("a line on version 1.0.1");
  });
});

describe("sizes", () => {
  test("twins count as one pair, and clusters as the trials of a safety claim", () => {
    const items = pairs(4, (at) => ({ risk: at < 3 ? 1 : 4, clusterId: at < 2 ? "c" : `c${at}` }));
    const sizes = sizesOf(items);
    expect(sizes).toMatchObject({ items: 8, pairs: 4, clusters: 3 });
    // 1 − 0.05^(1/3): no failure in three trials.
    expect(sizes.zeroFailuresAllow).toBeCloseTo(1 - 0.05 ** (1 / 3), 12);
    expect([...(sizes.by.get("risk") ?? [])]).toEqual([
      ["1", { items: 6, pairs: 3, clusters: 2 }],
      ["4", { items: 2, pairs: 1, clusters: 1 }],
    ]);
    expect([...(sizes.by.get("service")?.keys() ?? [])]).toEqual(["–"]);
  });

  test("items left out by a rule do not count", () => {
    expect(sizesOf(pairs(2, (at) => (at === 0 ? { excluded: "picture" } : {}))).items).toBe(2);
  });
});

test("an id may not stand in two datasets", () => {
  const found = repeatedIds([
    dataset(choicePair("p1"), { name: "en" }),
    dataset([...choicePair("p2"), ...choicePair("p1").slice(0, 1)], { name: "to" }),
  ]);
  expect(found).toMatchObject([{ dataset: "en + to", ids: ["p1-nb"], where: "items.jsonl:3" }]);
});
