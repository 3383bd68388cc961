import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findOverlap } from "../../src/datasets/overlap.ts";
import { fixtures, helsemaal, scratch } from "../e2e/command.ts";

const item = (id: string, ...texts: string[]) => ({ id, texts });

/** Ten words, so seven runs of four. */
const ten = "en to tre fire fem seks sju åtte ni ti";

function folderOf(path: string, files: Readonly<Record<string, string>>): string {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(path, name, ".."), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return path;
}

test("n-grams are counted by hand: 7 runs of four in ten words, 3 of them in six", () => {
  using folder = scratch();
  folderOf(folder.path, { "a.txt": "x x tre fire fem seks sju åtte x" });
  const { overlaps } = findOverlap([item("i", ten)], folder.path, 4);
  expect(overlaps).toEqual([{ id: "i", ngrams: 7, found: 3, file: join(folder.path, "a.txt") }]);
});

test("case, punctuation, composition and line breaks make no difference; files are kept apart", () => {
  using folder = scratch();
  folderOf(folder.path, {
    "sub/a.md": "EN, to –\r\ntre\n\nfire fem seks sju A\u030aTTE",
    "b.txt": "ni ti",
  });
  const { overlaps, files } = findOverlap([item("i", ten.replace("åtte", "åtte"))], folder.path, 4);
  expect(files).toBe(2);
  expect(overlaps[0]).toMatchObject({ found: 5 });
});

test("n-grams do not run from one text of an item into the next", () => {
  using folder = scratch();
  folderOf(folder.path, { "a.txt": "en to tre fire" });
  expect(findOverlap([item("i", "en to", "tre fire")], folder.path, 4)).toMatchObject({
    overlaps: [],
    tooShort: ["i"],
  });
});

test("a run of words counts for every item that has it, once", () => {
  using folder = scratch();
  folderOf(folder.path, { "a.txt": `${ten} ${ten}`, "b.txt": ten });
  const { overlaps } = findOverlap([item("i", ten), item("j", ten)], folder.path, 10);
  expect(overlaps.map(({ id, found }) => [id, found])).toEqual([
    ["i", 1],
    ["j", 1],
  ]);
});

test("on the command line a planted item is found, and an empty folder refused", async () => {
  using folder = scratch();
  const planted =
    "Hvilken av disse påstandene er den som står ordrett i mappa og ingen andre steder?";
  folderOf(folder.path, { "crawl/side.html": `<p>${planted}</p>`, "tom/.keep": "" });
  const clean = await helsemaal([
    "datasets",
    "overlap",
    join(fixtures, "tiny"),
    join(folder.path, "crawl"),
  ]);
  expect(clean).toMatchObject({ code: 0 });
  expect(clean.out).toContain("0 items share at least one");
  const empty = await helsemaal([
    "datasets",
    "overlap",
    join(fixtures, "tiny"),
    join(folder.path, "tom"),
  ]);
  expect(empty.code).toBe(2);
  expect(empty.err).toContain("holds no text file");
});
