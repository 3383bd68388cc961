import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { stringify } from "yaml";
import { UsageError } from "../../../errors.ts";
import { audit } from "./audit.ts";
import { cardOf, licenceOf } from "./card.ts";
import { asQuestions } from "./question.ts";
import type { ReadResult } from "./read-records.ts";
import { readRecords } from "./read-records.ts";
import { isMissing } from "./record.ts";
import { reportMarkdown } from "./report-markdown.ts";
import type { ImportReport } from "./report.ts";
import { reportOf, twinLines } from "./report.ts";
import { toItems } from "./to-items.ts";

export type { ImportReport } from "./report.ts";
export { importSummary } from "./report-markdown.ts";

/** Bytes of a file to its report and the files of its dataset folder; no disk, no clock. */
export function convertNorMedQa(
  file: string,
  bytes: Uint8Array,
): { readonly report: ImportReport; readonly files: ReadonlyMap<string, string> } {
  const read = readRecords(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
  requireNorMedQa(file, bytes, read);
  const found = audit(asQuestions(read.records));
  const { pairs } = found;
  const conversion = toItems(found.questions, pairs, licenceOf(read.layout));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const input = { file: basename(file), sha256, bytes: bytes.length };
  const report = reportOf(input, read, found, conversion, pairs);

  const files = new Map<string, string>();
  const jsonl = (rows: readonly unknown[]): string =>
    rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  for (const form of ["nb", "nn"] as const) {
    const items = conversion.items.filter((item) => item.form === form);
    if (items.length > 0) files.set(`items.${form}.jsonl`, jsonl(items));
  }
  const itemFiles = [...files.keys()];
  const unparseable = read.unparseable.map((record) => ({ ...record, excluded: "unparseable" }));
  files.set("excluded.jsonl", jsonl([...unparseable, ...conversion.excluded]));
  const card = cardOf({
    layout: read.layout,
    files: itemFiles,
    fileHash: sha256.slice(0, 12),
    records: report.records.total,
    ...report.items,
  });
  files.set("dataset.yaml", stringify(card));
  files.set("report.md", reportMarkdown(report, twinLines(found)));
  files.set("report.json", `${JSON.stringify(report, null, 2)}\n`);
  return { report, files };
}

/**
 * Imports a published NorMedQA file, valid JSON or not, into a dataset folder: `dataset.yaml`,
 * `items.nb.jsonl`, `items.nn.jsonl`, `excluded.jsonl`, `report.json`, `report.md`. The same file
 * gives the same bytes. An earlier import in the folder is replaced.
 *
 * @throws UsageError when the file cannot be read, is empty or is not NorMedQA, and when the
 *   folder holds something else than an earlier import.
 */
export async function importNorMedQa(file: string, outDir: string): Promise<ImportReport> {
  const bytes = await readInput(file);
  const { report, files } = convertNorMedQa(file, bytes);
  await requireFreeFolder(outDir);
  await mkdir(outDir, { recursive: true });
  for (const [name, text] of files) {
    const temporary = join(outDir, `${name}.tmp`);
    await writeFile(temporary, text);
    await rename(temporary, join(outDir, name));
  }
  return report;
}

async function readInput(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const found = code === "EISDIR" ? "a folder" : code === "ENOENT" ? "nothing" : String(code);
    throw new UsageError(
      `${file}: expected a NorMedQA file, found ${found}. Download norwegian_medical_qa_v2.json from github.com/kelkalot/normedqa and give its path.`,
      { cause: error },
    );
  }
}

function requireNorMedQa(file: string, bytes: Uint8Array, read: ReadResult): void {
  const whole = read.records.filter(
    (record) => !isMissing(record.question) && (record.answer !== "" || record.wrong.length > 0),
  );
  if (whole.length > 0) return;
  const first = read.unparseable[0];
  const text = new TextDecoder().decode(bytes.subarray(0, 200)).trim();
  const found =
    text === ""
      ? "an empty file"
      : first === undefined
        ? `«${text.slice(0, 40).replace(/\s+/gu, " ")}»`
        : `a record with ${first.reason}`;
  throw new UsageError(
    `${file}:${first?.line ?? 1}:1: expected NorMedQA records (question_text, answer_text, wrong_answers_text; or question, answer, wrong_answers), found ${found}. Check that the file is complete and the right one.`,
  );
}

async function requireFreeFolder(outDir: string): Promise<void> {
  const kind = await stat(outDir).catch(() => undefined);
  if (kind === undefined) return;
  if (!kind.isDirectory())
    throw new UsageError(`${outDir}: expected a folder, found a file. Give another --out.`);
  const names = await readdir(outDir);
  if (names.length === 0) return;
  const earlier = await readFile(join(outDir, "report.json"), "utf8").catch(() => "");
  if (/"importer": "normedqa"/u.test(earlier)) return;
  throw new UsageError(
    `${outDir}: expected an empty folder or an earlier import of NorMedQA, found ${names.length} other files. Give another --out or empty it.`,
  );
}
