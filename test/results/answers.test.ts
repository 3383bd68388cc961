import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sha256 } from "../../src/files/canonical.ts";
import { indexAnswers } from "../../src/results/answers.ts";
import { openJournal } from "../../src/results/journal.ts";
import type { AnswerRow } from "../../src/results/rows.ts";
import { scratch } from "../e2e/command.ts";

const answered = (id: string, text: string): AnswerRow => ({
  requestHash: sha256(id),
  itemId: id,
  itemHash: sha256(`item ${id}`),
  askedAt: "2026-07-01T12:00:00.000Z",
  latencyMs: 12.5,
  status: "answered",
  reply: { via: "generate", text, finishReason: "stop" },
});
const failed = (id: string): AnswerRow => ({
  requestHash: sha256(id),
  itemId: id,
  itemHash: sha256(`item ${id}`),
  askedAt: "2026-07-01T12:00:00.000Z",
  latencyMs: 3,
  status: "failed",
  failure: { kind: "timeout", message: "for sein" },
});

function journalOf(rows: readonly AnswerRow[], work: (path: string) => void): void {
  using folder = scratch();
  const path = join(folder.path, "answers.jsonl");
  const journal = openJournal(path);
  for (const row of rows) journal.append(row);
  journal.close();
  work(path);
}

test("the last row of a request counts, be it an answer or a failure", () => {
  const rows = [failed("a"), answered("b", "1"), answered("a", "2"), failed("b"), failed("c")];
  journalOf(rows, (path) => {
    const index = indexAnswers(path);
    expect(index.answered).toBe(1);
    expect(index.isAnswered(sha256("a"))).toBe(true);
    expect(index.get(sha256("a"))).toEqual(answered("a", "2"));
    expect(index.isAnswered(sha256("b"))).toBe(false);
    expect(index.get(sha256("b"))).toEqual(failed("b"));
    expect(index.get(sha256("d"))).toBeUndefined();
    index.close();
  });
});

test("no file is no answers", () => {
  using folder = scratch();
  const index = indexAnswers(join(folder.path, "answers.jsonl"));
  expect(index.answered).toBe(0);
  index.close();
});

test("a row torn at any byte does not count, and is gone before the next is written", () => {
  const [first, second] = [answered("a", "Svar: B"), answered("b", "Å være, blåbær 𝄞")];
  journalOf([first, second], (path) => {
    const whole = readFileSync(path);
    const start = whole.indexOf("\n") + 1;
    for (let end = start; end < whole.length; end += 1) {
      writeFileSync(path, whole.subarray(0, end));
      const index = indexAnswers(path);
      expect(index.answered, `torn at byte ${end - start}`).toBe(1);
      expect(index.get(first.requestHash)).toEqual(first);
      expect(index.isAnswered(second.requestHash)).toBe(false);
      index.close();

      const journal = openJournal(path);
      journal.append(second);
      journal.close();
      expect(readFileSync(path).equals(whole), `torn at byte ${end - start}`).toBe(true);
    }
  });
});

test("a byte order mark that an editor left is passed over in reading back, too", () => {
  journalOf([answered("a", "Svar: B")], (path) => {
    writeFileSync(path, Buffer.concat([Buffer.from("\uFEFF"), readFileSync(path)]));
    const index = indexAnswers(path);
    expect(index.get(sha256("a"))).toEqual(answered("a", "Svar: B"));
    index.close();
  });
});
