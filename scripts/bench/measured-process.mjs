import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const probe = fileURLToPath(new URL("usage-probe.cjs", import.meta.url));
let started = 0;

/** @type {import("./measured-process.d.mts").measureProcess} */
export async function measureProcess(args, { probed = true } = {}) {
  const usagePath = path.join(tmpdir(), `helsemaal-bench-${process.pid}-${++started}.json`);
  const startedAt = performance.timeOrigin + performance.now();
  const child = spawn(process.execPath, [...(probed ? ["--require", probe] : []), ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, BENCH_USAGE: usagePath },
  });
  let err = "";
  child.stdout.resume();
  child.stderr.on("data", (chunk) => {
    err = `${err}${chunk}`.slice(-4000);
  });
  const [code] = await once(child, "exit");
  const seconds = (performance.timeOrigin + performance.now() - startedAt) / 1000;
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}:\n${err}`);
  if (!probed) return { startedAt, seconds, peakMiB: Number.NaN, cpuSeconds: Number.NaN };
  const usage = JSON.parse(readFileSync(usagePath, "utf8"));
  rmSync(usagePath);
  return { startedAt, seconds, ...usage };
}
