import { describe, expect, test } from "vitest";
import { helsemaal, scratch } from "./command.ts";
import {
  baseline,
  editing,
  expectMessage,
  latin1,
  runAfter,
  untouched,
  writing,
} from "./spoilt-input.ts";
import type { writeGeneratedSuite } from "../../scripts/generated-suite.mjs";

describe("what is named on the command line and does not exist", () => {
  test.each([
    [
      "a suite",
      ["run", "kunnskp", ...baseline],
      /suite "kunnskp" not found; did you mean kunnskap\?/,
    ],
    [
      "a model",
      ["run", "kunnskap", "--model", "qwen"],
      /model "qwen" is not in models\.yaml.*there is: openai/,
    ],
    [
      "an adapter",
      ["run", "kunnskap", "--model", "opnai:x"],
      /no adapter "opnai"; did you mean openai\?/,
    ],
    [
      "a strategy",
      ["run", "kunnskap", "--model", "baseline:frist"],
      /expected one of random, first, longest-option, overlap, found "frist"/,
    ],
    [
      "a models file",
      ["run", "kunnskap", "--model", "m", "--models", "/nowhere.yaml"],
      /\/nowhere\.yaml: there is no such file/,
    ],
    ["a run", ["table", "nowhere"], /nowhere: there is no such run folder/],
    [
      "a run to reuse",
      ["run", "kunnskap", ...baseline, "--results", "FOLDER", "--reuse", "nowhere"],
      /nowhere: there is no such run folder/,
    ],
    [
      "a dataset",
      ["datasets", "list", "kunnskp"],
      /dataset "kunnskp" not found.*did you mean kunnskap\?/,
    ],
    [
      "an option",
      ["run", "kunnskap", ...baseline, "--concurency", "3"],
      /unknown option '--concurency'\n\(Did you mean --concurrency\?\)/,
    ],
  ])("%s", async (_, args, says) => {
    using folder = scratch();
    expectMessage(await helsemaal(args.map((arg) => arg.replace("FOLDER", folder.path))), 2, says);
  });
});

test.each([
  [["--limit", "0"], /--limit.*'0' is invalid.*whole number, 1 or more/],
  [["--concurrency", "x"], /--concurrency.*'x' is invalid.*whole number, 1 or more/],
  [["--concurrency", "1.5"], /--concurrency.*'1\.5' is invalid/],
  [["--max-cost", "-1"], /--max-cost.*'-1' is invalid.*number above 0/],
  [["--max-minutes", "0"], /--max-minutes.*'0' is invalid/],
  [["--lang", "sv"], /--lang.*'sv' is invalid.*nb, nn, en/],
])("a number or word that cannot be: %j", async (args, says) => {
  expectMessage(await runAfter(untouched, [...baseline, ...args]), 2, says);
});

describe("suites and cards", () => {
  const prompts = (nb: string[], nn: string[]) => ({ task: { prompts: { id: "x", nb, nn } } });
  const cases: [string, Partial<Parameters<typeof writeGeneratedSuite>[1]>, RegExp][] = [
    [
      "an unknown field of a task",
      { task: { promts: 1 } },
      /suite\.yaml:\d+:7: tasks\.0: there is no field "promts"/,
    ],
    [
      "an unknown via",
      { task: { via: "generat" } },
      /suite\.yaml:8:14: tasks\.0\.via: expected one of generate, loglikelihood, .*found "generat"/,
    ],
    [
      "an unknown dataset",
      { task: { dataset: "boksar" } },
      /dataset "boksar" not found: looked for dataset\.yaml in .*there is: /,
    ],
    [
      "an unknown prompt field",
      prompts(["{question} {optoins}"], ["{question}"]),
      /task bokser, prompt 1 in nb: \{optoins\} is no field of multiple-choice; there is \{question\}/,
    ],
    [
      "a prompt without a question",
      prompts(["{options}"], ["{question}"]),
      /task bokser, prompt 1 in nb: never shows \{question\}/,
    ],
    [
      "more prompts in one form",
      prompts(["{question}", "{question}?"], ["{question}"]),
      /suite\.yaml:\d+:\d+: tasks\.0\.prompts: 2 prompts in nb but 1 in nn/,
    ],
    [
      "a card's version",
      { card: { version: "1" } },
      /dataset\.yaml:3:14: version: three numbers, such as 1\.0\.0 \(\+build\), found "1"/,
    ],
    [
      "an unknown kind",
      { card: { kind: "multiple" } },
      /dataset\.yaml:4:11: kind: expected one of .*multiple-choice, .*, found "multiple"/,
    ],
    [
      "a file that is not there",
      { card: { files: ["x.jsonl"] } },
      /x\.jsonl: there is no such file; .*dataset\.yaml names it/,
    ],
    [
      "a kind not asked that way",
      { card: { kind: "short-answer" }, task: { via: "loglikelihood" } },
      /task bokser: short-answer cannot be asked via loglikelihood/,
    ],
  ];
  test.each(cases)("%s", async (_, options, says) => {
    expectMessage(await runAfter(untouched, baseline, options), 2, says);
  });

  test.each([
    [
      "broken YAML",
      editing("suite.yaml", (text) => text.replace("[", "[[")),
      /suite\.yaml:\d+:\d+: not YAML: /,
    ],
    [
      "Latin-1",
      writing("suite.yaml", latin1("name: x\ntitle: Blåbær\n")),
      /suite\.yaml:2:10: expected UTF-8 text/,
    ],
  ])("a suite in %s", async (_, change, says) => {
    expectMessage(await runAfter(change), 2, says);
  });

  test("a byte order mark before a suite changes nothing", async () => {
    const { code } = await runAfter(editing("suite.yaml", (text) => `\uFEFF${text}`));
    expect(code).toBe(0);
  });
});
