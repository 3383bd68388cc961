import type { Attempt, GenerateRequest } from "../types.ts";
import { readChatCompletion } from "./chat-completion.ts";
import { failure } from "./failure.ts";
import { statusFailure, withExtra, type OpenAICaller } from "./openai-client.ts";
import type { OpenAIOptions } from "./openai.ts";
import { contentFilterCode, isContextExceeded, parseServerError } from "./server-error.ts";

/** One text through `/chat/completions`. */
export async function generate(
  options: OpenAIOptions,
  { post, line, mask }: OpenAICaller,
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
  const answer = await post("/chat/completions", body, signal);
  if (answer.kind === "failure") return { ok: false, failure: answer.failure };
  if (answer.kind === "status") {
    const reply = replyToRejection(answer.reply.status, answer.reply.text);
    return (
      reply ?? { ok: false, failure: statusFailure(answer.reply, line("/chat/completions"), mask) }
    );
  }
  const completion = readChatCompletion(answer.value);
  if (typeof completion === "string") {
    return {
      ok: false,
      failure: failure("malformed", line("/chat/completions"), completion, mask, { status: 200 }),
    };
  }
  return { ok: true, ...completion };
}

/** Rejections that say something about the model's answer, not about the way to it. */
export function replyToRejection(status: number, body: string): Attempt | undefined {
  const error = parseServerError(body);
  const empty = { via: "generate", text: null } as const;
  if (isContextExceeded(status, error)) {
    return { ok: true, reply: { ...empty, finishReason: "other", contextExceeded: true } };
  }
  const code = contentFilterCode(status, error);
  if (code === undefined) return undefined;
  return { ok: true, reply: { ...empty, finishReason: "content-filter", refusal: code } };
}
