import { countedWork } from "./counted-work.ts";
import { describe, expect, it, test } from "vitest";
import { splitSentences } from "../../src/language/sentences.ts";
import { readings, repeated } from "./readings.ts";

/** What goes wrong when it is said over and over. */
const units = [
  "svar ",
  "Svar: 5 mg\n",
  "A, B og ",
  "ikke ",
  "2,5 mg x 3 ",
  "I21.9, ",
  '{"a": [',
  "[p1] ",
  "<PERSON>Kari ",
  "pas. ",
  "a\u030A",
  "\n",
  "```\n",
] as const;

describe("the work of reading grows with the text, not its square", () => {
  it.each(readings)("%s", (_name, read) => {
    const grown = units.flatMap((unit) => {
      const short = countedWork(() => read(repeated(unit, 1000)));
      const long = countedWork(() => read(repeated(unit, 8000)));
      // Eight times the text may cost at most nine times the work, and what every call costs.
      return long <= 9 * short + 5000 ? [] : [`${JSON.stringify(unit)}: ${short} then ${long}`];
    });
    expect(grown).toEqual([]);
    expect(countedWork(() => read("Svar: 2,5 mg"))).toBeGreaterThan(0);
  });
});

test("squared work would be seen", () => {
  const squared = (text: string) => {
    for (let end = 10; end <= text.length; end += 10) splitSentences(text.slice(0, end));
  };
  const work = (length: number) => countedWork(() => squared("Et ord. ".repeat(length)));
  expect(work(400)).toBeGreaterThan(9 * work(50) + 5000);
});
