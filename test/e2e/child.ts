import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const bin = fileURLToPath(new URL("../../bin/helsemaal.js", import.meta.url));
const built = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface Child {
  readonly pid: number;
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<Ended>;
}

export interface ChildOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Node's own options, such as `--import`. */
  readonly node?: readonly string[];
  /** Shell words before the command, such as `ulimit -f 8;`. */
  readonly shell?: string;
  /** Shell words after it, such as `> /dev/full`. */
  readonly redirect?: string;
}

/** Starts the command line as a user does: the built package in a process of its own. */
export function startChild(argv: readonly string[], options: ChildOptions = {}): Child {
  if (!existsSync(built)) throw new Error("dist/ is missing: npm run build (npm test does it)");
  const words = [process.execPath, ...(options.node ?? []), bin, ...argv];
  const inShell = options.shell !== undefined || options.redirect !== undefined;
  const line = `${options.shell ?? ""} exec "$@" ${options.redirect ?? ""}`;
  const [command = "", ...rest] = inShell ? ["sh", "-c", line, "sh", ...words] : words;
  const child = spawn(command, rest, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const text = { out: "", err: "" };
  child.stdout.on("data", (bytes: Buffer) => (text.out += bytes.toString("utf8")));
  child.stderr.on("data", (bytes: Buffer) => (text.err += bytes.toString("utf8")));
  return {
    pid: child.pid ?? 0,
    kill: (signal) => void child.kill(signal),
    ended: new Promise((resolve) =>
      child.once("close", (code, signal) => resolve({ code, signal, ...text })),
    ),
  };
}
