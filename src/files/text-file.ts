import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import { UsageError } from "../errors.ts";
import { notUtf8 } from "./json-lines.ts";

/**
 * A small text file, without its byte order mark. Throws a UsageError for bytes that are not UTF-8:
 * read leniently, a Latin-1 "å" would reach models as a replacement character.
 */
export function readText(path: string): string {
  const bytes = readBytes(path);
  if (!isUtf8(bytes)) {
    const before = new TextDecoder().decode(bytes).split("\uFFFD", 1)[0] ?? "";
    const line = before.split("\n").length;
    const start = Buffer.byteLength(before.slice(0, before.lastIndexOf("\n") + 1));
    throw notUtf8(`${path}:${line}`, bytes.subarray(start));
  }
  const text = bytes.toString("utf8");
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EISDIR") throw error;
    throw new UsageError(`${path}: expected a file, found a folder`);
  }
}
