import type { Adapter, Attempt, ModelRequest, Via } from "../types.ts";
import { withDeadline } from "./deadline.ts";
import { classify } from "./huggingface-classify.ts";
import { huggingfaceCaller, type HuggingFaceCaller } from "./huggingface-client.ts";
import { embed, embedTexts } from "./huggingface-embed.ts";
import { exampleMemory, type ExampleMemory } from "./huggingface-examples.ts";
import { extract } from "./huggingface-extract.ts";
import { fillMask, type PieceMemory } from "./huggingface-fill-mask.ts";
import { generate } from "./huggingface-generate.ts";
import { spokenBy, type HuggingFaceOptions } from "./huggingface-options.ts";
import { tag } from "./huggingface-tag.ts";
import { maskAttempt } from "./mask-attempt.ts";
import { connectionSecrets } from "./masking.ts";
import { reportedFacts } from "./reported-facts.ts";
import { createTransport, DEFAULT_TIMEOUT_MS } from "./transport.ts";
import { unspoken } from "./unspoken.ts";

export type { HuggingFaceOptions } from "./huggingface-options.ts";

/**
 * Encoders and generating models behind the interfaces of Hugging Face: dedicated endpoints,
 * Inference Providers, TEI, TGI, and own servers that follow the pipelines. No hub look-up is ever
 * made, and no request is repeated here. See docs/adapters/huggingface.md.
 */
export function huggingfaceAdapter(options: HuggingFaceOptions): Adapter {
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const secrets = connectionSecrets(options);
  const transport = options.transport ?? createTransport({ timeoutMs, secrets });
  const caller = huggingfaceCaller(options, transport);
  const maskOwn = maskAttempt(secrets);
  const memory: Memory = { pieces: new Map(), examples: exampleMemory() };
  const vias = spokenBy[options.server ?? "pipeline"];
  const tooLate = (via: Via) => () =>
    caller.fail(via, "timeout", `no complete answer in ${timeoutMs} ms`);
  const vectors: NonNullable<Adapter["vectors"]> = async (texts, role, signal) => {
    const found = await withDeadline(signal, timeoutMs, tooLate("embed"), (own) =>
      embedTexts(options, caller, { texts, role }, own),
    );
    if (found.ok) return found;
    const masked = maskOwn(found);
    return masked.ok ? found : masked;
  };
  return {
    vias,
    // A server that only compares keeps its vectors to itself.
    ...(vias.includes("embed") && options.embedBy !== "similarity" ? { vectors } : {}),
    async ask(request, signal) {
      if (!vias.includes(request.via)) return unspoken("huggingface", request.via);
      const late = tooLate(request.via);
      return maskOwn(
        await withDeadline(signal, timeoutMs, late, (own) =>
          askOnce(options, caller, memory, request, own),
        ),
      );
    },
    // A pipeline or a hosted model is a single path: there is nobody to ask.
    facts: async (signal) =>
      options.server === "tei" || options.server === "tgi"
        ? reportedFacts(options.model, caller, signal)
        : [],
    close: async () => {
      if (options.transport === undefined) await transport.close();
    },
  };
}

/** What is learnt from one request and used in the next. */
interface Memory {
  readonly pieces: PieceMemory;
  readonly examples: ExampleMemory;
}

async function askOnce(
  options: HuggingFaceOptions,
  caller: HuggingFaceCaller,
  memory: Memory,
  request: ModelRequest,
  signal: AbortSignal,
): Promise<Attempt> {
  switch (request.via) {
    case "generate":
      return generate(options, caller, request, signal);
    case "classify":
      return classify(options, caller, memory.examples, request, signal);
    case "tag":
      return tag(options, caller, request, signal);
    case "extract":
      return extract(options, caller, request, signal);
    case "fill-mask":
      return fillMask(options, caller, memory.pieces, request, signal);
    case "embed":
      return embed(options, caller, request, signal);
    case "loglikelihood":
    case "retrieve-and-answer":
      return unspoken("huggingface", request.via);
  }
}
