import { describe, expect, test } from "vitest";
import { compareRuns } from "../../src/compare/compare-runs.ts";
import type { ItemTexts } from "../../src/compare/item-texts.ts";
import { itemText } from "../../src/compare/item-texts.ts";
import { comparisonMarkdown } from "../../src/report/comparison-markdown.ts";
import { marked, runOf } from "../compare/runs.ts";
import type { TestItem } from "../compare/runs.ts";

const quick = { resamples: 400 };
const run = (model: string, items: readonly TestItem[]) => runOf({ model, items });
const close = [marked("1100".repeat(78)), marked("1010".repeat(78))] as const;
const none: ItemTexts = new Map();

describe("312 items on which two runs are right equally often", () => {
  const comparison = compareRuns([run("A", close[0]), run("B", close[1])], quick);
  test.each([
    ["nb", "**A og B kan ikke skilles med disse 312 oppgavene.**"],
    ["nn", "**A og B kan ikkje skiljast med desse 312 oppgåvene.**"],
    ["en", "**A and B cannot be told apart with these 312 items.**"],
  ] as const)("in %s they cannot be told apart", (language, sentence) => {
    expect(comparisonMarkdown(comparison, none, language)).toContain(sentence);
  });

  test("and the counts behind it are said in words", () => {
    expect(comparisonMarkdown(comparison, none, "nb")).toContain(
      "Av 312 oppgaver svarte begge riktig på 78, bare A på 78, bare B på 78 og ingen av dem på 78.",
    );
  });
});

test("a clear difference is said of these items, with its size and range", () => {
  const comparison = compareRuns(
    [run("A", marked("0".repeat(60) + "1".repeat(40))), run("B", marked("1".repeat(100)))],
    quick,
  );
  const page = comparisonMarkdown(comparison, none, "nn");
  expect(page).toContain(
    "**B har høgare del rette svar enn A på desse 100 oppgåvene**: 60,0 prosentpoeng.",
  );
});

test("three runs are grouped, in the order named, and none is set in bold in the table", () => {
  const comparison = compareRuns(
    [run("A", close[0]), run("B", close[1]), run("C", marked("0000".repeat(78)))],
    quick,
  );
  const page = comparisonMarkdown(comparison, none, "nb");
  expect(page).toContain(
    "**A og B kan ikke skilles fra det øverste resultatet med disse 312 oppgavene.**",
  );
  const rows = page.split("\n").filter((line) => line.startsWith("| ") && line.includes(" C "));
  expect(rows.join()).not.toContain("**");
});

test("a question and the answers to it are shown as text, whatever they hold", () => {
  const comparison = compareRuns(
    [
      run("A | <b>", [{ id: "x", rows: [true] }, ...close[0]]),
      run("B", [{ id: "x", rows: [false] }, ...close[1]]),
    ],
    quick,
  );
  const texts: ItemTexts = new Map([
    [
      "t/x",
      itemText({
        id: "x",
        context: "Pasient | 70 år",
        question: "Hva\nnå <script>alert(1)</script> **nå**?",
        options: [
          { id: "a", text: "[lenke](http://x)" },
          { id: "b", text: "`kode`" },
        ],
        gold: { option: "a" },
      }),
    ],
  ]);
  const page = comparisonMarkdown(comparison, texts, "nb");
  expect(page).toContain(
    "Pasient \\| 70 år Hva nå \\<script\\>alert(1)\\</script\\> \\*\\*nå\\*\\*?",
  );
  expect(page).toContain("B: «\\`kode\\`» · Riktig: «\\[lenke\\](http://x)»");
  expect(page).not.toContain("<script>");
  expect(page).not.toContain("<b>");
});

test("every language says everything the others do, on a run with all there is to say", () => {
  const uneven = (marks: string) => [
    ...marked(marks, { cluster: "big" }),
    ...marked(marks).map((item) => ({ ...item, id: `y${item.id}` })),
  ];
  const comparison = compareRuns(
    [run("A", uneven("10".repeat(10))), run("B", uneven("01".repeat(10)).slice(1))],
    quick,
  );
  const pages = (["nb", "nn", "en"] as const).map((language) =>
    comparisonMarkdown(comparison, none, language),
  );
  const shapes = pages.map((page) =>
    page
      .split("\n")
      .map((line) => line.slice(0, 1))
      .join(""),
  );
  expect(new Set(shapes.map((shape) => shape.length)).size).toBe(1);
  expect(pages[0]).toContain("Klyngene er ujevne: 21 teller som 1 like store.");
  expect(pages[0]).toContain("Holdt utenfor: 1 oppgaver som ikke alle fikk");
});
