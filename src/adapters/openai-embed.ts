import { z } from "zod";
import type { Attempt, EmbedRequest, Failure, VectorsAttempt } from "../types.ts";
import { readUsage, usageSchema } from "./chat-completion.ts";
import { failure } from "./failure.ts";
import { statusFailure, withExtra, type OpenAICaller } from "./openai-client.ts";
import type { OpenAIOptions } from "./openai-options.ts";
import { cosine } from "./vectors.ts";

const embeddings = z.object({
  data: z
    .array(z.object({ index: z.int().nullish(), embedding: z.array(z.number()).min(1) }))
    .min(1),
  usage: usageSchema,
  model: z.string().nullish().catch(undefined),
});

/** How close each candidate is to the text: cosines of embeddings, all asked for in one request. */
export async function embed(
  options: OpenAIOptions,
  caller: OpenAICaller,
  request: EmbedRequest,
  signal: AbortSignal,
): Promise<Attempt> {
  const input = [
    prefixed(options, "query", request.text),
    ...request.candidates.map((one) => prefixed(options, "passage", one)),
  ];
  const found = await vectorsOf(options, caller, input, signal);
  if (!found.ok) return found;
  const [asked = [], ...rest] = found.vectors;
  const similarities: number[] = [];
  for (const vector of rest) {
    const similarity = cosine(asked, vector);
    if (similarity === undefined)
      return malformed(caller, `no angle between vectors of ${asked.length} and ${vector.length}`);
    similarities.push(similarity);
  }
  const { usage, reportedModel } = found;
  return {
    ok: true,
    reply: { via: "embed", similarities },
    ...(usage ? { usage } : {}),
    ...(reportedModel ? { reportedModel } : {}),
  };
}

/** Vectors of texts that are all queries or all passages, in their order. */
export async function embedTexts(
  options: OpenAIOptions,
  caller: OpenAICaller,
  { texts, role }: { readonly texts: readonly string[]; readonly role: Role },
  signal: AbortSignal,
): Promise<VectorsAttempt> {
  const input = texts.map((text) => prefixed(options, role, text));
  return vectorsOf(options, caller, input, signal);
}

const path = "/embeddings";
type Role = "query" | "passage";
type Failed = { readonly ok: false; readonly failure: Failure };

function prefixed({ queryPrefix, passagePrefix }: OpenAIOptions, role: Role, text: string): string {
  return `${(role === "query" ? queryPrefix : passagePrefix) ?? ""}${text}`;
}

function malformed({ line, mask }: OpenAICaller, detail: string): Failed {
  return { ok: false, failure: failure("malformed", line(path), detail, mask, { status: 200 }) };
}

async function vectorsOf(
  options: OpenAIOptions,
  caller: OpenAICaller,
  input: readonly string[],
  signal: AbortSignal,
): Promise<(Extract<VectorsAttempt, { ok: true }> & { readonly reportedModel?: string }) | Failed> {
  const { post, line, mask } = caller;
  // Left out, the package's servers may choose base64.
  const body = { model: options.model, input, encoding_format: "float" };
  const answer = await post(path, withExtra(body, options.extraBody), signal);
  if (answer.kind === "failure") return { ok: false, failure: answer.failure };
  if (answer.kind === "status")
    return { ok: false, failure: statusFailure(answer.reply, line(path), mask) };
  const parsed = embeddings.safeParse(answer.value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return malformed(caller, `no embeddings: ${issue?.path.join(".")}: ${issue?.message}`);
  }
  const { data, usage, model } = parsed.data;
  const vectors = input.flatMap((_, place) => {
    const found = data.find(({ index }, at) => (index ?? at) === place);
    return found ? [found.embedding] : [];
  });
  if (data.length !== input.length || vectors.length !== input.length)
    return malformed(caller, `expected ${input.length} embeddings, found ${data.length}`);
  return { ok: true, vectors, ...readUsage(usage), ...(model ? { reportedModel: model } : {}) };
}
