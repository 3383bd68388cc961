import { z } from "zod";
import type { Attempt, FinishReason, GenerateRequest } from "../types.ts";
import { finishReason, readChatCompletion } from "./chat-completion.ts";
import type { HuggingFaceCaller } from "./huggingface-client.ts";
import type { HuggingFaceOptions } from "./huggingface-options.ts";
import { replyToRejection } from "./openai-generate.ts";

/** One text: from messages, or from one prompt where the model has no chat template. */
export async function generate(
  options: HuggingFaceOptions,
  caller: HuggingFaceCaller,
  request: GenerateRequest,
  signal: AbortSignal,
): Promise<Attempt> {
  return options.generateBy === "text"
    ? continuePrompt(options, caller, request, signal)
    : chat(options, caller, request, signal);
}

async function chat(
  { model }: HuggingFaceOptions,
  { chat, fail }: HuggingFaceCaller,
  { messages, decoding, seed }: GenerateRequest,
  signal: AbortSignal,
): Promise<Attempt> {
  const answer = await chat(
    (client, endpointUrl) =>
      client.chatCompletion(
        {
          endpointUrl,
          model,
          messages: messages.map(({ role, content }) => ({ role, content })),
          temperature: decoding.temperature,
          max_tokens: decoding.maxTokens,
          ...(decoding.topP === undefined ? {} : { top_p: decoding.topP }),
          seed,
        },
        { signal },
      ),
    signal,
  );
  if (!answer.ok) {
    const { rejection } = answer;
    const reply = rejection && replyToRejection(rejection.status, rejection.text);
    return reply ?? { ok: false, failure: answer.failure };
  }
  const completion = readChatCompletion(answer.value);
  return typeof completion === "string"
    ? { ok: false, failure: fail("generate", "malformed", completion) }
    : { ok: true, ...completion };
}

const generated = z.object({
  generated_text: z.string(),
  details: z.object({ finish_reason: z.string().nullish() }).nullish().catch(undefined),
});
const completion = z.object({
  choices: z.array(z.object({ text: z.string(), finish_reason: z.string().nullish() })).min(1),
});
const texts = z.union([
  generated,
  z.array(generated).min(1),
  z.array(z.array(generated).min(1)).min(1),
  completion,
]);

/**
 * The package sends prompts to `/v1/completions` and throws on `generated_text`, which is what TGI's
 * own path and every pipeline answer.
 */
async function continuePrompt(
  { server }: HuggingFaceOptions,
  { post, fail }: HuggingFaceCaller,
  { messages, decoding, seed }: GenerateRequest,
  signal: AbortSignal,
): Promise<Attempt> {
  const { temperature, maxTokens, topP } = decoding;
  const prompt = messages.map(({ content }) => content).join("\n\n");
  const body = {
    inputs: prompt,
    parameters: {
      max_new_tokens: maxTokens,
      return_full_text: false,
      // TGI refuses a temperature of 0; greedy decoding is what it means.
      do_sample: temperature > 0,
      ...(temperature > 0 ? { temperature } : {}),
      ...(topP === undefined ? {} : { top_p: topP }),
      // A pipeline hands what it does not know to the model, which throws.
      ...(server === "tgi" ? { seed, details: true } : {}),
    },
  };
  const answer = await post("generate", server === "tgi" ? "/generate" : "", body, signal);
  if (!answer.ok) return { ok: false, failure: answer.failure };
  const parsed = texts.safeParse(answer.value);
  if (!parsed.success)
    return {
      ok: false,
      failure: fail("generate", "malformed", "no generated text: expected generated_text"),
    };
  const { text, finish } = firstText(parsed.data);
  return {
    ok: true,
    reply: {
      via: "generate",
      text: text.startsWith(prompt) ? text.slice(prompt.length) : text,
      finishReason: finish,
    },
  };
}

function firstText(data: z.infer<typeof texts>): { text: string; finish: FinishReason } {
  const first = Array.isArray(data) ? data.flat()[0] : data;
  if (first === undefined) return { text: "", finish: "other" };
  if ("choices" in first) {
    const [choice] = first.choices;
    return { text: choice?.text ?? "", finish: finishReason(choice?.finish_reason) };
  }
  return { text: first.generated_text, finish: finishReason(first.details?.finish_reason) };
}
