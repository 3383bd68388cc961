import type { Adapter, Attempt, Failure, ModelRequest } from "../types.ts";
import { withDeadline } from "./deadline.ts";
import { failure } from "./failure.ts";
import { maskAttempt } from "./mask-attempt.ts";
import { connectionSecrets } from "./masking.ts";
import { openaiCaller, type OpenAICaller, type Path } from "./openai-client.ts";
import { embed, embedTexts } from "./openai-embed.ts";
import { generate, paths, type ServerHabits } from "./openai-generate.ts";
import { letterLikelihoods } from "./openai-letters.ts";
import { loglikelihood, type EchoState } from "./openai-loglikelihood.ts";
import type { OpenAIOptions } from "./openai-options.ts";
import { reportedFacts } from "./reported-facts.ts";
import { createTransport, DEFAULT_TIMEOUT_MS } from "./transport.ts";
import { unspoken } from "./unspoken.ts";

export type { OpenAIOptions } from "./openai-options.ts";

/**
 * Any server that speaks OpenAI's interfaces: hosted APIs, vLLM, TGI, llama.cpp, Ollama, Azure,
 * Mistral, gateways. Texts through chat completions, responses or completions; log-likelihoods
 * through completions with `echo` or through the first token of a chat; embeddings. No request is
 * repeated here, except where a server says which field it does not know. See
 * docs/adapters/openai.md.
 */
export function openaiAdapter(options: OpenAIOptions): Adapter {
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const secrets = connectionSecrets(options);
  const transport = options.transport ?? createTransport({ timeoutMs, secrets });
  const caller = openaiCaller(options, transport);
  const maskOwn = maskAttempt(secrets);
  const memory: Memory = {
    echo: { maxTokens: 0 },
    habits: { tokenLimit: undefined, streamOptions: true, fewerAlternatives: false },
  };
  return {
    vias: [
      "generate",
      "loglikelihood",
      "embed",
      ...(options.vectorStores === undefined ? [] : (["retrieve-and-answer"] as const)),
    ],
    async ask(request, signal) {
      const late = (): Failure => {
        const line = caller.line(pathOf(options, request));
        return failure("timeout", line, `no complete answer in ${timeoutMs} ms`, caller.mask);
      };
      return maskOwn(
        await withDeadline(signal, timeoutMs, late, (own) =>
          askOnce(options, caller, memory, request, own),
        ),
      );
    },
    async vectors(texts, role, signal) {
      const late = () =>
        failure(
          "timeout",
          caller.line("/embeddings"),
          `no complete answer in ${timeoutMs} ms`,
          caller.mask,
        );
      const found = await withDeadline(signal, timeoutMs, late, (own) =>
        embedTexts(options, caller, { texts, role }, own),
      );
      if (found.ok) return found;
      const masked = maskOwn(found);
      return masked.ok ? found : masked;
    },
    facts: (signal) => reportedFacts(options.model, caller, signal),
    close: async () => {
      if (options.transport === undefined) await transport.close();
    },
  };
}

/** What was learnt of the server, for the adapter's lifetime. */
interface Memory {
  readonly echo: EchoState;
  readonly habits: ServerHabits;
}

async function askOnce(
  options: OpenAIOptions,
  caller: OpenAICaller,
  { echo, habits }: Memory,
  request: ModelRequest,
  signal: AbortSignal,
): Promise<Attempt> {
  switch (request.via) {
    case "generate":
      return generate(options, caller, habits, request, signal);
    case "retrieve-and-answer": {
      if (options.vectorStores === undefined) break;
      const asked = { ...request, via: "generate" } as const;
      return found(await generate(options, caller, habits, asked, signal));
    }
    case "loglikelihood":
      return options.loglikelihoodBy === "letters"
        ? letterLikelihoods(options, caller, habits, request, signal)
        : loglikelihood(options, caller, echo, request, signal);
    case "embed":
      return embed(options, caller, request, signal);
  }
  return unspoken("openai", request.via);
}

/** A text with what its server found by itself, as the answer of a system that looks things up. */
function found(attempt: Attempt): Attempt {
  if (!attempt.ok || attempt.reply.via !== "generate") return attempt;
  return { ...attempt, reply: { ...attempt.reply, via: "retrieve-and-answer" } };
}

function pathOf({ api, loglikelihoodBy }: OpenAIOptions, { via }: ModelRequest): Path {
  if (via === "embed") return "/embeddings";
  if (via === "loglikelihood" && loglikelihoodBy !== "letters") return "/completions";
  return via === "loglikelihood" ? "/chat/completions" : paths[api ?? "chat"];
}
