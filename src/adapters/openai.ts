import type { Adapter } from "../types.ts";
import { maskAttempt } from "./mask-attempt.ts";
import { secretValues } from "./masking.ts";
import { openaiCaller, type OpenAIConnection } from "./openai-client.ts";
import { generate } from "./openai-generate.ts";
import { loglikelihood, type EchoState } from "./openai-loglikelihood.ts";
import { createTransport, DEFAULT_TIMEOUT_MS, type Transport } from "./transport.ts";
import { unspoken } from "./unspoken.ts";

export interface OpenAIOptions extends OpenAIConnection {
  /** The model's name, as the server knows it. */
  readonly model: string;
  /** One attempt's total time, every call of it together. Default 600 s. */
  readonly timeoutMs?: number;
  /** Which field carries the token limit: newer OpenAI models refuse `max_tokens`. */
  readonly maxTokensField?: "max_tokens" | "max_completion_tokens";
  /** Whether the sampling seed is sent; some servers refuse the field. Default true. */
  readonly sendSeed?: boolean;
  /** Fields added to every request body, or replacing ours; a null removes one (`temperature`). */
  readonly extraBody?: Readonly<Record<string, unknown>>;
  /** Share one to share connections; its timeout then applies, and it is the caller's to close. */
  readonly transport?: Transport;
}

/**
 * Any server that speaks OpenAI's chat completions and, for log-likelihoods, its completions:
 * hosted APIs, vLLM, TGI, llama.cpp, Ollama, Azure, Mistral, gateways.
 */
export function openaiAdapter(options: OpenAIOptions): Adapter {
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const secrets = [options.apiKey ?? "", ...secretValues(options.headers ?? {})];
  const transport =
    options.transport ??
    createTransport({
      timeoutMs,
      secrets,
    });
  const caller = openaiCaller(options, transport);
  const maskOwn = maskAttempt(secrets);
  const state: EchoState = { maxTokens: 0 };
  return {
    vias: ["generate", "loglikelihood"],
    ask: async (request, signal) =>
      maskOwn(
        await (request.via === "generate"
          ? generate(options, caller, request, signal)
          : request.via === "loglikelihood"
            ? loglikelihood(options, timeoutMs, caller, state, request, signal)
            : unspoken("openai", request.via)),
      ),
    close: async () => {
      if (options.transport === undefined) await transport.close();
    },
  };
}
