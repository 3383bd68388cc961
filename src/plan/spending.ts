import type { Price } from "../adapters/models.ts";
import { defaultWindow, splitWindows } from "../adapters/text-windows.ts";
import type { ModelRequest, Reply, Usage } from "../types.ts";

/**
 * Tokens are estimated from UTF-8 bytes where no server has counted them. Norwegian text comes to
 * 3-4 bytes a token in the tokenisers of current models; the worst case assumes 2.
 */
const bytesPerToken = { expected: 3.5, worst: 2 } as const;
/** Chat templates wrap each message in a few tokens. */
const tokensPerMessage = 8;

export type Case = keyof typeof bytesPerToken;

/**
 * Calls that one attempt at a request makes at most: log-likelihood asks once per continuation, long texts
 * once per window, embeddings once per text. For the gap of fill-mask it is an estimate: what a
 * word takes depends on the pieces that the model's vocabulary has for it.
 */
export function callsOf(request: ModelRequest): number {
  switch (request.via) {
    case "generate":
    case "retrieve-and-answer":
      return 1;
    case "loglikelihood":
      return request.continuations.length;
    case "classify":
      return request.labels?.length ?? splitWindows(request.text, defaultWindow).length;
    case "tag":
      return splitWindows(request.text, defaultWindow).length;
    case "extract":
      return splitWindows(request.context, defaultWindow).length;
    case "embed":
      return 1 + request.candidates.length;
    case "fill-mask":
      return request.candidates.reduce((sum, text) => sum + tokens(text, "expected"), 1);
  }
}

/**
 * Tokens of one attempt, before it is sent. `expected` takes a quarter of the output allowed.
 *
 * @param addedBytes what the model puts into the request on the way, at most
 */
export function forecastUsage(request: ModelRequest, which: Case, addedBytes = 0): Usage {
  const { inputTokens, outputTokens } = forecastOwn(request, which);
  return { inputTokens: inputTokens + tokensIn(addedBytes, which), outputTokens };
}

function forecastOwn(request: ModelRequest, which: Case): Usage {
  const read = (texts: readonly string[]): Usage => ({
    inputTokens: texts.reduce((sum, text) => sum + tokens(text, which), 0),
    outputTokens: 0,
  });
  switch (request.via) {
    case "generate":
    case "retrieve-and-answer": {
      const input = request.messages.reduce(
        (sum, { content }) => sum + tokens(content, which) + tokensPerMessage,
        0,
      );
      const { maxTokens } = request.decoding;
      return {
        inputTokens: input,
        outputTokens: which === "worst" ? maxTokens : Math.ceil(maxTokens / 4),
      };
    }
    case "loglikelihood": {
      const input = request.continuations.reduce(
        (sum, continuation) => sum + tokens(request.prompt + continuation, which),
        0,
      );
      return { inputTokens: input, outputTokens: request.continuations.length };
    }
    case "classify": {
      const labels = request.labels ?? [""];
      return read(labels.map((label) => `${request.text} ${label}`));
    }
    case "tag":
      return read([request.text]);
    case "extract":
      return read([request.question, request.context]);
    case "embed":
      return read([request.text, ...request.candidates]);
    case "fill-mask":
      return read(Array.from({ length: callsOf(request) }, () => request.text));
  }
}

/** Tokens of an attempt that was answered but not counted by the server. */
export function estimateUsage(request: ModelRequest, reply: Reply, addedBytes = 0): Usage {
  const { inputTokens } = forecastUsage(request, "expected", addedBytes);
  const written =
    reply.via === "generate" || reply.via === "retrieve-and-answer"
      ? `${reply.reasoning ?? ""}${reply.text ?? ""}`
      : "";
  return { inputTokens, outputTokens: tokens(written, "expected") };
}

/** Price of a usage; 0 without a price. */
export function costOf(usage: Usage, price: Price | undefined): number {
  if (!price) return 0;
  return (
    (usage.inputTokens * price.inputPerMillion + usage.outputTokens * price.outputPerMillion) / 1e6
  );
}

function tokens(text: string, which: Case): number {
  return tokensIn(Buffer.byteLength(text, "utf8"), which);
}

function tokensIn(bytes: number, which: Case): number {
  return Math.ceil(bytes / bytesPerToken[which]);
}
