import { z } from "zod";
import type { Attempt, EmbedRequest, FailureKind } from "../types.ts";
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
  { post, line, mask }: OpenAICaller,
  request: EmbedRequest,
  signal: AbortSignal,
): Promise<Attempt> {
  const path = "/embeddings";
  const fail = (kind: FailureKind, detail: string): Attempt => ({
    ok: false,
    failure: failure(kind, line(path), detail, mask, { status: 200 }),
  });
  const input = [
    `${options.queryPrefix ?? ""}${request.text}`,
    ...request.candidates.map((one) => `${options.passagePrefix ?? ""}${one}`),
  ];
  // Left out, the package's servers may choose base64.
  const body = { model: options.model, input, encoding_format: "float" };
  const answer = await post(path, withExtra(body, options.extraBody), signal);
  if (answer.kind === "failure") return { ok: false, failure: answer.failure };
  if (answer.kind === "status")
    return { ok: false, failure: statusFailure(answer.reply, line(path), mask) };
  const parsed = embeddings.safeParse(answer.value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return fail("malformed", `no embeddings: ${issue?.path.join(".")}: ${issue?.message}`);
  }
  const { data, usage, model } = parsed.data;
  const vectors = input.map(
    (_, place) => data.find(({ index }, at) => (index ?? at) === place)?.embedding,
  );
  if (data.length !== input.length || vectors.includes(undefined))
    return fail("malformed", `expected ${input.length} embeddings, found ${data.length}`);
  const [asked = [], ...rest] = vectors;
  const similarities: number[] = [];
  for (const vector of rest) {
    const similarity = cosine(asked, vector ?? []);
    if (similarity === undefined)
      return fail("malformed", `no angle between vectors of ${asked.length} and ${vector?.length}`);
    similarities.push(similarity);
  }
  return {
    ok: true,
    reply: { via: "embed", similarities },
    ...readUsage(usage),
    ...(model ? { reportedModel: model } : {}),
  };
}
