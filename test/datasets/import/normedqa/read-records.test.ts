import { describe, expect, test } from "vitest";
import * as fc from "fast-check";
import { readRecords } from "../../../../src/datasets/import/normedqa/read-records.ts";

const record = (n: number, text = "Hva er riktig?"): Record<string, string> => ({
  source_file: "a.pdf",
  question_number: String(n),
  question_text: text,
  answer_text: `svar ${n}`,
  wrong_answers_text: "en; to; tre",
});

const four = [1, 2, 3, 4].map((n) => record(n));
const pretty = (rows: readonly unknown[]): string => JSON.stringify(rows, null, 4);
const numbers = (text: string): readonly string[] =>
  readRecords(text).records.map(({ questionNumber }) => questionNumber);

describe("readRecords", () => {
  test("reads a valid file with the lines of each record", () => {
    const read = readRecords(pretty(four));
    expect(read).toMatchObject({ valid: true, layout: "v2", unparseable: [] });
    expect(read.records.map(({ line, endLine }) => [line, endLine])).toEqual([
      [2, 8],
      [9, 15],
      [16, 22],
      [23, 29],
    ]);
  });

  test.each([
    ["byte order mark", `\uFEFF${pretty(four)}`],
    ["CRLF", pretty(four).replaceAll("\n", "\r\n")],
    ["one line", JSON.stringify(four)],
    ["JSON Lines", four.map((row) => JSON.stringify(row)).join("\n")],
    ["wrapper object", JSON.stringify({ data: four })],
    [
      "dataset server rows",
      JSON.stringify({
        features: [{ name: "q" }],
        rows: four.map((row, i) => ({ row_idx: i, row })),
      }),
    ],
  ])("accepts %s", (_, text) => {
    expect(numbers(text)).toEqual(["1", "2", "3", "4"]);
    expect(readRecords(text).unparseable).toEqual([]);
    expect(readRecords(text).valid).toBe(true);
  });

  test("accepts the hub's field names, numbers and lists", () => {
    const [read] = readRecords(
      JSON.stringify([
        {
          question: "Hva?",
          answer: "x",
          wrong_answers: ["y", "z"],
          source_file: "a",
          question_number: 7,
        },
      ]),
    ).records;
    expect(read).toMatchObject({
      question: "Hva?",
      answer: "x",
      wrong: ["y", "z"],
      questionNumber: "7",
    });
  });

  test("a bare quote inside a text is repaired, and said where", () => {
    const text = pretty([record(1), record(2, "Kreatinin 70 @µmol/L er?"), record(3)]).replace(
      "@",
      '"',
    );
    const read = readRecords(text);
    expect(read.valid).toBe(false);
    expect(read.records.map(({ question }) => question)[1]).toBe('Kreatinin 70 "µmol/L er?');
    expect(read.records[1]?.repairs).toEqual([{ what: "unescaped quote", line: 12, column: 40 }]);
    expect(text.split("\n")[11]?.[39]).toBe('"');
  });

  test.each([
    ["a raw line break in a text", (s: string) => s.replace("svar 2", "svar\n2")],
    ["a backslash that escapes nothing", (s: string) => s.replace("svar 2", "svar \\µ 2")],
    ["a missing comma between fields", (s: string) => s.replace('"svar 2",', '"svar 2"')],
    [
      "a missing closing brace",
      (s: string) =>
        s.replace(/\}(?=,\s*\{\s*"source_file": "a.pdf",\s*"question_number": "3")/u, ""),
    ],
    [
      "a missing opening brace",
      (s: string) => s.replace(/\{(?=\s*"source_file": "a.pdf",\s*"question_number": "3")/u, ""),
    ],
    [
      "a comma behind the last field",
      (s: string) =>
        s.replace(
          /tre"(?=\s*\},\s*\{\s*"source_file": "a.pdf",\s*"question_number": "3")/u,
          'tre",',
        ),
    ],
    ["a missing comma between records", (s: string) => s.replace("},", "}")],
  ])("%s is repaired", (_, breakIt) => {
    const text = breakIt(pretty(four));
    expect(() => void JSON.parse(text)).toThrow();
    const read = readRecords(text);
    expect(read.unparseable).toEqual([]);
    expect(read.records.map(({ questionNumber }) => questionNumber)).toEqual(["1", "2", "3", "4"]);
  });

  test.each([
    ["a string that never closes", (s: string) => s.replace('svar 2"', "svar 2")],
    ["a string that never opens", (s: string) => s.replace('"svar 2', "svar 2")],
    [
      "a damaged field name",
      (s: string) => s.replace(/"answer_text(?=": "svar 2)/u, '"answe_text"x'),
    ],
  ])("%s is not guessed at", (_, breakIt) => {
    const read = readRecords(breakIt(pretty(four)));
    expect(read.records.map(({ questionNumber }) => questionNumber)).toEqual(["1", "3", "4"]);
    expect(read.unparseable).toMatchObject([{ index: 1, line: 9, endLine: 15 }]);
    expect(read.unparseable[0]?.raw).toContain("svar 2");
  });

  test("a torn last record is unparseable, the rest stays", () => {
    const text = pretty(four);
    const torn = readRecords(text.slice(0, text.lastIndexOf("svar 4")));
    expect(torn.records).toHaveLength(3);
    expect(torn.unparseable).toMatchObject([{ index: 3, line: 23 }]);
  });

  test("a text that is not NorMedQA gives no records", () => {
    expect(readRecords("").records).toEqual([]);
    expect(readRecords("hello").records).toEqual([]);
    expect(readRecords('{"a": [1, 2]}').records).toEqual([]);
  });
});

describe("whatever single character is damaged", () => {
  const layouts = [
    (rows: readonly unknown[]) => pretty(rows),
    (rows: readonly unknown[]) => JSON.stringify(rows),
    (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).join("\n"),
  ];
  const words = fc.constantFrom(
    "hva",
    "er",
    "µg",
    "; ",
    ", ",
    "{",
    "}",
    "[",
    ":",
    "\\",
    '"',
    "5",
    "\n",
    "å",
  );
  const text = fc.array(words, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(""));
  const rows = fc
    .array(text, { minLength: 2, maxLength: 5 })
    .map((texts) => texts.map((value, i) => record(i, value)));

  test("a quote added to a text loses no record and invents none", () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(...layouts), fc.nat(), (list, layout, where) => {
        const target = where % list.length;
        const marked = list.map((row, i) =>
          i === target ? { ...row, answer_text: "fem @ seks" } : row,
        );
        const read = readRecords(layout(marked).replace("@", '"'));
        expect(read.records).toHaveLength(list.length);
        expect(read.records[target]?.answer).toBe('fem " seks');
        for (const [i, row] of list.entries())
          expect(read.records[i]?.question).toBe((row["question_text"] ?? "").trim());
      }),
    );
  });

  test("a deleted or doubled character never throws, and records + unparseable = records", () => {
    fc.assert(
      fc.property(rows, fc.boolean(), fc.nat(), (list, isDoubled, at) => {
        const whole = pretty(list);
        const start = whole.indexOf("{");
        const place = start + 1 + (at % (whole.lastIndexOf("}") - start - 1));
        const damaged = `${whole.slice(0, place)}${isDoubled ? whole[place] : ""}${whole.slice(place + (isDoubled ? 0 : 1))}`;
        const read = readRecords(damaged);
        expect(read.records.length + read.unparseable.length).toBe(list.length);
      }),
      { seed: 7, numRuns: 1000 },
    );
  });

  test("any text at all is read without an error", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (anything) => {
        const read = readRecords(anything);
        expect(read.records.length + read.unparseable.length).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
