import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  draftFile,
  removeDeadDrafts,
  writeAtomically,
  writeInParts,
} from "../../src/files/atomic.ts";
import { scratch } from "../e2e/command.ts";

test("readers see the old file until the last part is written", () => {
  using folder = scratch();
  const path = join(folder.path, "table.md");
  writeAtomically(path, "old");
  const seen: string[] = [];
  writeInParts(
    path,
    (function* parts() {
      for (const part of ["n".repeat(100_000), "e", "w"]) {
        yield part;
        seen.push(readFileSync(path, "utf8"));
      }
    })(),
  );
  expect(seen).toEqual(["old", "old", "old"]);
  expect(readFileSync(path, "utf8")).toBe(`${"n".repeat(100_000)}ew`);
  expect(readdirSync(folder.path)).toEqual(["table.md"]);
});

test("a draft that is given up leaves the old file and nothing else", () => {
  using folder = scratch();
  const path = join(folder.path, "table.md");
  writeAtomically(path, "old");
  const broken = (function* parts() {
    yield "new";
    throw new Error("no more");
  })();
  expect(() => writeInParts(path, broken)).toThrow("no more");
  expect(readFileSync(path, "utf8")).toBe("old");
  expect(readdirSync(folder.path)).toEqual(["table.md"]);
});

test("an error of the disk names the file, and leaves no draft", () => {
  using folder = scratch();
  const path = join(folder.path, "table.md");
  // A folder in its place: the last step, the renaming, fails.
  mkdirSync(path);
  const draft = draftFile(path);
  draft.write("text");
  expect(() => draft.commit()).toThrow(expect.objectContaining({ path }));
  draft.discard();
  expect(readdirSync(folder.path)).toEqual(["table.md"]);
});

test("drafts of dead processes are removed, those of living ones and other files are not", () => {
  using folder = scratch();
  const names = ["a.1.tmp", "a.2.tmp", "a.tmp", "b.jsonl", "run.lock.1.tmp"];
  for (const name of names) writeFileSync(join(folder.path, name), "");
  removeDeadDrafts(folder.path, (pid) => pid === 2);
  expect(readdirSync(folder.path).sort()).toEqual(["a.2.tmp", "a.tmp", "b.jsonl"]);
});
