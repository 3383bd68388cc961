import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "../../src/cli.ts";
import { startFaultServer } from "../contract/fault-server.mjs";

export const fixtures = new URL("../fixtures/", import.meta.url).pathname;
export const tinySuite = join(fixtures, "tiny-suite.yaml");

export interface CommandResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface CommandOptions {
  /** Given the function that acts as a Ctrl-C. */
  readonly interrupt?: (stop: () => void) => void;
}

/** Runs the command line in this process and keeps what it prints. */
export async function helsemaal(
  argv: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const printed = { out: "", err: "" };
  const code = await main(argv, {
    out: (text) => {
      printed.out += text;
    },
    err: (text) => {
      printed.err += text;
    },
    live: false,
    onStop(listener) {
      options.interrupt?.(listener);
      return () => {};
    },
    leave: () => {
      throw new Error("the test was left at once");
    },
  });
  return { code, ...printed };
}

/** A folder of its own for one test, removed when the test ends. */
export function scratch(): { readonly path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), "helsemaal-test-"));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** A server with faults to order, ended with the test; `count()` says how often it was asked. */
export async function serve(options?: Parameters<typeof startFaultServer>[0]) {
  const server = await startFaultServer(options);
  return {
    model: `openai:m@${server.baseURL}`,
    server,
    count: () => server.stats().count,
    [Symbol.asyncDispose]: () => server.close(),
  };
}
