import { z } from "zod";
import type { FinishReason, GenerateReply, RetrievedPassage, Usage } from "../types.ts";
import type { StreamShape } from "./answer-stream.ts";
import { joinThoughts, splitThinking } from "./thinking.ts";

/**
 * What we read of an answer of the Responses API: `output` is a list of items, of which messages are
 * the answer, reasoning items the thinking, and file searches what was found on the way.
 */
const text = z.string().nullish().catch(undefined);
const annotation = z.looseObject({ file_id: text, url: text });
const part = z.looseObject({
  type: text,
  text,
  refusal: text,
  annotations: z.array(annotation).nullish().catch(undefined),
});
const found = z.looseObject({
  file_id: text,
  filename: text,
  text,
  score: z.number().nullish().catch(undefined),
});
const item = z.looseObject({
  type: text,
  content: z
    .union([z.string(), z.array(part)])
    .nullish()
    .catch(undefined),
  summary: z.array(part).nullish().catch(undefined),
  results: z.array(found).nullish().catch(undefined),
});
const response = z.object({
  output: z.array(item),
  status: text,
  incomplete_details: z.looseObject({ reason: text }).nullish().catch(undefined),
  error: z.looseObject({ code: text, message: text }).nullish().catch(undefined),
  usage: z
    .object({
      input_tokens: z.int().nonnegative(),
      output_tokens: z.int().nonnegative().default(0),
    })
    .nullish()
    .catch(undefined),
  model: text,
});
type Item = z.infer<typeof item>;

/** `failed`: the server gave up, for the reason that its error names. */
export type ReadResponse =
  | { readonly reply: GenerateReply; readonly usage?: Usage; readonly reportedModel?: string }
  | { readonly failed: { readonly code?: string | undefined; readonly message: string } }
  | string;

/** Reads a response; a text says what is wrong when the body is none. */
export function readResponse(body: unknown): ReadResponse {
  const parsed = response.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return `no response: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`;
  }
  const { output, status, incomplete_details, error, usage, model } = parsed.data;
  if (status === "failed")
    return { failed: { code: error?.code ?? undefined, message: error?.message ?? "failed" } };
  // An answer that is no list of items at all says nothing of the model.
  if (output.length === 0 && status !== "incomplete") return "no response: output: it is empty";
  const parts = output.filter(({ type }) => type === "message").flatMap(partsOf);
  const written = parts.filter(({ type }) => type === "output_text" || type === "text");
  const thought = splitThinking(written.map((one) => one.text ?? "").join(""));
  const reasoning = joinThoughts([...output.flatMap(thoughts), thought.reasoning]);
  const searches = output.filter(({ type }) => type === "file_search_call");
  const citations = [...new Set(written.flatMap(cited))];
  const refusal = joinThoughts(parts.map((one) => one.refusal));
  return {
    reply: {
      via: "generate",
      text: written.length === 0 ? null : thought.text,
      ...(reasoning === undefined ? {} : { reasoning }),
      ...(searches.length === 0 ? {} : { passages: searches.flatMap(retrieved) }),
      ...(searches.length === 0 && citations.length === 0 ? {} : { citations }),
      finishReason: finish(status, incomplete_details?.reason),
      ...(refusal === undefined ? {} : { refusal }),
    },
    ...(usage
      ? { usage: { inputTokens: usage.input_tokens, outputTokens: usage.output_tokens } }
      : {}),
    ...(model ? { reportedModel: model } : {}),
  };
}

function partsOf({ content }: Item): readonly z.infer<typeof part>[] {
  if (typeof content === "string") return [{ type: "output_text", text: content }];
  return content ?? [];
}

/** The thinking itself where it is shown, else its summary. */
function thoughts(one: Item): readonly (string | null | undefined)[] {
  if (one.type !== "reasoning") return [];
  const shown = partsOf(one).map((each) => each.text);
  return shown.length > 0 ? shown : (one.summary ?? []).map((each) => each.text);
}

/** Stretches of files, best first within a search; two may be of one file and so share its id. */
function retrieved({ results }: Item): readonly RetrievedPassage[] {
  return (results ?? []).flatMap(({ file_id, filename, text: passage, score }) => {
    const id = file_id || filename;
    if (!id) return [];
    return [
      {
        id,
        ...(passage ? { text: passage } : {}),
        ...(typeof score === "number" ? { score } : {}),
        ...(filename ? { source: filename } : {}),
      },
    ];
  });
}

/** Ids of files and addresses of pages. */
function cited({ annotations }: z.infer<typeof part>): readonly string[] {
  return (annotations ?? []).flatMap(({ file_id, url }) => file_id || url || []);
}

function finish(
  status: string | null | undefined,
  reason: string | null | undefined,
): FinishReason {
  if (status === "incomplete") {
    if (reason === "max_output_tokens") return "length";
    return reason === "content_filter" ? "content-filter" : "other";
  }
  return status === "completed" ? "stop" : "other";
}

const streamed = z.looseObject({
  type: z.string(),
  delta: z.unknown().optional(),
  response: z.unknown().optional(),
});
const endings: readonly string[] = ["response.completed", "response.incomplete", "response.failed"];

/** The last event of a streamed response holds all of it. */
export const responseStream: StreamShape = {
  hasToken(value) {
    const { type = "", delta } = streamed.safeParse(value).data ?? {};
    return type.endsWith(".delta") && typeof delta === "string" && delta !== "";
  },
  assemble: (values) =>
    values
      .map((value) => streamed.safeParse(value).data)
      .findLast((value) => value !== undefined && endings.includes(value.type))?.response,
};
