import fs from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { IncompleteError } from "../../src/errors.ts";
import { openJournal } from "../../src/results/journal.ts";
import { scratch } from "../e2e/command.ts";

/** What the next writes do: how many bytes each takes, or the error it throws. */
const disk = vi.hoisted(() => ({ script: [] as (number | Error)[], truncate: true }));

vi.mock("node:fs", async (original) => {
  const real = await original<typeof fs>();
  const writeSync = (fd: number, bytes: Buffer, from: number, length: number, at: number) => {
    const next = disk.script.shift() ?? length;
    if (typeof next !== "number") throw next;
    return real.writeSync(fd, bytes, from, Math.min(next, length), at);
  };
  const ftruncateSync = (fd: number, length: number) => {
    if (!disk.truncate) throw Object.assign(new Error("EIO: i/o error"), { code: "EIO" });
    real.ftruncateSync(fd, length);
  };
  return { ...real, default: real, writeSync, ftruncateSync };
});

afterEach(() => {
  disk.script = [];
  disk.truncate = true;
});

const full = () => Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });

function withJournal(work: (journal: ReturnType<typeof openJournal>, path: string) => void): void {
  using folder = scratch();
  const path = join(folder.path, "answers.jsonl");
  const journal = openJournal(path);
  try {
    work(journal, path);
  } finally {
    journal.close();
  }
}

const content = (path: string) => fs.readFileSync(path, "utf8");

test("a row is in the file when append returns", () => {
  withJournal((journal, path) => {
    journal.append({ a: "å" });
    expect(content(path)).toBe('{"a":"å"}\n');
    journal.append({ b: 2 });
    expect(content(path)).toBe('{"a":"å"}\n{"b":2}\n');
  });
});

test("writes that take a few bytes at a time make whole rows", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5 })), (script) => {
      withJournal((journal, path) => {
        disk.script = script;
        journal.append({ text: "blåbær" });
        journal.append({ b: 2 });
        disk.script = [];
        expect(content(path)).toBe('{"text":"blåbær"}\n{"b":2}\n');
      });
    }),
    { numRuns: 20 },
  );
});

describe("a write that fails in the middle of a row", () => {
  test.each<[string, (number | Error)[]]>([
    ["at once", [full()]],
    ["after some bytes", [4, full()]],
    ["by taking nothing", [4, 0]],
  ])("%s: goes back to the last whole row and takes no more", (_, script) => {
    withJournal((journal, path) => {
      journal.append({ a: 1 });
      disk.script = script;
      expect(() => journal.append({ b: 2 })).toThrow(IncompleteError);
      expect(content(path)).toBe('{"a":1}\n');
      expect(() => journal.append({ c: 3 })).toThrow(/All answers before it are kept/);
      expect(content(path)).toBe('{"a":1}\n');
    });
  });

  test("is told as what it was, even when the file cannot be cut", () => {
    withJournal((journal, path) => {
      journal.append({ a: 1 });
      disk.script = [4, full()];
      disk.truncate = false;
      expect(() => journal.append({ b: 2 })).toThrow(/the disk is full/);
      expect(() => journal.append({ c: 3 })).toThrow(/the disk is full/);
      disk.truncate = true;
      expect(content(path)).toBe('{"a":1}\n{"b"');
      const next = openJournal(path);
      next.append({ d: 4 });
      next.close();
      expect(content(path)).toBe('{"a":1}\n{"d":4}\n');
    });
  });
});

test.each([
  ["", ""],
  ['{"a":1}\n', '{"a":1}\n'],
  ['{"a":1}\n{"b', '{"a":1}\n'],
  ['{"b', ""],
  [`{"a":1}\n${"x".repeat(200_000)}`, '{"a":1}\n'],
])("opening cuts a torn last line off, however long", (before, after) => {
  using folder = scratch();
  const path = join(folder.path, "answers.jsonl");
  fs.writeFileSync(path, before);
  openJournal(path).close();
  expect(content(path)).toBe(after);
});

test("a file that another process has written to is never written over", () => {
  withJournal((journal, path) => {
    journal.append({ a: 1 });
    fs.appendFileSync(path, '{"other":1}\n');
    expect(() => journal.append({ b: 2 })).toThrow(/another process has written to the file/);
    expect(content(path)).toBe('{"a":1}\n{"other":1}\n');
  });
});

test("a file that was removed ends the run instead of losing its answers", () => {
  withJournal((journal, path) => {
    journal.append({ a: 1 });
    fs.rmSync(path);
    expect(() => journal.append({ b: 2 })).toThrow(/the file was removed/);
  });
});
