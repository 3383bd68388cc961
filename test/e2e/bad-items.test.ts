import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeGeneratedSuite } from "../../scripts/generated-suite.mjs";
import { helsemaal, scratch } from "./command.ts";
import {
  baseline,
  editing,
  expectMessage,
  items,
  latin1,
  runAfter,
  writing,
} from "./spoilt-input.ts";
import type { Edit } from "./spoilt-input.ts";

describe("items", () => {
  const line =
    (number: number, edit: Edit): Edit =>
    (text) =>
      text
        .split("\n")
        .map((each, index) => (index === number - 1 ? edit(each) : each))
        .join("\n");
  const cases: [string, Edit, RegExp][] = [
    [
      "a missing twin",
      (text) => text.split("\n").slice(0, 3).join("\n"),
      /items\.jsonl:3: pair boks-1 has no nn item\. Write the twin, or set paired: false/,
    ],
    [
      "an id used twice",
      (text) => text + text.split("\n")[0],
      /items\.jsonl:5: id boks-0-nb was used before, at .*items\.jsonl:1\./,
    ],
    [
      "twins in two clusters",
      line(2, (text) => text.replace("hylle-0", "hylle-9")),
      /items\.jsonl:2: boks-0-nn is in cluster hylle-9, its twin in hylle-0/,
    ],
    [
      "broken JSON",
      line(2, (text) => text.replace('"risk":1', '"risk":x')),
      /items\.jsonl:2:114: expected one JSON object per line, found "x/,
    ],
    [
      "a line cut short",
      line(4, (text) => text.slice(0, 50)),
      /items\.jsonl:4:51: expected one JSON object per line, found the end of the line/,
    ],
    ["no object", line(1, () => "[1]"), /items\.jsonl:1: expected object, found a list/],
    [
      "a field unknown, one missing, one out of range",
      line(1, (text) => text.replace('"use"', '"us"').replace('"risk":1', '"risk":9')),
      /items\.jsonl:1: use: expected string, found none\n.*risk: Too big.*found 9\n.*there is no field "us"; did you mean use\?/,
    ],
    [
      "gold not among the options",
      line(3, (text) => text.replace('"option":"b"', '"option":"q"')),
      /items\.jsonl:3: boks-1-nb: gold\.option: expected one of a, b, c, d, found "q"/,
    ],
    ["nothing in them", () => "", /items\.jsonl: expected one item per line, found an empty file/],
    [
      "blank lines alone",
      () => "\n\n \n",
      /items\.jsonl: expected one item per line, found an empty file/,
    ],
  ];
  test.each(cases)("%s", async (_, edit, says) => {
    expectMessage(await runAfter(editing(items, edit)), 2, says);
  });

  test("Latin-1", async () => {
    const change = (folder: string) => {
      const text = readFileSync(join(folder, items), "utf8");
      writeFileSync(join(folder, items), latin1(text));
    };
    expectMessage(await runAfter(change), 2, /items\.jsonl:1:\d+: expected UTF-8 text/);
  });

  test.each<[string, Edit, RegExp]>([
    [
      "a byte order mark",
      (text) => `\uFEFF${text}`,
      /note: .*items\.jsonl:1: starts with a byte order mark/,
    ],
    [
      "decomposed letters",
      (text) => text.normalize("NFD"),
      /note: .*items\.jsonl:1: has decomposed letters/,
    ],
    [
      "Windows line ends",
      (text) => text.replaceAll("\n", "\r\n"),
      /note: .*items\.jsonl:1: has Windows line ends/,
    ],
  ])("%s are told, passed over, and ask the very same", async (_, edit, says) => {
    using folder = scratch();
    const suite = writeGeneratedSuite(folder.path, { pairs: 2 });
    const run = () =>
      helsemaal(["run", suite, "--results", join(folder.path, "results"), ...baseline]);
    await run();
    editing(items, edit)(folder.path);
    const { code, err } = await run();
    expect(code).toBe(0);
    expect(err).toMatch(says);
    expect(readdirSync(join(folder.path, "results"))).toHaveLength(1);
  });
});

describe("items in CSV", () => {
  const head = "id,pairId,form,clusterId,area,use,risk,scope,question,option_a,option_b,gold";
  const row = (form: string, question: string) =>
    `x-${form},x,${form},x,kunnskap,opplæring,1,norsk,${question},Én,To,A`;
  const csv = { card: { files: ["items.csv"] } };
  test.each([
    [
      "a short row",
      `${head}\n${row("nb", "Hva?")}\nx-nn,x,nn\n`,
      /items\.csv:3:1: not a CSV table: .*12, got 3.*as many fields/,
    ],
    [
      "a quote that never ends",
      `${head}\nx-nb,"x,nb\n`,
      /items\.csv:2:1: not a CSV table: Quote Not Closed/,
    ],
    ["a head alone", `${head}\n`, /items\.csv: expected one item per line, found an empty file/],
    [
      "a risk that is no number",
      `${head}\n${row("nb", "Hva?").replace(",1,", ",høy,")}\n`,
      /items\.csv:2: risk: expected number, found "høy"/,
    ],
  ])("%s", async (_, text, says) => {
    expectMessage(await runAfter(writing("bokser/items.csv", text), baseline, csv), 2, says);
  });

  test("Latin-1", async () => {
    const change = writing("bokser/items.csv", latin1(`${head}\n${row("nb", "Hva?")}\n`));
    expectMessage(await runAfter(change, baseline, csv), 2, /items\.csv:2:\d+: expected UTF-8/);
  });

  test("decomposed letters are composed before anyone is asked", async () => {
    using folder = scratch();
    const suite = writeGeneratedSuite(folder.path, { pairs: 1, ...csv });
    const text = `${head}\n${row("nb", "Når på året?")}\n${row("nn", "Når på året?")}\n`;
    const results = join(folder.path, "results");
    const asked = async (written: string) => {
      writing("bokser/items.csv", written)(folder.path);
      await helsemaal(["run", suite, "--results", results, ...baseline]);
      return readdirSync(results);
    };
    const composed = await asked(text);
    expect(await asked(text.normalize("NFD"))).toEqual(composed);
    const [run = ""] = composed;
    const planned = readFileSync(join(results, run, "items.jsonl"), "utf8");
    expect(planned).toContain("Når på året?".normalize("NFC"));
  });
});
