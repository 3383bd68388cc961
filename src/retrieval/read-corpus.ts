import { createHash } from "node:crypto";
import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { z } from "zod";
import { UsageError } from "../errors.ts";
import { canonicalJson } from "../files/canonical.ts";
import { parseJsonLine, readLines } from "../files/json-lines.ts";
import { describeIssue } from "../files/schema-faults.ts";
import { readText } from "../files/text-file.ts";
import type { Passage } from "./passage.ts";
import { splitDocument } from "./split-document.ts";

export interface Corpus {
  /** In the order of the files' names and of each file. */
  readonly passages: readonly Passage[];
  /** SHA-256 over the passages, in order: what the corpus says, wherever it lies. */
  readonly sha256: string;
}

const text = z.string().trim().min(1);
const day = z.iso.date();

const passageSchema = z.strictObject({
  id: z
    .string()
    .regex(
      /^[a-z][a-z0-9-]{0,79}$/,
      "expected a letter and then letters, digits and hyphens, lower case, so that an answer can cite it",
    ),
  text,
  title: text.optional(),
  source: text.optional(),
  form: z.enum(["nb", "nn"]).optional(),
  validFrom: day.optional(),
  validTo: day.optional(),
});

/**
 * The passages of a folder (or of one file): those of its .jsonl files as they are, and those that
 * its .md and .txt files are split into, whose ids are the file's name and a number. Folders within
 * it are read too; hidden files and files of other sorts are passed over. Texts are NFC.
 *
 * Throws a UsageError with `file:line` for a line that is no passage, an id used twice, a passage
 * longer than `maxCharacters`; and one where there is no passage at all.
 */
export function readCorpus(path: string, maxCharacters: number): Corpus {
  if (!existsSync(path))
    throw new UsageError(
      `${path}: there is no such folder (expected a corpus: .jsonl, .md or .txt files)`,
    );
  const hash = createHash("sha256");
  const passages: Passage[] = [];
  const places = new Map<string, string>();
  const folder = statSync(path).isDirectory();
  const files = folder ? [...textFiles(path, "")] : [basename(path)];
  for (const name of files) {
    const file = folder ? join(path, name) : path;
    for (const { passage, where } of passagesOf(file, name, maxCharacters)) {
      const before = places.get(passage.id);
      if (before !== undefined)
        throw new UsageError(
          `${where}: the id ${passage.id} is taken by ${before}; give each passage its own`,
        );
      if (passage.text.length > maxCharacters)
        throw new UsageError(
          `${where}: ${passage.id} has ${passage.text.length} characters, more than a passage may (${maxCharacters}). Split it, or raise maxCharacters.`,
        );
      places.set(passage.id, where);
      passages.push(passage);
      hash.update(`${canonicalJson(passage)}\n`);
    }
  }
  if (passages.length === 0)
    throw new UsageError(
      files.length === 0
        ? `${path}: expected .jsonl, .md or .txt files, found none`
        : `${path}: expected passages, found no text in ${files.join(", ")}`,
    );
  return { passages, sha256: hash.digest("hex") };
}

/** Paths of the corpus's files from `folder`, in the order of their names; with `/` everywhere. */
function* textFiles(folder: string, prefix: string): Generator<string> {
  const entries = readdirSync(join(folder, prefix), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith(".")) continue;
    const name = `${prefix}${entry.name}`;
    if (entry.isDirectory()) yield* textFiles(folder, `${name}/`);
    else if (/^\.(?:jsonl|md|txt)$/i.test(extname(name)) && statSync(join(folder, name)).isFile())
      yield name;
  }
}

interface Found {
  readonly passage: Passage;
  /** `file:line`, for messages. */
  readonly where: string;
}

function* passagesOf(file: string, name: string, maxCharacters: number): Generator<Found> {
  const sort = extname(name).toLowerCase();
  if (sort === ".jsonl") {
    yield* written(file);
    return;
  }
  const document = readText(file).normalize("NFC");
  const options = { path: file, markdown: sort === ".md", maxCharacters };
  const stem = idStem(name.slice(0, -sort.length));
  let count = 0;
  for (const { text, headings, line } of splitDocument(withoutFrontMatter(document), options)) {
    count += 1;
    const title = headings.length === 0 ? {} : { title: headings.join(" › ") };
    const passage = { id: `${stem}-${count}`, text, ...title, source: name };
    yield { passage, where: `${file}:${line}` };
  }
}

function* written(file: string): Generator<Found> {
  for (const line of readLines(file)) {
    const where = `${file}:${line.number}`;
    const value = parseJsonLine({ ...line, text: line.text.normalize("NFC") }, file);
    const parsed = passageSchema.safeParse(value);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const field = issue?.path.join(".") ?? "";
      const fault = issue && describeIssue(issue, value, Object.keys(passageSchema.shape));
      throw new UsageError(`${where}: ${field === "" ? "" : `${field}: `}${fault}`);
    }
    yield { passage: parsed.data, where };
  }
}

/** Metadata that many tools put at the head of a Markdown file. Lines keep their numbers. */
function withoutFrontMatter(document: string): string {
  const [block] = /^---\r?\n[^]*?\n---[ \t]*(?=\r?\n|$)/.exec(document) ?? [""];
  return block.replace(/[^\n]+/g, "") + document.slice(block.length);
}

const spelled: Readonly<Record<string, string>> = { æ: "ae", ø: "o", å: "a" };

/** `Retningslinjer/Brå økning` → `retningslinjer-bra-okning`: what a citation can hold. */
function idStem(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[æøå]/g, (letter) => spelled[letter] ?? "")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return /^[a-z]/.test(plain) ? plain : `p-${plain}`.replace(/-$/, "");
}
