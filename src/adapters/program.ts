import { spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import type { ModelRequest, Via } from "../types.ts";
import { lineBuffer } from "./line-buffer.ts";
import { MAX_BODY_BYTES } from "./transport.ts";
import type { ProcessOptions } from "./process-options.ts";
import { protocolVersion, readProgramLine } from "./process-protocol.ts";
import type { ProgramMessage } from "./process-protocol.ts";

/** Lines of what a program printed that are kept for messages. */
const keptLines = 20;
const longestKept = 500;
/** How long a program may take to end when asked to, and when told to. */
const patienceMs = 2_000;

export type ProgramAnswer =
  | { readonly kind: "answer"; readonly message: Extract<ProgramMessage, { type: "answer" }> }
  | { readonly kind: "failure"; readonly message: Extract<ProgramMessage, { type: "failure" }> }
  | { readonly kind: "broken"; readonly fault: string }
  | { readonly kind: "ended"; readonly why: string };

/** A program that has said it is ready. */
export interface Program {
  readonly vias: readonly Via[];
  /** Resolves once with what came of the request; never rejects. */
  readonly ask: (id: string, request: ModelRequest) => Promise<ProgramAnswer>;
  /** Says that nobody waits for an answer any more. */
  readonly cancel: (id: string) => void;
  /** Closes its input, then asks it to end, then ends it. */
  readonly stop: () => Promise<void>;
  readonly kill: () => Promise<void>;
  readonly ended: Promise<void>;
}

/**
 * Starts a program and waits until it says that it is ready. Rejects with an Error that says why it
 * is not: no such program, ended, too slow, another protocol - with the last lines it printed.
 */
export async function startProgram(options: ProcessOptions): Promise<Program> {
  const [file = "", ...args] = options.command;
  const child = spawn(file, args, {
    cwd: options.cwd,
    env: { ...options.env },
    stdio: ["pipe", "pipe", "pipe"],
    windowsHide: true,
  });
  const printed: string[] = [];
  const keep = (line: string) => {
    printed.push(line.slice(0, longestKept));
    if (printed.length > keptLines) printed.shift();
  };
  const waiting = new Map<string, (answer: ProgramAnswer) => void>();
  let endedBecause: string | undefined;
  let tellEnded = () => {};
  const ended = new Promise<void>((resolve) => {
    tellEnded = resolve;
  });
  const end = (why: string) => {
    if (endedBecause !== undefined) return;
    const last = printed.length === 0 ? "" : `; it last printed: ${printed.join(" | ")}`;
    endedBecause = `${why}${last}`;
    for (const resolve of waiting.values()) resolve({ kind: "ended", why: endedBecause });
    waiting.clear();
    tellEnded();
  };
  const settle = (id: string, answer: ProgramAnswer) => {
    waiting.get(id)?.(answer);
    waiting.delete(id);
  };
  let ready: (vias: readonly Via[]) => void = () => {};
  const whenReady = new Promise<readonly Via[]>((resolve) => {
    ready = resolve;
  });

  const onLine = (line: string) => {
    const read = readProgramLine(line);
    if (read.kind === "noise") return keep(line);
    if (read.kind === "broken") {
      keep(line);
      if (read.id !== undefined) settle(read.id, { kind: "broken", fault: read.fault });
      return;
    }
    const { message } = read;
    if (message.type === "ready") ready(message.vias ?? ["generate"]);
    else if (message.type === "answer") settle(message.id, { kind: "answer", message });
    else settle(message.id, { kind: "failure", message });
  };
  const tooLong = () => {
    child.kill("SIGKILL");
    end(`wrote a line of more than ${MAX_BODY_BYTES} bytes`);
  };
  const out = lineBuffer(MAX_BODY_BYTES, onLine, tooLong);
  const err = lineBuffer(MAX_BODY_BYTES, keep, () => {});
  child.stdout.on("data", (bytes: Buffer) => out.push(bytes));
  child.stderr.on("data", (bytes: Buffer) => err.push(bytes));
  // A program that has ended no longer reads: `close` says so.
  child.stdin.on("error", () => {});
  child.on("error", (error: NodeJS.ErrnoException) =>
    end(error.code === "ENOENT" ? "there is no such program" : error.message),
  );
  child.on("close", (code, signal) =>
    end(signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`),
  );
  const tell = (message: unknown) => {
    if (endedBecause === undefined) child.stdin.write(`${oneLine(message)}\n`);
  };
  const kill = async () => {
    child.kill("SIGKILL");
    await ended;
  };

  tell({ type: "hello", protocol: protocolVersion });
  const slow = new AbortController();
  const offered = await Promise.race([
    whenReady,
    ended.then(() => undefined),
    wait(options.startTimeoutMs, undefined, { signal: slow.signal }).catch(() => undefined),
  ]);
  slow.abort();
  if (offered === undefined) {
    const why =
      endedBecause ?? `did not say that it is ready in ${options.startTimeoutMs / 1000} s`;
    if (endedBecause === undefined) await kill();
    throw new Error(why);
  }
  return {
    vias: offered,
    ask: (id, request) =>
      new Promise((resolve) => {
        if (endedBecause !== undefined) return resolve({ kind: "ended", why: endedBecause });
        waiting.set(id, resolve);
        tell({ type: "ask", id, request });
      }),
    cancel(id) {
      waiting.delete(id);
      tell({ type: "cancel", id });
    },
    async stop() {
      child.stdin.end();
      for (const signal of ["SIGTERM", "SIGKILL"] as const) {
        await Promise.race([ended, wait(patienceMs, undefined, { ref: false })]);
        if (endedBecause !== undefined) return;
        child.kill(signal);
      }
      await ended;
    },
    kill,
    ended,
  };
}

/** JSON without the characters that some readers of lines take for the end of one. */
function oneLine(message: unknown): string {
  return JSON.stringify(message).replaceAll(
    /[\u0085\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
