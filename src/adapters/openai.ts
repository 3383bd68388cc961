import type { Adapter, Attempt, GenerateRequest } from "../types.ts";
import { readChatCompletion } from "./chat-completion.ts";
import { failure } from "./failure.ts";
import { openaiCaller, statusFailure, type Call, type OpenAIConnection } from "./openai-client.ts";
import { contentFilterCode, isContextExceeded, parseServerError } from "./server-error.ts";
import { createTransport, type Transport } from "./transport.ts";

export interface OpenAIOptions extends OpenAIConnection {
  /** The model's name, as the server knows it. */
  readonly model: string;
  /** One attempt's total time. Default 600 s. */
  readonly timeoutMs?: number;
  /** Which field carries the token limit: newer OpenAI models refuse `max_tokens`. */
  readonly maxTokensField?: "max_tokens" | "max_completion_tokens";
  /** Whether the sampling seed is sent; some servers refuse the field. Default true. */
  readonly sendSeed?: boolean;
  /** Fields added to every request body, or replacing ours; a null removes one (`temperature`). */
  readonly extraBody?: Readonly<Record<string, unknown>>;
  /** Share one to share connections; it is then the caller's to close. */
  readonly transport?: Transport;
}

/** Any server that speaks OpenAI's chat completions and, for log-likelihoods, its completions. */
export function openaiAdapter(options: OpenAIOptions): Adapter {
  const transport =
    options.transport ??
    createTransport({
      ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
      secrets: [options.apiKey ?? "", ...Object.values(options.headers ?? {})],
    });
  const call = openaiCaller(options, transport);
  return {
    vias: ["generate"],
    ask: async (request, signal) => {
      if (request.via !== "generate") throw new Error(`openai cannot be asked ${request.via}`);
      return withOwnSignal(signal, (own) => generate(options, transport, call, request, own));
    },
    close: async () => {
      if (options.transport === undefined) await transport.close();
    },
  };
}

/** SDKs leave listeners on the signals they are given; a run's signal outlives its requests. */
async function withOwnSignal<T>(
  signal: AbortSignal,
  run: (own: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort, { once: true });
  try {
    return await run(controller.signal);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

async function generate(
  options: OpenAIOptions,
  transport: Transport,
  call: Call,
  request: GenerateRequest,
  signal: AbortSignal,
): Promise<Attempt> {
  const { decoding } = request;
  const body = withExtra(
    {
      model: options.model,
      messages: request.messages,
      temperature: decoding.temperature,
      [options.maxTokensField ?? "max_tokens"]: decoding.maxTokens,
      ...(decoding.topP === undefined ? {} : { top_p: decoding.topP }),
      ...(options.sendSeed === false ? {} : { seed: request.seed }),
    },
    options.extraBody,
  );
  const answer = await call(
    (client) => client.post("/chat/completions", { body, signal }),
    "/chat/completions",
  );
  if (answer.kind === "failure") return { ok: false, failure: answer.failure };
  if (answer.kind === "status") {
    return (
      replyToRejection(answer.reply.status, answer.reply.text) ?? {
        ok: false,
        failure: statusFailure(answer, transport),
      }
    );
  }
  const completion = readChatCompletion(answer.value);
  if (typeof completion === "string") {
    return { ok: false, failure: failure("malformed", answer.line, completion, transport.mask) };
  }
  return { ok: true, ...completion };
}

/** Rejections that say something about the model's answer, not about the way to it. */
function replyToRejection(status: number, body: string): Attempt | undefined {
  const error = parseServerError(body);
  const empty = { via: "generate", text: null } as const;
  if (isContextExceeded(status, error)) {
    return { ok: true, reply: { ...empty, finishReason: "other", contextExceeded: true } };
  }
  const code = contentFilterCode(status, error);
  if (code === undefined) return undefined;
  return { ok: true, reply: { ...empty, finishReason: "content-filter", refusal: code } };
}

function withExtra(
  body: Readonly<Record<string, unknown>>,
  extra: Readonly<Record<string, unknown>> | undefined,
): Readonly<Record<string, unknown>> {
  const merged = Object.entries({ ...body, ...extra });
  return Object.fromEntries(merged.filter(([, value]) => value !== null));
}
