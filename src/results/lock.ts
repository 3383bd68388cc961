import {
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { z } from "zod";
import { UsageError } from "../errors.ts";

const lockSchema = z.object({ pid: z.int(), host: z.string(), since: z.string() });
type Lock = z.infer<typeof lockSchema>;

const heartbeatMs = 15_000;
/** A lock held on another machine counts as abandoned when its heartbeat is older than this. */
const abandonedAfterMs = 120_000;

/**
 * Takes the lock of a run folder, so that two processes never write one journal. A lock left by a
 * dead process on this machine is taken over, one from another machine after two minutes without a
 * heartbeat, any other only with `takeOver`. Returns the function that releases it, which leaves a
 * lock that was taken over alone; throws a UsageError naming the holder.
 */
export function takeLock(path: string, options: { readonly takeOver?: boolean } = {}): () => void {
  const mine = JSON.stringify({
    pid: process.pid,
    host: hostname(),
    since: new Date().toISOString(),
  } satisfies Lock);
  if (!create(path, mine)) {
    const theirs = read(path);
    const holder = parse(theirs);
    if (holder && !options.takeOver && isHeld(path, holder)) {
      throw new UsageError(
        `${path}: this run is being written by process ${holder.pid} on ${holder.host} since ${holder.since}. Wait for it, or add --take-over if you know that it is gone.`,
      );
    }
    if (!putAside(path, theirs) || !create(path, mine))
      throw new UsageError(`${path}: another process took this run just now. Wait for it.`);
  }
  const timer = setInterval(() => {
    if (read(path) === mine) touch(path);
  }, heartbeatMs);
  timer.unref();
  return () => {
    clearInterval(timer);
    if (read(path) === mine) rmSync(path, { force: true });
  };
}

/**
 * False when there is a lock already. The file is written aside and linked into place, so that
 * nobody ever reads half a lock and takes it for an abandoned one.
 */
function create(path: string, text: string): boolean {
  const aside = `${path}.${process.pid}.tmp`;
  writeFileSync(aside, text);
  try {
    linkSync(aside, path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return false;
    // File systems without links (FAT, some network shares).
    if (code === "EPERM" || code === "ENOTSUP" || code === "ENOSYS")
      return createInPlace(path, text);
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function createInPlace(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/**
 * Moves an abandoned lock away. Of several processes that find the same one, renaming lets one
 * through; one that came late and has moved the winner's lock puts it back. False for the others.
 */
function putAside(path: string, abandoned: string | undefined): boolean {
  const aside = `${path}.${process.pid}.tmp`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return true;
    throw error;
  }
  const found = read(aside);
  rmSync(aside, { force: true });
  if (found === abandoned || found === undefined) return true;
  create(path, found);
  return false;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** The holder; undefined when the file is gone or holds something else. */
function parse(text: string | undefined): Lock | undefined {
  try {
    return lockSchema.parse(JSON.parse(text ?? ""));
  } catch {
    return undefined;
  }
}

function isHeld(path: string, holder: Lock): boolean {
  if (holder.host === hostname()) return holder.pid !== process.pid && isAlive(holder.pid);
  const beat = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return Date.now() - beat < abandonedAfterMs;
}

/** Is there a process of this number on this machine? */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function touch(path: string): void {
  try {
    const now = new Date();
    utimesSync(path, now, now);
  } catch {
    // The folder was removed under us: the next append reports it.
  }
}
