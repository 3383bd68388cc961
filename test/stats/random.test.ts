import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { generatorName, seededRandom } from "../../src/stats/index.ts";

describe("seededRandom", () => {
  it("draws MT19937: the 10,000th number of seed 5489 is 4123659995 (ISO C++ [rand.predef])", () => {
    const random = seededRandom(5489);
    let last = 0;
    for (let i = 0; i < 10_000; i++) last = random.below(2 ** 32);
    // `below(2³²)` shifts the signed 32-bit output by 2³¹, so that the whole range is one interval.
    expect((last + 2 ** 31) % 2 ** 32).toBe(4_123_659_995);
  });

  it("gives the same stream for the same seed, and another for a neighbouring key", () => {
    const stream = (seed: number | string) => {
      const random = seededRandom(seed);
      return Array.from({ length: 5 }, () => random.uniform());
    };
    expect(stream("run/1")).toEqual(stream("run/1"));
    expect(stream("run/1")).not.toEqual(stream("run/2"));
    expect(stream(1)).not.toEqual(stream(2));
  });

  it("refuses a number that is no 32-bit seed", () => {
    for (const seed of [-1, 1.5, 2 ** 32, Number.NaN]) {
      expect(() => seededRandom(seed)).toThrow(RangeError);
    }
  });

  it("shuffles without losing anything or touching its argument", () => {
    const items = ["a", "b", "c", "d", "e"];
    const shuffled = seededRandom(7).shuffle(items);
    expect(items).toEqual(["a", "b", "c", "d", "e"]);
    expect([...shuffled].sort()).toEqual(items);
  });

  it("shuffles evenly: each of the 6 orders of 3 items falls within 5 standard errors of 1/6", () => {
    const random = seededRandom(11);
    const counts = new Map<string, number>();
    const draws = 60_000;
    for (let i = 0; i < draws; i++) {
      const order = random.shuffle(["a", "b", "c"]).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    const margin = 5 * Math.sqrt(draws * (1 / 6) * (5 / 6));
    for (const count of counts.values()) expect(Math.abs(count - draws / 6)).toBeLessThan(margin);
  });

  it("draws normals with mean 0 and variance 1, within 5 standard errors", () => {
    const random = seededRandom(13);
    const n = 100_000;
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < n; i++) {
      const z = random.normal();
      sum += z;
      squares += z * z;
    }
    expect(Math.abs(sum / n)).toBeLessThan(5 / Math.sqrt(n));
    expect(Math.abs(squares / n - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
  });

  it("names the installed version of the generator", () => {
    const manifest = readFileSync(
      new URL("../../node_modules/pure-rand/package.json", import.meta.url),
      "utf8",
    );
    expect(generatorName).toContain(`pure-rand ${JSON.parse(manifest).version}`);
  });
});
