import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { UsageError } from "../../src/errors.ts";
import { readCorpus } from "../../src/retrieval/read-corpus.ts";
import { scratch } from "../e2e/command.ts";

/** A folder with these files. */
function corpus(files: Readonly<Record<string, string | Buffer>>) {
  const folder = scratch();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder.path, name)), { recursive: true });
    writeFileSync(join(folder.path, name), text);
  }
  return folder;
}
const line = (passage: Readonly<Record<string, unknown>>) => `${JSON.stringify(passage)}\n`;

test("passages come in the order of the files' names and of each file", () => {
  using folder = corpus({
    "b.jsonl":
      line({ id: "p2", text: "To.", title: "T", source: "https://x.no", form: "nn" }) +
      line({ id: "p1", text: "Én.", validFrom: "2025-01-01", validTo: "2026-12-31" }),
    "a/Brå økning.md": "---\ntitle: x\n---\n# Feber\n\nMål temperaturen.\n",
    "c.txt": "Siste.\n",
    "README.html": "<p>passed over</p>",
    ".skjult.txt": "passed over",
  });
  expect(readCorpus(folder.path, 1500).passages).toEqual([
    {
      id: "a-bra-okning-1",
      text: "Mål temperaturen.",
      title: "Feber",
      source: "a/Brå økning.md",
    },
    { id: "p2", text: "To.", title: "T", source: "https://x.no", form: "nn" },
    { id: "p1", text: "Én.", validFrom: "2025-01-01", validTo: "2026-12-31" },
    { id: "c-1", text: "Siste.", source: "c.txt" },
  ]);
});

test("a single file is a corpus too, and an id begins with a letter", () => {
  using folder = corpus({ "2024.txt": "Tekst." });
  const { passages } = readCorpus(join(folder.path, "2024.txt"), 1500);
  expect(passages).toEqual([{ id: "p-2024-1", text: "Tekst.", source: "2024.txt" }]);
});

test("the hash is of what the corpus says, wherever it lies and however it is composed", () => {
  using one = corpus({ "p.jsonl": line({ id: "p1", text: "Når?" }) });
  using same = corpus({ "p.jsonl": line({ id: "p1", text: "Na\u030Ar?" }) });
  using other = corpus({ "p.jsonl": line({ id: "p1", text: "Når!" }) });
  const hashOf = ({ path }: { readonly path: string }) => readCorpus(path, 1500).sha256;
  expect(hashOf(one)).toMatch(/^[0-9a-f]{64}$/);
  expect(hashOf(same)).toBe(hashOf(one));
  expect(hashOf(other)).not.toBe(hashOf(one));
});

const good = line({ id: "p1", text: "Tekst." });
test.each([
  ["nothing there", {}, /expected \.jsonl, \.md or \.txt files, found none/],
  ["only empty files", { "a.txt": "\n\n", "b.jsonl": "" }, /found no text in a\.txt, b\.jsonl/],
  [
    "a broken line",
    { "a.jsonl": `${good}{"id": "p2", "text"}\n` },
    /a\.jsonl:2:20: expected one JSON/,
  ],
  ["no text", { "a.jsonl": line({ id: "p1" }) }, /a\.jsonl:1: text: .*found none/],
  [
    "no day",
    { "a.jsonl": line({ id: "p1", text: "x", validTo: "i fjor" }) },
    /a\.jsonl:1: validTo: /,
  ],
  [
    "an unknown field",
    { "a.jsonl": line({ id: "p1", text: "x", validto: "2025-01-01" }) },
    /a\.jsonl:1: there is no field "validto"; did you mean validTo\?/,
  ],
  [
    "an id that no answer can cite",
    { "a.jsonl": line({ id: "[P1]", text: "x" }) },
    /a\.jsonl:1: id: .*so that an answer can cite it/,
  ],
  [
    "an id twice",
    { "a.jsonl": good, "b.jsonl": `\n${good}` },
    /b\.jsonl:2: the id p1 is taken by .*a\.jsonl:1; give each passage its own/,
  ],
  [
    "two files that would give the same ids",
    { "å.md": "Tekst.", "a.txt": "Tekst." },
    /the id a-1 is taken by .*a\.txt:1/,
  ],
  [
    "a passage that is too long",
    { "a.jsonl": line({ id: "p1", text: "x".repeat(1501) }) },
    /a\.jsonl:1: p1 has 1501 characters, more than a passage may \(1500\)/,
  ],
  ["Latin-1", { "a.txt": Buffer.from("m\u00e5ned", "latin1") }, /a\.txt:1:2: expected UTF-8/],
] as [string, Record<string, string | Buffer>, RegExp][])(
  "%s is a usage error",
  (_, files, says) => {
    using folder = corpus(files);
    expect(() => readCorpus(folder.path, 1500)).toThrow(UsageError);
    expect(() => readCorpus(folder.path, 1500)).toThrow(says);
  },
);

test("a folder that is not there is a usage error", () => {
  using folder = scratch();
  expect(() => readCorpus(join(folder.path, "nei"), 1500)).toThrow(/nei: there is no such folder/);
});
