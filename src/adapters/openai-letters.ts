import { z } from "zod";
import type { Attempt, ContinuationLogprob, Failure, LoglikelihoodRequest } from "../types.ts";
import { readUsage, usageSchema } from "./chat-completion.ts";
import { LEAST_LOGPROB } from "./echo-logprobs.ts";
import { failure } from "./failure.ts";
import type { ServerHabits } from "./openai-generate.ts";
import { statusFailure, withExtra, type OpenAICaller } from "./openai-client.ts";
import type { OpenAIOptions } from "./openai-options.ts";
import { adjustmentFor } from "./openai-refusals.ts";

/** As many as OpenAI and vLLM allow; a server that refuses the number (TGI) is asked for fewer. */
const ALTERNATIVES = { usual: 20, fewer: 5 } as const;

const alternative = z.object({ token: z.string(), logprob: z.number() });
const completion = z.object({
  choices: z
    .array(
      z.object({
        logprobs: z
          .object({
            content: z
              .array(alternative.extend({ top_logprobs: z.array(alternative).nullish() }))
              .nullish(),
          })
          .nullish(),
      }),
    )
    .min(1),
  usage: usageSchema,
  model: z.string().nullish().catch(undefined),
});

/**
 * How likely each option's letter is as the first token of a chat model's answer, from the
 * `top_logprobs` of one request. For servers that give no probabilities of prompts. A letter that is
 * not among the likeliest tokens has the least probability there is; when none is, all have.
 */
export async function letterLikelihoods(
  options: OpenAIOptions,
  { post, line, mask }: Pick<OpenAICaller, "post" | "line" | "mask">,
  habits: ServerHabits,
  request: LoglikelihoodRequest,
  signal: AbortSignal,
): Promise<Attempt> {
  const path = "/chat/completions";
  const fail = (kind: Failure["kind"], detail: string): Attempt => ({
    ok: false,
    failure: failure(kind, line(path), detail, mask, { status: 200 }),
  });
  const letters = request.continuations.map((continuation) => continuation.trim());
  if (letters.some((letter) => !/^\p{L}$/u.test(letter)))
    return fail("rejected", "loglikelihoodBy: letters knows options by one letter, not by texts");
  const planned = options.maxTokensField ?? "max_tokens";
  const limit = habits.tokenLimit ?? planned;
  const alternatives = habits.fewerAlternatives ? ALTERNATIVES.fewer : ALTERNATIVES.usual;
  const sent = withExtra(
    {
      model: options.model,
      messages: [{ role: "user", content: request.prompt }],
      temperature: 0,
      [limit]: 1,
      logprobs: true,
      top_logprobs: alternatives,
      ...(options.reasoningEffort === undefined
        ? {}
        : { reasoning_effort: options.reasoningEffort }),
    },
    options.extraBody,
  );
  const answer = await post(path, sent, signal);
  if (answer.kind === "failure") return { ok: false, failure: answer.failure };
  if (answer.kind === "status") {
    const { status, text } = answer.reply;
    const isOpen = options.maxTokensField === undefined && limit === "max_tokens";
    const asked = {
      maxTokensField: isOpen ? limit : undefined,
      schema: false,
      streamOptions: false,
    };
    if (adjustmentFor(status, text, asked) === "max_completion_tokens")
      habits.tokenLimit = "max_completion_tokens";
    else if (alternatives === ALTERNATIVES.usual && refusesAlternatives(status, text))
      habits.fewerAlternatives = true;
    else return { ok: false, failure: statusFailure(answer.reply, line(path), mask) };
    return letterLikelihoods(options, { post, line, mask }, habits, request, signal);
  }
  const parsed = completion.safeParse(answer.value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return fail("malformed", `no chat completion: ${issue?.path.join(".")}: ${issue?.message}`);
  }
  const { choices, usage, model } = parsed.data;
  const first = choices[0]!.logprobs?.content?.[0];
  if (first === undefined)
    return fail(
      "rejected",
      "this server gives no logprobs in chats; remove loglikelihood from can:",
    );
  const adjusted = [
    ...(limit === planned ? [] : [limit]),
    ...(alternatives === ALTERNATIVES.usual ? [] : [`top_logprobs ${alternatives}`]),
  ];
  const likeliest = first.top_logprobs?.length ? first.top_logprobs : [first];
  return {
    ok: true,
    reply: {
      via: "loglikelihood",
      continuations: letters.map((letter) => logprobOf(letter, likeliest)),
    },
    ...readUsage(usage),
    ...(model ? { reportedModel: model } : {}),
    ...(adjusted.length === 0 ? {} : { adjusted }),
  };
}

function refusesAlternatives(status: number, body: string): boolean {
  return (status === 400 || status === 422) && /top_?logprobs|top_n_tokens/i.test(body);
}

/** `A` and ` A` are two tokens of one letter: their probabilities add up. */
export function logprobOf(
  letter: string,
  likeliest: readonly { readonly token: string; readonly logprob: number }[],
): ContinuationLogprob {
  const probability = likeliest
    .filter(({ token }) => token.replace(/^[\s▁Ġ]+/u, "") === letter)
    .reduce((sum, { logprob }) => sum + Math.exp(Math.min(0, logprob)), 0);
  const logprob = probability === 0 ? LEAST_LOGPROB : Math.min(0, Math.log(probability));
  return { logprob: Math.max(LEAST_LOGPROB, logprob), tokens: 1 };
}
