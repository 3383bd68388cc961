import type { Adapter, Attempt, Failure, FailureKind, ModelRequest } from "../types.ts";
import { vias } from "../types.ts";
import { onAbort } from "./abort.ts";
import { maskAttempt } from "./mask-attempt.ts";
import { secretValues } from "./masking.ts";
import type { ProcessOptions } from "./process-options.ts";
import { startProgram } from "./program.ts";
import type { Program } from "./program.ts";

/** A program that ends this often without an answer in between is not started again. */
const mostStarts = 3;

/**
 * Asks a program on this machine: one JSON line in, one out (docs/adapters/process.md). The program
 * is started on the first request and, after a crash or an answer that did not come in time, on the
 * next one. What was in flight when it ended is a failure to be retried, never an answer.
 */
export function processAdapter(options: ProcessOptions): Adapter {
  const masked = maskAttempt(secretValues(options.env));
  let program: Promise<Program> | undefined;
  let closed = false;
  let startsInVain = 0;
  let lastEnd = "";
  let next = 0;

  const failed = (kind: FailureKind, message: string, retryAfterMs?: number): Attempt => ({
    ok: false,
    failure: {
      kind,
      message: `${options.command[0]}: ${message}`,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    },
  });

  const running = (): Promise<Program> => {
    program ??= startProgram(options).then((started) => {
      void started.ended.then(() => {
        program = undefined;
      });
      return started;
    });
    return program;
  };

  const attempt = async (request: ModelRequest, signal: AbortSignal): Promise<Attempt> => {
    if (signal.aborted || closed) return failed("aborted", "stopped");
    if (startsInVain >= mostStarts)
      return failed(
        "not-found",
        `ended ${mostStarts} times without an answer: ${lastEnd}; try it by hand (docs/adapters/process.md)`,
      );
    let current: Program;
    try {
      current = await running();
    } catch (error) {
      program = undefined;
      startsInVain += 1;
      lastEnd = error instanceof Error ? error.message : String(error);
      return failed("unreachable", lastEnd);
    }
    if (!current.vias.includes(request.via))
      return failed("rejected", `does not say that it can ${request.via}`);
    next += 1;
    const answer = await once(current, String(next), request, signal, options.timeoutMs);
    if (answer.kind === "answer" && answer.message.reply.via === request.via) startsInVain = 0;
    else if (answer.kind === "ended") startsInVain += 1;
    switch (answer.kind) {
      case "aborted":
        return failed("aborted", "stopped");
      case "late":
        // It may be stuck: a fresh start is the only way to know what it will answer next.
        await current.kill();
        return failed("timeout", `no answer in ${options.timeoutMs / 1000} s`);
      case "ended":
        lastEnd = answer.why;
        return failed("reset", answer.why);
      case "broken":
        return failed("malformed", answer.fault);
      case "failure": {
        const { kind, message, retryAfterMs } = answer.message;
        return failed(kind as Failure["kind"], message, retryAfterMs);
      }
      case "answer": {
        const { reply, usage, model } = answer.message;
        if (reply.via !== request.via)
          return failed("malformed", `asked to ${request.via}, answered with ${reply.via}`);
        return { ok: true, reply, usage, reportedModel: model };
      }
    }
  };

  return {
    vias,
    ask: async (request, signal) => masked(await attempt(request, signal)),
    async close() {
      closed = true;
      const current = await program?.catch(() => undefined);
      await current?.stop();
    },
  };
}

type Outcome = Awaited<ReturnType<Program["ask"]>> | { readonly kind: "aborted" | "late" };

/** One request and its answer, unless the time is up or everything stops first. */
async function once(
  program: Program,
  id: string,
  request: ModelRequest,
  signal: AbortSignal,
  timeoutMs: number,
): Promise<Outcome> {
  let release = () => {};
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      program.ask(id, request),
      new Promise<Outcome>((resolve) => {
        timer = setTimeout(() => resolve({ kind: "late" }), timeoutMs);
        release = onAbort(signal, () => {
          program.cancel(id);
          resolve({ kind: "aborted" });
        });
      }),
    ]);
  } finally {
    clearTimeout(timer);
    release();
  }
}
