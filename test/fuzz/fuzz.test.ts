import { describe, expect, it } from "vitest";
import { seededOutputs } from "./outputs.ts";
import { parsers } from "./parsers.ts";
import { readers } from "./readers.ts";

const total = 100_000;
/** Scorers that compare whole texts are slow; they get fewer, and the others what is left. */
const fewer: Readonly<Record<string, number>> = { summary: 1500, translation: 1500 };
const left = total - Object.values(fewer).reduce((sum, count) => sum + count, 0);
const others = Math.ceil(left / (readers.length - Object.keys(fewer).length));
/** Parsers that each output goes through besides its kind's own, in turn. */
const parsersEach = 4;

const reading = Object.values(parsers);

describe(`${total} random and mutated outputs`, () => {
  it.each(readers)("$name reads its share, the parsers in turn, and nothing breaks", (reader) => {
    const { mutated, arbitrary, below } = seededOutputs(20_261_122);
    const odd: string[] = [];
    const names = (values: Readonly<Record<string, number>>) => Object.keys(values).sort().join();
    for (let round = 0; round < (fewer[reader.name] ?? others); round += 1) {
      const text = round % 4 === 0 ? arbitrary() : mutated(reader.right);
      const item = reader.items[below(reader.items.length)];
      if (!item) continue;
      const { values, outcome } = reader.judge(item, text);
      if (!Object.values(values).every(Number.isFinite)) odd.push(`not finite: ${text}`);
      if (outcome !== "scored" && names(values) !== names(reader.missing(item)))
        odd.push(`other values than of no answer: ${text}`);
      for (let turn = 0; turn < parsersEach; turn += 1)
        reading[(round * parsersEach + turn) % reading.length]?.(text);
    }
    expect(odd).toEqual([]);
  });
});
