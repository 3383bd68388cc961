import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { isAbsolute, resolve } from "node:path";
import { UsageError } from "../errors.ts";
import { codeEdition } from "./diagnosis-codes.ts";
import type { CodeEdition } from "./diagnosis-codes.ts";

/** A code list that a suite points to: where it is, and what it was when the run was planned. */
export interface CodeListFile {
  readonly path: string;
  readonly sha256: string;
}

/** Finds a list from the suite's folder and takes its hash. Throws a UsageError when it is not there. */
export function locateCodeList(path: string, folder: string): CodeListFile {
  const absolute = isAbsolute(path) ? path : resolve(folder, path);
  const bytes = readList(absolute);
  parseCodeList(bytes.toString("utf8"), absolute);
  return { path: absolute, sha256: hashOf(bytes) };
}

const loaded = new Map<string, CodeEdition>();

/**
 * The edition in a file, read once. Throws a UsageError when the file is gone or is not what it was
 * when the run was planned: the share of invalid codes would then belong to another list.
 */
export function loadCodeList({ path, sha256 }: CodeListFile): CodeEdition {
  const key = `${sha256} ${path}`;
  const before = loaded.get(key);
  if (before) return before;
  const bytes = readList(path);
  const found = hashOf(bytes);
  if (found !== sha256)
    throw new UsageError(
      `${path}: the code list has changed since the run was planned (SHA-256 ${found.slice(0, 12)}…, planned with ${sha256.slice(0, 12)}…). Put the old file back, or run the suite again.`,
    );
  const edition = codeEdition(parseCodeList(bytes.toString("utf8"), path));
  loaded.set(key, edition);
  return edition;
}

/**
 * One code per line, what follows white space, «;» or a tab being its name, «#» a remark; or a JSON
 * list of codes. Throws a UsageError for a list without codes.
 */
export function parseCodeList(text: string, path: string): readonly string[] {
  const codes = text.trimStart().startsWith("[") ? jsonCodes(text, path) : lineCodes(text);
  if (codes.length === 0)
    throw new UsageError(`${path}: expected one code per line or a JSON list, found no code`);
  return codes;
}

function lineCodes(text: string): readonly string[] {
  return text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .map(
      (line) =>
        line
          .trim()
          .replace(/^"/, "")
          .split(/[\s;"]/)[0] ?? "",
    )
    .filter((code) => code !== "" && !code.startsWith("#"));
}

function jsonCodes(text: string, path: string): readonly string[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UsageError(`${path}: begins as a JSON list but is not JSON`);
  }
  if (!Array.isArray(value) || !value.every((code) => typeof code === "string"))
    throw new UsageError(`${path}: expected a JSON list of strings, one code each`);
  return value;
}

function readList(path: string): Buffer {
  if (!existsSync(path))
    throw new UsageError(`${path}: there is no such file (settings.codeList: a list of codes)`);
  return readFileSync(path);
}

function hashOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
