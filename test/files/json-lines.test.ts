import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { UsageError } from "../../src/errors.ts";
import { parseJsonLine, readLines } from "../../src/files/json-lines.ts";
import type { Line } from "../../src/files/json-lines.ts";
import { scratch } from "../e2e/command.ts";

function linesOf(bytes: string | Buffer, options?: Parameters<typeof readLines>[1]): Line[] {
  using folder = scratch();
  const path = join(folder.path, "lines.jsonl");
  writeFileSync(path, bytes);
  return [...readLines(path, options)];
}

const text = fc.string({ unit: fc.constantFrom("a", "æ", "€", "𝄞", " ", "\r", "\n", "\n") });

test("lines are what splitting the text gives, whatever the size of a chunk", () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 9 }), (content, chunkSize) => {
      const found = linesOf(content, { chunkSize });
      const parts = content.split("\n").map((each) => each.replace(/\r$/, ""));
      const numbered = parts.map((each, index) => ({ text: each, number: index + 1 }));
      expect(found.map(({ text: each, number }) => ({ text: each, number }))).toEqual(
        numbered.filter((each) => each.text.trim() !== ""),
      );
      // Offset and length lead back to the same bytes.
      const bytes = Buffer.from(content);
      for (const { offset, length, text: each } of found)
        expect(bytes.subarray(offset, offset + length).toString()).toBe(each);
      for (const { complete, offset, length } of found)
        expect(complete).toBe(bytes.subarray(offset + length).includes(0x0a));
    }),
  );
});

test("only complete lines are read from a journal, even when a character was cut", () => {
  const bytes = Buffer.from("en\nto\nblåbær");
  for (let end = 6; end <= bytes.length; end += 1)
    expect(
      linesOf(bytes.subarray(0, end), { onlyComplete: true, chunkSize: 2 }).map(
        (line) => line.text,
      ),
    ).toEqual(["en", "to"]);
});

test("a byte order mark and Windows line ends are taken off and told", () => {
  const [first, second] = linesOf("\uFEFFen\r\nto\n");
  expect(first).toMatchObject({ text: "en", offset: 3, length: 2, had: { bom: true, cr: true } });
  expect(second).toMatchObject({ text: "to", number: 2, had: { bom: false, cr: false } });
});

test("bytes that are not UTF-8 are refused with line and column", () => {
  const bytes = Buffer.concat([Buffer.from("en\nblå"), Buffer.from([0xe6]), Buffer.from("r\n")]);
  expect(() => linesOf(bytes)).toThrow(UsageError);
  expect(() => linesOf(bytes)).toThrow(/lines\.jsonl:2:4: expected UTF-8 text/);
});

describe("a line that is not JSON", () => {
  const parse = (line: string) => () => parseJsonLine({ text: line, number: 7 } as Line, "x.jsonl");

  test.each([
    ['{"a": x}', 7, '"x}"'],
    ['{"a":1,}', 8, '"}"'],
    ['{"a":"b" "c":1}', 10, String.raw`"\"c\":1}"`],
    ['{"a":"b', 8, "the end of the line"],
    ['{"a":', 6, "the end of the line"],
    ['{"a":1}x', 8, '"x"'],
    ["{'a':1}", 2, `"'a':1}"`],
    ["[1 2]", 4, '"2]"'],
    ["nul", 4, "the end of the line"],
    ["-", 2, "the end of the line"],
  ])("%s is pointed at in column %i", (line, column, found) => {
    expect(parse(line)).toThrow(
      `x.jsonl:7:${column}: expected one JSON object per line, found ${found}. Mend`,
    );
  });

  test("cut anywhere it ends too early; with a stray character it breaks there or later", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(), (value, at) => {
        const whole = JSON.stringify(value);
        const cut = whole.slice(0, 1 + (at % (whole.length - 1)));
        expect(parse(cut)).toThrow(`x.jsonl:7:${cut.length + 1}: `);
        expect(parse(`${whole} }`)).toThrow(`x.jsonl:7:${whole.length + 2}: `);
      }),
    );
  });
});
