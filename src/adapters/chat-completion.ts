import { z } from "zod";
import type { FinishReason, GenerateReply, Usage } from "../types.ts";
import { joinThoughts, splitThinking } from "./thinking.ts";

/**
 * What we read of a chat completion. Tolerant where servers differ: absent and null fields are the
 * same, content may come in parts (Mistral), usage may be missing or odd.
 */
const text = z.string().nullish().catch(undefined);
const part = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  refusal: text,
  thinking: z
    .union([z.string(), z.array(z.looseObject({ text }))])
    .nullish()
    .catch(undefined),
});
const cited = z.looseObject({ url: text, file_id: text });
const annotation = z.looseObject({ url_citation: cited.nullish(), file_citation: cited.nullish() });
const choice = z.object({
  message: z.object({
    content: z.union([z.string(), z.array(part)]).nullish(),
    refusal: z.string().nullish(),
    /** DeepSeek's name for it, and llama.cpp's; `reasoning` at Ollama, OpenRouter and newer vLLM. */
    reasoning_content: text,
    reasoning: text,
    annotations: z.array(annotation).nullish().catch(undefined),
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
  const parts = Array.isArray(content) ? content : [];
  const written = Array.isArray(content) ? joinParts(content) : (content ?? null);
  const thought = written === null ? undefined : splitThinking(written);
  const reasoning = joinThoughts([
    // Some servers fill both fields with the same.
    message.reasoning_content || message.reasoning,
    parts.map(thinkingIn).join(""),
    thought?.reasoning,
  ]);
  const refusal = joinThoughts([message.refusal, ...parts.map((one) => one.refusal)]);
  const citations = [...new Set((message.annotations ?? []).flatMap(citationsIn))];
  return {
    reply: {
      via: "generate",
      text: thought?.text ?? null,
      ...(reasoning === undefined ? {} : { reasoning }),
      ...(citations.length === 0 ? {} : { citations }),
      finishReason: finishReason(finish_reason),
      ...(refusal === undefined ? {} : { refusal }),
    },
    ...readUsage(usage),
    ...(model ? { reportedModel: model } : {}),
  };
}

const textCompletion = z.object({
  choices: z
    .array(z.object({ text: z.string().nullish(), finish_reason: z.string().nullish() }))
    .min(1),
  usage: usageSchema,
  model: z.string().nullish().catch(undefined),
});

/** Reads a completion, the interface of base models; a text says what is wrong with it. */
export function readTextCompletion(body: unknown): ReadCompletion | string {
  const parsed = textCompletion.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return `no completion: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`;
  }
  const { choices, usage, model } = parsed.data;
  const { text: written, finish_reason } = choices[0]!;
  const thought = splitThinking(written ?? "");
  return {
    reply: {
      via: "generate",
      text: written === null || written === undefined ? null : thought.text,
      ...(thought.reasoning === undefined ? {} : { reasoning: thought.reasoning }),
      finishReason: finishReason(finish_reason),
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
  return parts.map(({ type, text: piece }) => (type === "text" ? (piece ?? "") : "")).join("");
}

function thinkingIn({ type, thinking }: z.infer<typeof part>): string {
  if (type !== "thinking" || !thinking) return "";
  return typeof thinking === "string"
    ? thinking
    : thinking.map((piece) => piece.text ?? "").join("");
}

function citationsIn({
  url_citation,
  file_citation,
}: z.infer<typeof annotation>): readonly string[] {
  const one = url_citation ?? file_citation;
  const id = one?.url || one?.file_id;
  return id ? [id] : [];
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
