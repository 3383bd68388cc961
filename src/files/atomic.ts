import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";

/** Writes a text so that readers see the old file or the whole new one, never a part. */
export function writeAtomically(path: string, text: string): void {
  writeInParts(path, [text]);
}

/** The same for a file too large to hold: the parts are written as they come. */
export function writeInParts(path: string, parts: Iterable<string>): void {
  const temporary = `${path}.${process.pid}.tmp`;
  const fd = openSync(temporary, "w");
  try {
    for (const part of batches(parts)) writeWhole(fd, Buffer.from(part, "utf8"));
    fsyncSync(fd);
  } catch (error) {
    closeSync(fd);
    rmSync(temporary, { force: true });
    throw error;
  }
  closeSync(fd);
  renameSync(temporary, path);
}

/** Writes all bytes; `writeSync` may take fewer than it is given. */
function writeWhole(fd: number, bytes: Buffer): void {
  for (let done = 0; done < bytes.length;) done += writeSync(fd, bytes, done);
}

function* batches(parts: Iterable<string>, size = 1 << 16): Generator<string> {
  let batch: string[] = [];
  let length = 0;
  for (const part of parts) {
    batch.push(part);
    length += part.length;
    if (length < size) continue;
    yield batch.join("");
    batch = [];
    length = 0;
  }
  if (batch.length > 0) yield batch.join("");
}
