import { createHash } from "node:crypto";
import type { NorMedQaRecord } from "./record.ts";
import { isMissing } from "./record.ts";

const letters: Readonly<Record<string, string>> = { æ: "ae", ø: "o", å: "a" };

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[æøå]/gu, (letter) => letters[letter] ?? "")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/gu, "-")
    .replace(/^-|-$/gu, "");
}

function contentHash(record: NorMedQaRecord): string {
  const content = JSON.stringify([record.question, record.answer, record.wrong]).normalize("NFC");
  return createHash("sha256").update(content).digest("hex").slice(0, 6);
}

/**
 * A stable id for every record, without written form: `normedqa-8-12` for number 12 of 8.pdf.
 * Records without a number, and records that share one, add six digits of their content's SHA-256;
 * records equal in all of it are numbered in the order of the file.
 */
export function recordIds(records: readonly NorMedQaRecord[]): readonly string[] {
  const plain = records.map((record) => {
    const source = slug(record.sourceFile.replace(/\.[a-z]{3,4}$/iu, "")) || "x";
    const number = isMissing(record.questionNumber) ? "na" : slug(record.questionNumber) || "na";
    return `normedqa-${source}-${number}`;
  });
  const uses = new Map<string, number>();
  for (const id of plain) uses.set(id, (uses.get(id) ?? 0) + 1);
  const given = new Map<string, number>();
  return plain.map((id, i) => {
    const record = records[i];
    const isPlain = uses.get(id) === 1 && !id.endsWith("-na");
    const full = isPlain || record === undefined ? id : `${id}-${contentHash(record)}`;
    const again = (given.get(full) ?? 0) + 1;
    given.set(full, again);
    return again === 1 ? full : `${full}-${again}`;
  });
}
