import type { Attempt, GenerateRequest } from "../types.ts";
import { readChatCompletion, readTextCompletion, type ReadCompletion } from "./chat-completion.ts";
import { chatStream } from "./chat-stream.ts";
import { failure, type HttpReply } from "./failure.ts";
import { statusFailure, withExtra, type OpenAICaller, type Path } from "./openai-client.ts";
import type { OpenAIOptions, TokenLimitField } from "./openai-options.ts";
import { adjustmentFor, type Adjustment } from "./openai-refusals.ts";
import { readResponse, responseStream } from "./responses-reply.ts";
import { contentFilterCode, isContextExceeded, parseServerError } from "./server-error.ts";

/** What a server was found to refuse for good; kept from one request to the next. */
export interface ServerHabits {
  tokenLimit: TokenLimitField | undefined;
  streamOptions: boolean;
  /** Of likely tokens, in letters. */
  fewerAlternatives: boolean;
}

type Body = Readonly<Record<string, unknown>>;

/** One text through the interface that the options name. */
export async function generate(
  options: OpenAIOptions,
  caller: OpenAICaller,
  habits: ServerHabits,
  request: GenerateRequest,
  signal: AbortSignal,
): Promise<Attempt> {
  const api = options.api ?? "chat";
  const path = paths[api];
  const shape = api === "responses" ? responseStream : chatStream;
  const planned = options.maxTokensField ?? "max_tokens";
  const refused = new Set<Adjustment>();
  for (;;) {
    const limit = (api === "chat" ? habits.tokenLimit : undefined) ?? planned;
    const wanted =
      options.jsonSchema === true && api !== "completions" ? request.schema : undefined;
    const schema = refused.has("without schema") ? undefined : wanted;
    const body = withExtra(
      {
        ...bodies[api](options, { ...request, schema }, limit),
        ...streaming(options, habits, api),
      },
      options.extraBody,
    );
    const reading = body["stream"] === true ? { stream: shape } : {};
    const adjusted: readonly Adjustment[] = [
      ...(limit === planned ? [] : [limit]),
      ...(options.stream === true && !habits.streamOptions
        ? (["without stream_options"] as const)
        : []),
      ...(schema === wanted ? [] : (["without schema"] as const)),
    ];
    const recorded = adjusted.length === 0 ? {} : { adjusted };
    const answer = await caller.post(path, body, signal, reading);
    if (answer.kind === "failure") return { ok: false, failure: answer.failure };
    if (answer.kind === "json") {
      const { firstTokenMs } = answer;
      const attempt = read(caller, path, answer.value);
      if (!attempt.ok) return attempt;
      return { ...attempt, ...recorded, ...(firstTokenMs === undefined ? {} : { firstTokenMs }) };
    }
    const { status, text } = answer.reply;
    const isOurs = (name: string) => name in body && !(name in (options.extraBody ?? {}));
    const adjustment = adjustmentFor(status, text, {
      maxTokensField:
        api === "chat" && options.maxTokensField === undefined && isOurs(limit) ? limit : undefined,
      schema: schema !== undefined,
      streamOptions: isOurs("stream_options"),
    });
    // A server that refuses either is asked no third time.
    if (adjustment !== undefined && !refused.has(adjustment)) {
      refused.add(adjustment);
      if (adjustment === "without stream_options") habits.streamOptions = false;
      else if (adjustment !== "without schema") habits.tokenLimit = adjustment;
      continue;
    }
    const reply = replyToRejection(status, text);
    return reply?.ok ? { ...reply, ...recorded } : rejected(caller, path, answer.reply);
  }
}

type Api = NonNullable<OpenAIOptions["api"]>;

export const paths: Readonly<Record<Api, Path>> = {
  chat: "/chat/completions",
  responses: "/responses",
  completions: "/completions",
};

/** Without `stream_options` a stream of chunks does not say what it used. */
function streaming({ stream }: OpenAIOptions, { streamOptions }: ServerHabits, api: Api): Body {
  if (stream !== true) return {};
  const usage = api !== "responses" && streamOptions;
  return { stream: true, ...(usage ? { stream_options: { include_usage: true } } : {}) };
}

type MakeBody = (options: OpenAIOptions, request: GenerateRequest, limit: TokenLimitField) => Body;

const bodies: Readonly<Record<Api, MakeBody>> = {
  chat: (options, request, limit) => ({
    model: options.model,
    messages: request.messages,
    ...sampling(options, request),
    [limit]: request.decoding.maxTokens,
    ...(options.reasoningEffort === undefined ? {} : { reasoning_effort: options.reasoningEffort }),
    ...(request.schema === undefined
      ? {}
      : {
          response_format: {
            type: "json_schema",
            json_schema: { name: "answer", strict: true, schema: request.schema },
          },
        }),
  }),

  // A base model reads one text; its server would refuse what belongs to chats.
  completions: (options, request) => ({
    model: options.model,
    prompt: request.messages.map(({ content }) => content).join("\n\n"),
    ...sampling(options, request),
    max_tokens: request.decoding.maxTokens,
  }),

  // There is no seed here. Unless told otherwise, the server would keep question and answer.
  responses: ({ model, reasoningEffort, vectorStores }, { messages, decoding, schema }) => ({
    model,
    input: messages,
    temperature: decoding.temperature,
    ...(decoding.topP === undefined ? {} : { top_p: decoding.topP }),
    max_output_tokens: decoding.maxTokens,
    store: false,
    ...(reasoningEffort === undefined ? {} : { reasoning: { effort: reasoningEffort } }),
    ...(schema === undefined
      ? {}
      : { text: { format: { type: "json_schema", name: "answer", strict: true, schema } } }),
    ...(vectorStores === undefined
      ? {}
      : {
          tools: [{ type: "file_search", vector_store_ids: vectorStores }],
          include: ["file_search_call.results"],
        }),
  }),
};

function sampling({ sendSeed, seedField }: OpenAIOptions, { decoding, seed }: GenerateRequest) {
  return {
    temperature: decoding.temperature,
    ...(decoding.topP === undefined ? {} : { top_p: decoding.topP }),
    ...(sendSeed === false ? {} : { [seedField ?? "seed"]: seed }),
  };
}

function read({ line, mask }: OpenAICaller, path: Path, value: unknown): Attempt {
  const found: ReadCompletion | string | { readonly failed: object } =
    path === "/responses"
      ? readResponse(value)
      : path === "/completions"
        ? readTextCompletion(value)
        : readChatCompletion(value);
  if (typeof found === "string")
    return { ok: false, failure: failure("malformed", line(path), found, mask, { status: 200 }) };
  if (!("failed" in found)) return { ok: true, ...found };
  // As the error that it is, with the status that its code stands for.
  const { code = "", message } = found.failed as { code?: string; message: string };
  const text = JSON.stringify({ error: { code, message } });
  const status = code === "rate_limit_exceeded" ? 429 : 500;
  return (
    replyToRejection(400, text) ?? {
      ok: false,
      failure: statusFailure({ status, headers: {}, text }, line(path), mask),
    }
  );
}

function rejected({ line, mask }: OpenAICaller, path: Path, reply: HttpReply): Attempt {
  return { ok: false, failure: statusFailure(reply, line(path), mask) };
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
