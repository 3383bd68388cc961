import { z } from "zod";
import type { FinishReason, GenerateReply, Usage } from "../types.ts";

/**
 * What we read of a chat completion. Tolerant where servers differ: absent and null fields are the
 * same, content may come in parts (Mistral), usage may be missing or odd.
 */
const part = z.looseObject({ type: z.string(), text: z.string().optional() });
const choice = z.object({
  message: z.object({
    content: z.union([z.string(), z.array(part)]).nullish(),
    refusal: z.string().nullish(),
  }),
  finish_reason: z.string().nullish(),
});
export const usageSchema = z
  .object({
    prompt_tokens: z.int().nonnegative(),
    completion_tokens: z.int().nonnegative().default(0),
  })
  .nullish()
  .catch(undefined);

const chatCompletion = z.object({
  choices: z.array(choice).min(1),
  usage: usageSchema,
  model: z.string().nullish().catch(undefined),
});

export interface ReadCompletion {
  readonly reply: GenerateReply;
  readonly usage?: Usage;
  readonly reportedModel?: string;
}

/** Reads the first choice; a text says what is wrong when the body is no chat completion. */
export function readChatCompletion(body: unknown): ReadCompletion | string {
  const parsed = chatCompletion.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return `no chat completion: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`;
  }
  const { choices, usage, model } = parsed.data;
  const { message, finish_reason } = choices[0]!;
  const { content } = message;
  return {
    reply: {
      via: "generate",
      text: Array.isArray(content) ? joinParts(content) : (content ?? null),
      finishReason: finishReason(finish_reason),
      ...(message.refusal ? { refusal: message.refusal } : {}),
    },
    ...readUsage(usage),
    ...(model ? { reportedModel: model } : {}),
  };
}

export function readUsage(usage: z.infer<typeof usageSchema>): { readonly usage?: Usage } {
  if (!usage) return {};
  return { usage: { inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens } };
}

/** Text parts only: thinking parts are not the answer. */
function joinParts(parts: readonly z.infer<typeof part>[]): string {
  return parts.map(({ type, text }) => (type === "text" ? (text ?? "") : "")).join("");
}

const finishReasons: Readonly<Record<string, FinishReason>> = {
  stop: "stop",
  stop_sequence: "stop",
  end_turn: "stop",
  eos: "stop",
  eos_token: "stop",
  length: "length",
  max_tokens: "length",
  model_length: "length",
  content_filter: "content-filter",
};

export function finishReason(value: string | null | undefined): FinishReason {
  return finishReasons[value ?? ""] ?? "other";
}
