import { existsSync, readFileSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { UsageError } from "../../src/errors.ts";
import { isAlive, takeLock } from "../../src/results/lock.ts";
import { scratch } from "../e2e/command.ts";

const since = "2026-01-01T00:00:00.000Z";
/** The number of a process that has ended. */
const dead = spawnSync(process.execPath, ["--version"]).pid;
const holder = (pid: number, host = hostname()) => JSON.stringify({ pid, host, since });

function inFolder(work: (lock: string) => void): void {
  using folder = scratch();
  work(join(folder.path, "run.lock"));
}

test("a lock names its holder, and is gone when released, with nothing beside it", () => {
  using folder = scratch();
  const lock = join(folder.path, "run.lock");
  const release = takeLock(lock);
  expect(JSON.parse(readFileSync(lock, "utf8"))).toMatchObject({
    pid: process.pid,
    host: hostname(),
  });
  expect(readdirSync(folder.path)).toEqual(["run.lock"]);
  release();
  expect(readdirSync(folder.path)).toEqual([]);
});

test("a lock of a living process is refused, by name", () => {
  inFolder((lock) => {
    writeFileSync(lock, holder(process.ppid));
    expect(() => takeLock(lock)).toThrow(UsageError);
    expect(() => takeLock(lock)).toThrow(`process ${process.ppid} on ${hostname()} since ${since}`);
    expect(readFileSync(lock, "utf8")).toBe(holder(process.ppid));
  });
});

test.each([
  ["of a dead process", holder(dead)],
  ["that is torn", '{"pid": 1'],
  ["that is empty", ""],
])("a lock %s is taken over", (_, text) => {
  inFolder((lock) => {
    writeFileSync(lock, text);
    const release = takeLock(lock);
    expect(JSON.parse(readFileSync(lock, "utf8"))).toMatchObject({ pid: process.pid });
    release();
    expect(existsSync(lock)).toBe(false);
  });
});

test("a lock of another machine is held for two minutes after its last beat", () => {
  inFolder((lock) => {
    writeFileSync(lock, holder(dead, "another.example"));
    expect(() => takeLock(lock)).toThrow(/another\.example/);
    const old = new Date(Date.now() - 121_000);
    utimesSync(lock, old, old);
    takeLock(lock)();
  });
});

test("whoever was taken over leaves the lock of the other alone", () => {
  inFolder((lock) => {
    const release = takeLock(lock);
    writeFileSync(lock, holder(process.pid, "another.example"));
    release();
    expect(readFileSync(lock, "utf8")).toBe(holder(process.pid, "another.example"));
  });
});

test("a process is alive while it runs", () => {
  expect(isAlive(process.pid)).toBe(true);
  expect(isAlive(dead)).toBe(false);
});
