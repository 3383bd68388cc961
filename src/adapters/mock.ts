import { setTimeout as delay } from "node:timers/promises";
import { vias } from "../types.ts";
import type { Adapter, Attempt, FailureKind, ModelRequest, Reply } from "../types.ts";

export interface MockOptions {
  /**
   * What it answers, in turn, by a hash of the request. `{A}` … stand for themselves: «Svar: A».
   * Default: the first option's letter.
   */
  readonly answers?: readonly string[] | undefined;
  /** Milliseconds before each answer. Default 0. */
  readonly delayMs?: number | undefined;
  /** Every n-th attempt fails with `failWith`. Default: none. */
  readonly failEvery?: number | undefined;
  readonly failWith?: FailureKind | undefined;
}

/** Scripted answers and faults, for tests and for trying a suite without a model. */
export function mockAdapter(options: MockOptions = {}): Adapter {
  const { answers, delayMs = 0, failEvery = 0, failWith = "server-error" } = options;
  let attempts = 0;
  return {
    vias,
    async ask(request, signal, context): Promise<Attempt> {
      attempts += 1;
      if (delayMs > 0) await delay(delayMs, undefined, { signal }).catch(() => {});
      if (signal.aborted)
        return { ok: false, failure: { kind: "aborted", message: "mock: stopped" } };
      if (failEvery > 0 && attempts % failEvery === 0)
        return { ok: false, failure: { kind: failWith, message: `mock: scripted ${failWith}` } };
      const { via } = request;
      if (via !== "generate" && via !== "retrieve-and-answer")
        return { ok: true, reply: firstIsBest(request) };
      const turn = Number.parseInt(context?.requestHash.slice(0, 8) ?? "0", 16);
      const text = answers?.[turn % answers.length] ?? request.parts.options?.[0]?.label ?? "";
      return { ok: true, reply: { via, text, finishReason: "stop" } };
    },
  };
}

/** Where there are several to score, each scores lower than the one before it. */
function firstIsBest(
  request: Exclude<ModelRequest, { via: "generate" | "retrieve-and-answer" }>,
): Reply {
  const logprobs = (texts: readonly string[]) =>
    texts.map((_, index) => ({ logprob: -1 - index, tokens: 1 }));
  switch (request.via) {
    case "loglikelihood":
      return { via: "loglikelihood", continuations: logprobs(request.continuations) };
    case "fill-mask":
      return { via: "fill-mask", candidates: logprobs(request.candidates) };
    case "embed":
      return { via: "embed", similarities: request.candidates.map((_, index) => 1 / (index + 1)) };
    case "classify": {
      const labels = request.labels ?? ["mock"];
      return {
        via: "classify",
        labels: labels.map((label, index) => ({ label, score: 1 / (index + 1) })),
      };
    }
    case "tag":
      return { via: "tag", spans: [] };
    case "extract": {
      const [answer = ""] = request.context.split(/\s/u);
      const span = answer === "" ? {} : { span: { start: 0, end: answer.length } };
      return { via: "extract", answer, ...span, score: 1 };
    }
  }
}
