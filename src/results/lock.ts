import { closeSync, openSync, readFileSync, rmSync, utimesSync, statSync, writeSync } from "node:fs";
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
 * heartbeat, any other only with `takeOver`. Returns the function that releases it; throws a
 * UsageError naming the holder.
 */
export function takeLock(path: string, options: { readonly takeOver?: boolean } = {}): () => void {
  const mine: Lock = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
  if (!create(path, mine)) {
    const holder = read(path);
    if (holder && !options.takeOver && isHeld(path, holder)) {
      throw new UsageError(
        `${path}: this run is being written by process ${holder.pid} on ${holder.host} since ${holder.since}. Wait for it, or add --take-over if you know that it is gone.`,
      );
    }
    rmSync(path, { force: true });
    if (!create(path, mine))
      throw new UsageError(`${path}: another process took this run just now. Wait for it.`);
  }
  const timer = setInterval(() => touch(path), heartbeatMs);
  timer.unref();
  return () => {
    clearInterval(timer);
    if (read(path)?.pid === process.pid) rmSync(path, { force: true });
  };
}

function create(path: string, lock: Lock): boolean {
  try {
    const fd = openSync(path, "wx");
    writeSync(fd, JSON.stringify(lock));
    closeSync(fd);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** The holder; undefined when the file is gone or was torn while it was written. */
function read(path: string): Lock | undefined {
  try {
    return lockSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return undefined;
  }
}

function isHeld(path: string, holder: Lock): boolean {
  if (holder.host === hostname()) return holder.pid !== process.pid && isAlive(holder.pid);
  return Date.now() - statSync(path).mtimeMs < abandonedAfterMs;
}

function isAlive(pid: number): boolean {
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
