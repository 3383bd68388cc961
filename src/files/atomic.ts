import {
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";

/** A file in the making: readers see the old one until `commit`, then the whole new one. */
export interface DraftFile {
  readonly write: (text: string) => void;
  readonly commit: () => void;
  /** Leaves the old file as it was; after `commit` it does nothing. */
  readonly discard: () => void;
}

const batchLength = 1 << 16;
const draftName = /\.(\d+)\.tmp$/;

/** Errors of the operating system carry `path`, so that a full disk can be told by its file. */
export function draftFile(path: string): DraftFile {
  const temporary = `${path}.${process.pid}.tmp`;
  const fd = openSync(temporary, "w");
  let batch: string[] = [];
  let length = 0;
  let open = true;
  const flush = () => {
    const bytes = Buffer.from(batch.join(""), "utf8");
    batch = [];
    length = 0;
    // writeSync may take fewer bytes than it is given.
    for (let done = 0; done < bytes.length;) done += writeSync(fd, bytes, done);
  };
  const close = () => {
    open = false;
    closeSync(fd);
  };
  return {
    write(text) {
      batch.push(text);
      length += text.length;
      if (length >= batchLength) named(path, flush);
    },
    commit() {
      named(path, () => {
        flush();
        fsyncSync(fd);
        close();
        renameSync(temporary, path);
      });
    },
    discard() {
      if (open) close();
      rmSync(temporary, { force: true });
    },
  };
}

/** Calls by file descriptor fail without saying which file it was. */
function named(path: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (error instanceof Error) Object.assign(error, { path });
    throw error;
  }
}

/** Writes a text so that readers see the old file or the whole new one, never a part. */
export function writeAtomically(path: string, text: string): void {
  writeInParts(path, [text]);
}

/** The same for a file too large to hold: the parts are written as they come. */
export function writeInParts(path: string, parts: Iterable<string>): void {
  const draft = draftFile(path);
  try {
    for (const part of parts) draft.write(part);
    draft.commit();
  } finally {
    draft.discard();
  }
}

/** Removes the drafts in a folder whose writers are dead, as a kill leaves them. */
export function removeDeadDrafts(folder: string, isAlive: (pid: number) => boolean): void {
  for (const name of readdirSync(folder)) {
    const pid = draftName.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(folder, name), { force: true });
  }
}
