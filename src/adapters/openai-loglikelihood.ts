import { z } from "zod";
import type {
  Attempt,
  ContinuationLogprob,
  Failure,
  LoglikelihoodRequest,
  Usage,
} from "../types.ts";
import { readUsage, usageSchema } from "./chat-completion.ts";
import { continuationLogprob, echoLogprobsSchema, LEAST_LOGPROB } from "./echo-logprobs.ts";
import { failure, type RequestLine } from "./failure.ts";
import type { Mask } from "./masking.ts";
import { statusFailure, withExtra, type OpenAICaller } from "./openai-client.ts";
import type { OpenAIOptions } from "./openai-options.ts";
import { parseServerError } from "./server-error.ts";

const NO_PROMPT_LOGPROBS =
  "this server does not return prompt logprobs; remove loglikelihood from can:";

const echoCompletion = z.object({
  choices: z.array(z.object({ text: z.string(), logprobs: echoLogprobsSchema.nullish() })).min(1),
  usage: usageSchema,
  model: z.string().nullish().catch(undefined),
});

/** What the server was found to accept; kept from one request to the next. */
export interface EchoState {
  /** 1 once it refused 0: some servers must generate something. */
  maxTokens: 0 | 1;
}

type Measured =
  | {
      readonly ok: true;
      readonly value: ContinuationLogprob;
      readonly usage?: Usage;
      readonly reportedModel?: string;
    }
  | { readonly ok: false; readonly failure: Failure };

/**
 * Log-likelihoods through `/completions` with `echo`: one call for each continuation, one after
 * the other.
 */
export async function loglikelihood(
  options: OpenAIOptions,
  caller: OpenAICaller,
  state: EchoState,
  request: LoglikelihoodRequest,
  signal: AbortSignal,
): Promise<Attempt> {
  const measured: (Measured & { ok: true })[] = [];
  for (const continuation of request.continuations) {
    const one = await measure(options, caller, state, request, continuation, signal);
    if (!one.ok) return { ok: false, failure: one.failure };
    measured.push(one);
  }
  const usages = measured.flatMap(({ usage }) => (usage === undefined ? [] : [usage]));
  const reportedModel = measured.at(-1)?.reportedModel;
  return {
    ok: true,
    reply: { via: "loglikelihood", continuations: measured.map(({ value }) => value) },
    ...(usages.length === 0 ? {} : { usage: total(usages) }),
    ...(reportedModel === undefined ? {} : { reportedModel }),
  };
}

async function measure(
  options: OpenAIOptions,
  caller: OpenAICaller,
  state: EchoState,
  request: LoglikelihoodRequest,
  continuation: string,
  signal: AbortSignal,
): Promise<Measured> {
  const body = withExtra(
    {
      model: options.model,
      prompt: request.prompt + continuation,
      echo: true,
      logprobs: 1,
      max_tokens: state.maxTokens,
      temperature: 0,
    },
    options.extraBody,
  );
  const { post, line, mask } = caller;
  const answer = await post("/completions", body, signal, { parse: parseWithInfinities });
  if (answer.kind === "failure") return { ok: false, failure: answer.failure };
  if (answer.kind === "status") {
    if (state.maxTokens === 0 && refusesZero(answer.reply.status, answer.reply.text)) {
      state.maxTokens = 1;
      return measure(options, caller, state, request, continuation, signal);
    }
    const found = statusFailure(answer.reply, line("/completions"), mask);
    if (answer.reply.status !== 404) return { ok: false, failure: found };
    // 404 would stop the whole run; a server without this path still answers chats.
    const hint =
      "no such path or model; if the model answers chats, remove loglikelihood from can:";
    return { ok: false, failure: { ...found, message: `${found.message} (${hint})` } };
  }
  return readEcho(request.prompt, continuation, answer.value, line("/completions"), mask);
}

function readEcho(
  prompt: string,
  continuation: string,
  body: unknown,
  line: RequestLine,
  mask: Mask,
): Measured {
  const fail = (kind: "malformed" | "rejected", detail: string): Measured => ({
    ok: false,
    failure: failure(kind, line, detail, mask, { status: 200 }),
  });
  const parsed = echoCompletion.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return fail("malformed", `no completion: ${issue?.path.join(".")}: ${issue?.message}`);
  }
  const { choices, usage, model } = parsed.data;
  const { text, logprobs } = choices[0]!;
  if (!logprobs || !text.includes(prompt + continuation)) {
    return fail("rejected", NO_PROMPT_LOGPROBS);
  }
  const value = continuationLogprob(prompt, continuation, text, logprobs);
  if (typeof value === "string") return fail("malformed", value);
  return { ok: true, value, ...readUsage(usage), ...(model ? { reportedModel: model } : {}) };
}

function refusesZero(status: number, body: string): boolean {
  const zero = /max_?(?:new_?)?tokens|at least 1|greater than (?:or equal to )?[01]|positive/i;
  return (status === 400 || status === 422) && zero.test(parseServerError(body).message);
}

/**
 * Python writes −Infinity and NaN into JSON, which has neither. The word comes first in the
 * patterns: a lookbehind tried at every place takes hours over megabytes of blanks.
 */
function parseWithInfinities(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const repaired = text
      .replace(/-Infinity(?<=[[:,]\s*-Infinity)(?=\s*[\],}])/g, String(LEAST_LOGPROB))
      .replace(/NaN(?<=[[:,]\s*NaN)(?=\s*[\],}])/g, "null");
    return JSON.parse(repaired);
  }
}

function total(usages: readonly Usage[]): Usage {
  return usages.reduce((sum, usage) => ({
    inputTokens: sum.inputTokens + usage.inputTokens,
    outputTokens: sum.outputTokens + usage.outputTokens,
  }));
}
