import { z } from "zod";
import type { StreamShape } from "./answer-stream.ts";

const text = z.string().nullish().catch(undefined);
const delta = z.looseObject({
  content: z
    .union([z.string(), z.array(z.looseObject({}))])
    .nullish()
    .catch(undefined),
  reasoning_content: text,
  reasoning: text,
  refusal: text,
  annotations: z.array(z.unknown()).nullish().catch(undefined),
});
const choice = z.looseObject({
  index: z.int().nullish().catch(undefined),
  delta: delta.nullish().catch(undefined),
  text,
  finish_reason: text,
});
type Choice = z.infer<typeof choice>;
const chunk = z.looseObject({
  choices: z.array(choice).nullish().catch(undefined),
  usage: z.unknown().optional(),
  model: z.unknown().optional(),
});

/**
 * Chunks of chat completions and completions. The first choice counts; chunks without one (Azure's
 * filter results, the usage at the end) say other things. Without `[DONE]` an answer is whole when
 * it says why it ended.
 */
export const chatStream: StreamShape = {
  hasToken(value) {
    const first = firstChoice(value);
    const said = [
      first?.delta?.content,
      first?.delta?.reasoning_content,
      first?.delta?.reasoning,
      first?.text,
    ];
    return said.some((one) => one !== undefined && one !== null && one.length > 0);
  },

  assemble(values, done) {
    const choices = values.map(firstChoice).filter((choice) => choice !== undefined);
    const finish = choices.findLast(({ finish_reason }) => finish_reason)?.finish_reason;
    if (!done && !finish) return undefined;
    const { model } = chunkOf(values.find((value) => chunkOf(value).model)) ?? {};
    const { usage } = chunkOf(values.findLast((value) => chunkOf(value).usage)) ?? {};
    if (choices.length === 0) return { choices: [], usage, model };
    const deltas = choices.flatMap(({ delta }) => (delta ? [delta] : []));
    const message = {
      content: joinContent(deltas.map(({ content }) => content)),
      reasoning_content: joined(deltas.map((one) => one.reasoning_content)),
      reasoning: joined(deltas.map((one) => one.reasoning)),
      refusal: joined(deltas.map((one) => one.refusal)),
      annotations: deltas.flatMap((one) => one.annotations ?? []),
    };
    const written = joined(choices.map((choice) => choice.text));
    return { choices: [{ message, text: written, finish_reason: finish }], usage, model };
  },
};

function chunkOf(value: unknown): Partial<z.infer<typeof chunk>> {
  return chunk.safeParse(value).data ?? {};
}

function firstChoice(value: unknown): Choice | undefined {
  return chunkOf(value).choices?.find(({ index }) => (index ?? 0) === 0);
}

function joined(pieces: readonly (string | null | undefined)[]): string | null {
  const said = pieces.filter((piece) => typeof piece === "string");
  return said.length === 0 ? null : said.join("");
}

type Content = z.infer<typeof delta>["content"];

/** Text as text; where any piece came in parts (Mistral), all of it in parts. */
function joinContent(pieces: readonly Content[]): unknown {
  if (!pieces.some((piece) => Array.isArray(piece)))
    return joined(pieces.map((piece) => (typeof piece === "string" ? piece : null)));
  return pieces.flatMap((piece) =>
    typeof piece === "string" ? [{ type: "text", text: piece }] : (piece ?? []),
  );
}
