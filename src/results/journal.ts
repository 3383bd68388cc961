import {
  closeSync,
  existsSync,
  fdatasync,
  fdatasyncSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  writeSync,
} from "node:fs";
import { IncompleteError } from "../errors.ts";

/**
 * The append-only file of answers. A row counts once `append` has returned: its whole line has been
 * handed to the operating system and survives the end of this process. A power cut loses at most
 * the last second.
 */
export interface Journal {
  /**
   * Throws an IncompleteError when the line could not be written whole; the file is then back at
   * its last good byte and every later append throws too.
   */
  readonly append: (row: unknown) => void;
  /** Flushes to the disk and closes. */
  readonly close: () => void;
}

const LF = 0x0a;
const syncEveryMs = 1000;

/**
 * Opens (or creates) a journal; a line torn by a kill is cut off first. Whoever holds it is its only
 * writer: a file that grows under it, or is removed, ends it before anything is overwritten.
 */
export function openJournal(path: string): Journal {
  const fd = openSync(path, existsSync(path) ? "r+" : "w+");
  let end = lastLineEnd(fd);
  ftruncateSync(fd, end);
  let broken: IncompleteError | undefined;
  let unsynced = false;
  const timer = setInterval(() => {
    if (!unsynced) return;
    unsynced = false;
    fdatasync(fd, () => {});
  }, syncEveryMs);
  timer.unref();

  return {
    append(row) {
      if (broken) throw broken;
      const { size, nlink } = fstatSync(fd);
      if (size !== end || nlink === 0) {
        broken = new IncompleteError(
          nlink === 0
            ? `${path}: the file was removed while the run was writing it. Run the same command again.`
            : `${path}: another process has written to the file (expected ${end} bytes, found ${size}). Nothing more is written here; see that only one process runs, then run the same command again.`,
        );
        throw broken;
      }
      const line = Buffer.from(`${JSON.stringify(row)}\n`, "utf8");
      let done = 0;
      try {
        while (done < line.length) {
          const wrote = writeSync(fd, line, done, line.length - done, end + done);
          if (wrote === 0) throw new Error("the disk took no more bytes");
          done += wrote;
        }
      } catch (error) {
        broken = new IncompleteError(
          `${path}: could not write an answer (${reason(error)}). All answers before it are kept. Make room and run the same command again.`,
        );
        cutOff(fd, end);
        throw broken;
      }
      end += line.length;
      unsynced = true;
    },
    close() {
      clearInterval(timer);
      if (!broken) fdatasyncSync(fd);
      closeSync(fd);
    },
  };
}

/** A disk that fails may refuse this too; then the next opening cuts the torn line off. */
function cutOff(fd: number, end: number): void {
  try {
    ftruncateSync(fd, end);
  } catch {
    // The error that brought us here is the one to tell.
  }
}

function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOSPC" || code === "EDQUOT") return "the disk is full";
  if (code === "EFBIG") return "the file would be larger than your limit, see ulimit -f";
  return error instanceof Error ? error.message : String(error);
}

/** Offset just after the last line break, reading backwards: 0 in a file without one. */
function lastLineEnd(fd: number): number {
  const chunk = Buffer.alloc(1 << 16);
  let end = fstatSync(fd).size;
  while (end > 0) {
    const start = Math.max(0, end - chunk.length);
    const got = readSync(fd, chunk, 0, end - start, start);
    const at = chunk.subarray(0, got).lastIndexOf(LF);
    if (at !== -1) return start + at + 1;
    end = start;
  }
  return 0;
}
